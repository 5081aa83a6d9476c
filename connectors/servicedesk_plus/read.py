"""The additional fields of ServiceDesk Plus have the names of their tenant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, is_empty, label, open_items


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The requests of an answer, or the one it holds, additional fields as lines; nothing for its status and paging."""
    for unit in open_items(path, context, report, "auto"):
        inside = unit.data.get("request")
        if "response_status" in unit.data and isinstance(inside, Mapping):
            yield Unit(unit.locator, _with_lines(inside), unit.problem)
        elif not {"status_code", "messages"} & unit.data.keys():
            yield Unit(unit.locator, _with_lines(unit.data), unit.problem)


def _with_lines(item: Mapping[str, Any]) -> Mapping[str, Any]:
    more = item.get("udf_fields")
    if not isinstance(more, Mapping):
        return item
    lines = [f"{label(name)}: {_said(value)}" for name, value in more.items() if not is_empty(value)]
    return {**item, "more_lines": lines}


def _said(value: Any) -> str:
    return as_text(value.get("name") or value.get("display_value")) if isinstance(value, Mapping) else as_text(value)
