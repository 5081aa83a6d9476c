"""Which statements stand in a brief: the worthiest within the words, none twice, the best of every section."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoff.records import Evidence, Fact, Locator
from handoff.write.material.plan import ALWAYS_SHOWN, HEADING, Candidate, Room, plan
from handoff.write.material.repeats import Point


def statement(words: str) -> Point:
    evidence = Evidence(record_id="r", record_version="", start=0, end=len(words), quote=words)
    locator = Locator(kind="lines", value="1")
    return Point(
        Fact(id=words, kind="risk", statement=words, evidence=evidence, locator=locator, confidence=1, extractor="t/1")
    )


def shown(points: tuple[Point, ...]) -> list[str]:
    return [point.fact.statement for point in points]


def test_the_worthiest_come_first_until_the_words_are_used_up() -> None:
    offers = [
        Candidate("a", statement("the crane falls on the quay"), 0.2),
        Candidate("a", statement("the lease of Bremen ends"), 0.9),
    ]
    assert shown(plan(offers, Room(10, 0, {"a": 5})).sections["a"]) == ["the lease of Bremen ends"]


def test_a_section_keeps_its_best_statement_though_another_one_has_better_ones() -> None:
    rich = [Candidate("a", statement(f"pier number {word} closes in winter"), 0.9) for word in ("one", "four", "nine")]
    poor = [Candidate("b", statement("nobody has tested the backup"), ALWAYS_SHOWN)]
    assert plan([*rich, *poor], Room(20, 0, {"a": 5, "b": 5})).sections["b"]


def test_what_was_told_is_not_told_again_unless_its_figures_differ() -> None:
    offers = [
        Candidate("a", statement("the gateway fails 20 times a day"), 0.9),
        Candidate("b", statement("The gateway fails 20 times every day!"), 0.8),
        Candidate("b", statement("the gateway fails 200 times a day"), 0.7),
    ]
    told = plan(offers, Room(100, 0, {"a": 5, "b": 5}))
    assert shown(told.sections["b"]) == ["the gateway fails 200 times a day"]


def test_what_has_no_room_is_left_for_the_appendix() -> None:
    offers = [Candidate("a", statement(f"{word} harbour stays closed"), 0.5) for word in ("Lisbon", "Cork", "Turku")]
    told = plan(offers, Room(8, 8, {"a": 5}))
    assert len(told.sections["a"]) == len(told.rest) == 1


def test_the_name_of_a_record_costs_words_once() -> None:
    offers = [
        Candidate("a", statement(f"{word} harbour stays closed"), 0.3, headed=True)
        for word in ("Lisbon", "Cork", "Turku")
    ]
    room = 2 * offers[0].cost + HEADING
    assert len(plan(offers, Room(room, 0, {"a": 5})).sections["a"]) == 2
    assert len(plan(offers, Room(room - 1, 0, {"a": 5})).sections["a"]) == 1


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.text("abcdefgh ", min_size=3, max_size=60), st.floats(0, 1))),
    st.integers(0, 120),
)
def test_no_plan_takes_more_words_or_rows_than_there_are_nor_a_statement_twice(
    offered: list[tuple[str, str, float]], words: int
) -> None:
    offers = [Candidate(name, statement(said), worth) for name, said, worth in offered if said.strip()]
    told = plan(offers, Room(words, words, dict.fromkeys("abc", 2)))
    taken = [point for points in told.sections.values() for point in points]
    assert sum(Candidate("", point, 0).cost for point in taken) <= words
    assert all(len(points) <= 2 for points in told.sections.values())
    ids = [point.fact.id for point in (*taken, *told.rest)]
    assert len(ids) == len(set(ids))
