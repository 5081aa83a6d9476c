"""Beside its requests, an answer of ServiceDesk Plus says how the call went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from handoff.connect.author import FileReport, ReadContext, Unit, open_items


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The requests of an answer, or the one it holds; nothing for its status and paging."""
    for unit in open_items(path, context, report, "auto"):
        inside = unit.data.get("request")
        if "response_status" in unit.data and isinstance(inside, Mapping):
            yield Unit(unit.locator, inside, unit.problem)
        elif not {"status_code", "messages"} & unit.data.keys():
            yield unit
