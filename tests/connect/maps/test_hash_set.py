"""A set of hashes that remembers millions of rows in little memory."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.maps.hash_set import HashSet


@given(st.lists(st.integers(-(2**63), 2**63 - 1), max_size=300))
def test_a_number_is_new_exactly_once(numbers: list[int]) -> None:
    found = HashSet()
    seen: set[int] = set()
    for number in numbers:
        mark = (number & (2**63 - 1)) or 1
        assert found.add(number) == (mark not in seen)
        seen.add(mark)
    assert len(found) == len(seen)


def test_numbers_in_a_row_and_in_steps_stay_apart() -> None:
    found = HashSet()
    assert all(found.add(number) for number in range(1, 5_000))
    assert all(found.add(number << 32) for number in range(1, 5_000))
    assert not any(found.add(number) for number in range(1, 5_000))


def test_a_hundred_thousand_hashes_cost_less_than_four_megabytes() -> None:
    tracemalloc.start()
    found = HashSet()
    for number in range(100_000):
        found.add(hash((number, "row")))
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held < 4 << 20
