"""The items of a list that lies in each record, one by one, with what stands around the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handoff.connect.export import Unit, Units
from handoff.connect.rows.json_values import pointer
from handoff.records import Locator

#: The key under which an item finds what stands around its list.
AROUND = "around"


@dataclass(frozen=True)
class Each:
    """The objects of the list at ``path`` in every item, each with the rest of that item under ``around``.

    An item without such a list gives nothing.
    """

    items: Units
    path: str

    def __iter__(self) -> Iterator[Unit]:
        keys = self.path.split(".")
        for unit in self.items:
            if unit.problem:
                yield unit
                continue
            found, rest = _taken_out(unit.data, keys)
            for index, item in enumerate(found if isinstance(found, list) else ()):
                place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer(*keys, index))
                if isinstance(item, Mapping):
                    yield Unit(place, {**item, AROUND: rest})
                else:
                    yield Unit(place, {}, problem="not an object")


def _taken_out(data: Mapping[str, Any], keys: list[str]) -> tuple[Any, Mapping[str, Any]]:
    """What stands at a path, and the same data without it."""
    head, *deeper = keys
    value = data.get(head)
    rest = {key: one for key, one in data.items() if key != head}
    if not deeper:
        return value, rest
    if not isinstance(value, Mapping):
        return None, data
    found, inner = _taken_out(value, deeper)
    return found, {**rest, head: inner}
