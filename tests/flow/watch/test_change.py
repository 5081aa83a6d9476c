"""A share that changed is told from one that did not."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from handoff.flow.watch.change import Change, Minutes, Shares, changed, likeliest
from handoff.flow.watch.trials import Trial
from tests.flow.event_samples import event


def shares(row: Sequence[bool], *, up: bool = True, least: float = 0.2) -> Shares:
    """One answer an hour."""
    return Shares([Trial(event("accepted", hour), yes) for hour, yes in enumerate(row)], up=up, least=least)


def test_a_change_is_found_where_it_began() -> None:
    row = [place % 10 == 0 for place in range(60)] + [True] * 12
    found = changed(shares(row), threshold=10)
    assert found is not None
    assert found.onset == 60
    assert (round(found.before, 2), found.after) == (0.1, 1.0)
    assert found.seen.at > event("accepted", 60).at
    assert changed(shares(row, up=False), threshold=10) is None


def test_a_second_row_that_changes_at_the_same_moment_makes_it_certain_sooner() -> None:
    row = [place % 8 == 0 for place in range(60)] + [True] * 12
    gate = [place % 2 == 0 for place in range(60)] + [False] * 12
    alone = changed(shares(row), threshold=12)
    together = changed(shares(row), shares(gate, up=False), threshold=12)
    assert alone is not None
    assert together is not None
    assert together.seen.at < alone.seen.at


def test_a_change_that_more_answers_take_back_was_none() -> None:
    row = [place % 10 == 0 for place in range(60)] + [True] * 6 + [False] * 2
    assert changed(shares(row), threshold=8) is not None
    assert changed(shares([*row, *[False] * 30]), threshold=8) is None


def test_answers_that_become_quick_are_told_from_those_that_vary() -> None:
    steady = [event("accepted", hour, minutes=10 + hour % 3) for hour in range(30)]
    quick = [event("accepted", 30 + hour, minutes=2) for hour in range(6)]
    assert Minutes([*steady, *quick]).gain(30, 36) > 3
    assert Minutes(steady).gain(15, 30) == 0


def test_an_answer_that_misses_three_facts_says_more_than_one_that_misses_one() -> None:
    def counted(missing: int) -> Shares:
        row = [int(place % 10 == 0) for place in range(60)] + [missing] * 8
        return Shares([Trial(event("accepted", at), one, of=4) for at, one in enumerate(row)], up=True, least=0.1)

    assert counted(3).gain(60, 68) > 2 * counted(1).gain(60, 68) > 0


def test_facts_that_always_go_missing_together_say_less_than_those_that_go_each_by_itself() -> None:
    together = [4 * (place % 20 == 0) for place in range(60)] + [2] * 8
    apart = [int(place % 5 == 0) for place in range(60)] + [2] * 8
    clumped, each = (
        Shares([Trial(event("accepted", at), one, of=4) for at, one in enumerate(row)], up=True, least=0.1)
        for row in (together, apart)
    )
    assert clumped.gain(60, 68) < each.gain(60, 68)


def test_what_is_told_later_is_not_certain_before() -> None:
    late = event("outcome", 500)
    row = [Trial(event("accepted", hour), yes=False) for hour in range(40)]
    row += [Trial(event("accepted", hour), yes=True, told=late) for hour in range(40, 60)]
    found = changed(Shares(row, up=True), threshold=8)
    assert found is not None
    assert (found.onset, found.seen.at) == (40, late.at)


@given(st.lists(st.booleans(), max_size=80))
def test_a_change_is_never_less_likely_than_none(row: list[bool]) -> None:
    rows = shares(row)
    assert all(rows.gain(cut, len(row)) >= 0 for cut in range(len(row) + 1))


@given(st.booleans(), st.integers(0, 100))
def test_a_row_that_never_differs_shows_no_change(answer: bool, length: int) -> None:
    assert changed(shares([answer] * length, up=answer), threshold=1.0) is None


def test_of_several_readings_the_best_tells_and_the_soonest_says_since_when_it_was_certain() -> None:
    soon, late = event("returned", 1), event("returned", 9)
    best = Change(onset=3, seen=late, before=0.1, after=0.8, gain=20.0)
    told = likeliest([None, Change(onset=2, seen=soon, before=0.1, after=0.5, gain=12.0), best])
    assert told == Change(onset=3, seen=soon, before=0.1, after=0.8, gain=20.0)
    assert likeliest([None]) is None
