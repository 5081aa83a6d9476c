"""What an item of JSON is as units: itself, the thing that an event is about, or the records of a page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handoff.connect.export import Unit
from handoff.connect.rows.events import DELETED, thing_of
from handoff.connect.rows.json_pages import lists_of_page
from handoff.connect.rows.json_values import pointer
from handoff.records import Locator


def units_of(item: Any, locator: Locator, *, is_top: bool) -> Iterator[Unit]:
    """``is_top``: the item stands in the file itself, so that it may be a page, as downloads are put together, or an
    event.
    """
    paths = lists_of_page(item) if is_top else None
    if paths is None:
        yield unit_of(item, locator, opens_events=is_top)
        return
    for path in paths:
        found = item
        for key in path:
            found = found[key]
        for index, one in enumerate(found):
            yield unit_of(one, _inside(locator, *path, index))


def units_at(item: Any, path: Sequence[str], locator: Locator) -> Iterator[Unit] | None:
    """The records of a page at the path at which an answer of this kind has them; None where nothing stands there."""
    found = item
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    if not isinstance(found, list):
        return iter(()) if found is None else iter((unit_of(found, _inside(locator, *path)),))
    return (unit_of(one, _inside(locator, *path, index)) for index, one in enumerate(found))


def unit_of(item: Any, locator: Locator, *, opens_events: bool = False) -> Unit:
    """``opens_events``: of what a webhook was sent, the thing that it is about."""
    path, thing = thing_of(item) if opens_events and isinstance(item, Mapping) else ((), item)
    if path and thing is None:
        return Unit(locator, {}, ignored=DELETED)
    if path and isinstance(thing, Mapping):
        return Unit(_inside(locator, *path), thing)
    if isinstance(item, Mapping):
        return Unit(locator, item)
    return Unit(locator, {}, problem=f"not an object but {json.dumps(item, ensure_ascii=False)[:80]}")


def _inside(locator: Locator, *keys: str | int) -> Locator:
    """A place in an item; of what stands on a line, the line."""
    return Locator(kind="pointer", value=locator.value + pointer(*keys)) if locator.kind == "pointer" else locator
