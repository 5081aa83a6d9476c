"""The custom fields of Freshservice have the names of their tenant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, is_empty, label, open_items


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer, their custom fields as lines."""
    for unit in open_items(path, context, report, "auto"):
        yield Unit(unit.locator, _with_lines(unit.data), unit.problem)


def _with_lines(item: Mapping[str, Any]) -> Mapping[str, Any]:
    custom = item.get("custom_fields")
    if not isinstance(custom, Mapping):
        return item
    lines = [f"{label(name)}: {as_text(value)}" for name, value in custom.items() if not is_empty(value)]
    return {**item, "custom_lines": lines}
