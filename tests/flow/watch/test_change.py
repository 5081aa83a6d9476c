"""A share that changed is told from one that did not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handoff.flow.watch.change import gain_of_change, share_changed


def test_a_change_is_found_where_it_began() -> None:
    row = [place % 10 == 0 for place in range(60)] + [True] * 12
    found = share_changed(row, up=True, threshold=10)
    assert found is not None
    assert found.onset == 60
    assert (round(found.before, 2), found.after) == (0.1, 1.0)
    assert found.seen > found.onset
    assert share_changed(row, up=False, threshold=10) is None


@given(st.lists(st.booleans(), max_size=80))
def test_a_change_is_never_less_likely_than_none(row: list[bool]) -> None:
    assert all(gain_of_change(row, cut) >= -1e-9 for cut in range(len(row) + 1))


@given(st.booleans(), st.integers(0, 100))
def test_a_row_that_never_differs_shows_no_change(answer: bool, length: int) -> None:
    assert share_changed([answer] * length, up=answer, threshold=1.0) is None
