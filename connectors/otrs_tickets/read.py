"""An answer of OTRS gives one article as an object, several as a list; dynamic fields are pairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, is_empty, open_items


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The tickets of an answer."""
    for unit in open_items(path, context, report, "auto"):
        yield Unit(unit.locator, _opened(unit.data), unit.problem)


def _opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    inside = item.get("Ticket")
    ticket = inside if isinstance(inside, Mapping) and "TicketNumber" not in item else item
    fields = [one for one in _all(ticket.get("DynamicField")) if not is_empty(one.get("Value"))]
    lines = [f"{as_text(one.get('Name'))}: {as_text(one.get('Value'))}" for one in fields]
    return {**ticket, "articles": _all(ticket.get("Article")), "field_lines": lines}


def _all(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [one for one in listed if isinstance(one, Mapping)]
