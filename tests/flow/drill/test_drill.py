"""What rests on one person alone, and the fewest articles or talks that cover it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoff.flow.drill import Solved, answers_by_person, drill

SOLVED = (
    Solved(number="1", title="Lift", by="Nora", alike=("2", "3"), same=("2", "3"), helped=("Ben",)),
    Solved(number="2", title="Lift again", by="Nora", alike=("1",), same=("1",)),
    Solved(number="3", title="Lift on Monday", by="Nora", alike=("1",), same=("1",)),
    Solved(number="4", title="Till", by="Nora", alike=("5",)),
    Solved(number="5", title="Till too", by="Ben", alike=("4",)),
    Solved(number="6", title="Gate", by="Nora", told=False),
)


def test_what_somebody_else_answered_too_is_covered() -> None:
    found = drill("Nora", SOLVED)
    assert found.answered == ("1", "2", "3", "4", "6")
    assert (found.covered, found.alone) == (("4",), ("1", "2", "3", "6"))
    assert found.share == 5 / 6


def test_the_fewest_articles_cover_the_rest_and_what_nobody_wrote_is_a_talk() -> None:
    article, talk = drill("Nora", SOLVED).cures
    assert (article.kind, article.title, article.numbers, article.learns) == ("article", "Lift", ("1", "2", "3"), "Ben")
    assert (talk.kind, talk.numbers, talk.learns) == ("talk", ("6",), "")


def test_who_solves_most_comes_first() -> None:
    assert answers_by_person(SOLVED) == [("Nora", 5), ("Ben", 1)]


NUMBERS = st.sampled_from([str(number) for number in range(8)])
TICKETS = st.lists(
    st.builds(
        Solved,
        number=NUMBERS,
        title=st.just("t"),
        by=st.sampled_from(["Nora", "Ben", ""]),
        alike=st.lists(NUMBERS, max_size=3).map(tuple),
        same=st.lists(NUMBERS, max_size=3).map(tuple),
        told=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.number,
)


@given(TICKETS)
def test_cures_cover_all_that_rests_on_the_person_each_once(solved: list[Solved]) -> None:
    found = drill("Nora", solved)
    covered = [number for cure in found.cures for number in cure.numbers]
    assert sorted(covered) == sorted(found.alone)
    assert sorted((*found.alone, *found.covered)) == sorted(found.answered)
