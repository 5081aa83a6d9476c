"""One function over many things, on all cores."""

from __future__ import annotations

import threading

import pytest

from handoff.model import at_once, cores


def test_what_comes_of_each_stands_in_its_order() -> None:
    assert at_once(lambda number: number * 2, range(100)) == [number * 2 for number in range(100)]
    assert at_once(lambda number: number * 2, []) == []


@pytest.mark.skipif(cores() < 2, reason="one core does one thing after the other")
def test_two_are_at_work_at_once() -> None:
    both = threading.Barrier(2, timeout=20)
    assert sorted(at_once(lambda _: both.wait(), range(2))) == [0, 1]
