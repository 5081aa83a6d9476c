"""Pages of any size make the whole list, whatever comes or goes between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.errors import UsageError
from handoff.workspace.paging import Page, Place, number, page_of

PLACES = st.lists(st.tuples(st.text(max_size=3), st.text(min_size=1, max_size=3)), max_size=12, unique=True)


def at(item: Place) -> Place:
    return item


@given(PLACES, st.integers(1, 5), st.booleans())
def test_pages_make_the_whole_in_its_order(items: list[Place], limit: int, descending: bool) -> None:
    seen, after = list[Place](), ""
    while True:
        page = page_of(items, at, limit, after, descending=descending)
        seen += page
        after = page.next
        if not after:
            break
        assert len(page) == limit
    assert seen == sorted(items, reverse=descending)


def test_what_came_or_went_meanwhile_shifts_no_page() -> None:
    first = page_of([("a", "1"), ("b", "1"), ("c", "1")], at, 2)
    assert page_of([("a", "0"), ("a", "1"), ("c", "1"), ("d", "1")], at, 2, first.next) == (("c", "1"), ("d", "1"))


def test_a_page_is_the_tuple_of_what_is_in_it() -> None:
    assert Page([1, 2], "x") == (1, 2)
    assert Page([]).next == ""


@pytest.mark.parametrize("after", ["forged", "~~~", "a~", "~", "a~b~c"])
def test_a_place_that_no_page_gave_is_refused(after: str) -> None:
    with pytest.raises(UsageError, match="no such page"):
        page_of([("a", "1")], at, 1, after)


def test_a_place_of_another_list_is_refused() -> None:
    with pytest.raises(UsageError, match="no such page"):
        page_of([("a", "1")], at, 1, page_of([("a",), ("b",)], at, 1).next)


def test_numbers_are_sorted_as_numbers() -> None:
    assert sorted((number(one) for one in (10, 9, 100)), key=str) == [number(9), number(10), number(100)]
