"""Long lists in pages: every list takes ``limit`` and ``after`` alike, and says in ``next`` how it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Self, TypeVar
from urllib.parse import unquote

from handoff.errors import UsageError

Item = TypeVar("Item")
#: Where something stands in its list: what it is sorted by, ending with what is its own.
Place = tuple[str, ...]
_BETWEEN = "~"


class Page(tuple[Item, ...]):
    """Some of a list, in its order. ``next`` is given as ``after`` for what follows, and empty where nothing does."""

    next: str = ""

    def __new__(cls, items: Iterable[Item], following: str = "") -> Self:
        page = super().__new__(cls, items)
        page.next = following
        return page


def page_of(
    items: Iterable[Item],
    place: Callable[[Item], Place],
    limit: int | None = None,
    after: str = "",
    *,
    descending: bool = False,
) -> Page[Item]:
    """The items by their place: at most ``limit`` (None: all) behind the place that ``after`` names.

    What came or went meanwhile shifts no page: a place is known by what the list is sorted by, not by a number. Raises
    ``UsageError`` for a limit below 1 and for what no page gave as ``next``.
    """
    _check_limit(limit)
    placed = sorted(((place(item), item) for item in items), key=lambda pair: pair[0], reverse=descending)
    if after:
        begin = _place(after, placed[0][0] if placed else None)
        placed = [(at, item) for at, item in placed if (at < begin if descending else at > begin)]
    chosen = placed[:limit]
    following = _cursor(chosen[-1][0]) if len(chosen) < len(placed) else ""
    return Page((item for _, item in chosen), following)


def next_page(items: Iterable[Item], place: Callable[[Item], Place], limit: int | None) -> Page[Item]:
    """The first ``limit`` (None: all) of items that come in their order, behind the place where the page begins.

    No more of them are read than it takes to see whether anything follows. Raises ``UsageError`` for a limit below 1.
    """
    _check_limit(limit)
    chosen = list(items if limit is None else islice(items, limit + 1))
    if limit is None or len(chosen) <= limit:
        return Page(chosen)
    return Page(chosen[:limit], _cursor(place(chosen[limit - 1])))


def place_behind(cursor: str, parts: int) -> Place:
    """The place that a page named as the one where it ended. Raises ``UsageError`` for what no such page gave."""
    return _place(cursor, ("",) * parts)


def as_number(part: str) -> int:
    """What ``number`` made a part of a place of. Raises ``UsageError`` for what it did not."""
    if not part.isdecimal():
        raise _no_such_page()
    return int(part)


def number(value: int) -> str:
    """A whole number as a part of a place: sorted as text as it is as a number. None is below zero."""
    return f"{value:018d}"


def _cursor(place: Place) -> str:
    return _BETWEEN.join(part.replace("%", "%25").replace(_BETWEEN, "%7E") for part in place)


def _place(cursor: str, like: Place | None) -> Place:
    parts = tuple(unquote(part) for part in cursor.split(_BETWEEN))
    if not parts[-1] or (like is not None and len(parts) != len(like)):
        raise _no_such_page()
    return parts


def _check_limit(limit: int | None) -> None:
    if limit is not None and limit < 1:
        raise UsageError(f"a page of {limit} cannot be had", place="limit", remedy="1 or more; None for all")


def _no_such_page() -> UsageError:
    return UsageError("there is no such page", place="after", remedy="take next of the page before")
