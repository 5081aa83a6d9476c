"""An answer with one conversation says beside it what it is: ``{"status": 200, "data": {...}, "resource": "case"}``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, open_items, pointer


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer, or the one that it holds."""
    for unit in open_items(path, context, report, "auto"):
        inside = unit.data.get("data")
        if "resource" in unit.data and isinstance(inside, Mapping):
            place = Locator(kind="pointer", value=unit.locator.value + pointer("data"))
            yield Unit(place, inside, unit.problem)
        else:
            yield unit
