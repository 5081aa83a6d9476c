"""What later words overtake is worth less; what stands is worth what it was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.overtaken import LEAST_WORTH, Chance, less_overtaken, shipped
from handoff.extract.overtaken.chance import load
from handoff.records import FactKind, Highlight, Locator

MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)
BEFORE = "The trench to the substation is dug on 12 March, says the contractor."
AFTER = "The trench to the substation moved: the contractor digs on 29 October now."
APART = "Nadia pays for the replacement chairs in the lobby herself."


def said(words: str, day: int, kind: FactKind = "timeline", worth: float = 0.7, record: str = "") -> Highlight:
    return Highlight(
        record_id=record or f"call_{day}",
        start=0,
        end=len(words),
        quote=words,
        worth=worth,
        kind=kind,
        shares=((kind, 1.0),),
        locator=Locator(kind="cue", value="1"),
        at=MONDAY + timedelta(days=day),
    )


def left(*highlights: Highlight) -> list[float]:
    return [one.worth for one in less_overtaken(highlights, shipped())]


def test_a_day_that_a_later_call_moved_is_worth_less_than_the_new_one() -> None:
    old, new = left(said(BEFORE, 0), said(AFTER, 90))
    assert old < 0.8 * new


def test_words_of_the_same_thing_count_against_it_only_when_they_are_later() -> None:
    alone, _ = left(said(BEFORE, 0), said(APART, 90, "decision"))
    told_again, _ = left(said(BEFORE, 0), said(AFTER, 90))
    told_before, _ = left(said(BEFORE, 90), said(AFTER, 0))
    assert told_again < alone
    assert told_before > told_again


def test_a_promise_whose_day_is_past_is_worth_less_than_one_whose_day_is_ahead() -> None:
    due = "I'll send you the list by {} March."
    kept, open_, _ = left(
        said(due.format(6), 0, "commitment"), said(due.format(30), 0, "commitment"), said(APART, 14, "decision")
    )
    assert kept < open_


def test_a_solution_lasts_longer_than_an_open_question() -> None:
    question, _ = left(said("Who digs the trench to the substation?", 0, "open_question"), said(AFTER, 90))
    solution, _ = left(said("The trench to the substation is dug.", 0, "solution"), said(AFTER, 90))
    assert question < solution


def test_what_nobody_would_read_keeps_its_worth_and_all_keep_their_order() -> None:
    told = [said(BEFORE, 0, worth=LEAST_WORTH / 2), said(AFTER, 90), said(APART, 3)]
    found = less_overtaken(told, shipped())
    assert [one.quote for one in found] == [one.quote for one in told]
    assert found[0] == told[0]


def test_nothing_said_is_nothing_overtaken() -> None:
    assert less_overtaken([], shipped()) == []


def test_a_record_without_a_time_is_judged_by_its_words_alone() -> None:
    undated = [one.model_copy(update={"at": None}) for one in (said(BEFORE, 0), said(AFTER, 1))]
    assert all(0 < worth <= 0.7 for worth in left(*undated))


@given(
    st.lists(
        st.tuples(st.sampled_from([BEFORE, AFTER, APART, "", "?!", "12 March"]), st.integers(0, 400), st.floats(0, 1)),
        max_size=12,
    )
)
def test_no_highlight_gains_and_none_becomes_worth_nothing(told: list[tuple[str, int, float]]) -> None:
    before = [said(words or "x", day, worth=round(worth, 3)) for words, day, worth in told]
    for one, other in zip(before, less_overtaken(before, shipped()), strict=True):
        assert other == one.model_copy(update={"worth": other.worth})
        assert (0 < other.worth <= one.worth) or one.worth == 0


def test_weights_read_back_as_they_were_saved() -> None:
    chance = Chance(-1.5, {"age": 0.25, "later": 1.0})
    assert load(chance.saved()) == chance
