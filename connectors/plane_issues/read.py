"""Cells of Plane's table hold lists as JSON; its old table has names with commas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, as_text, open_items, open_table

_LISTS = ("assignees", "labels", "cycles", "modules", "links", "comments")
_NAMES = {
    "title": "name",
    "id": "identifier",
    "issue_id": "identifier",
    "status": "state",
    "project": "project_name",
    "assignee": "assignees",
    "created_by": "created_by_name",
    "parent": "parent_name",
}


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer; those of an export name their project, so their key is what people say."""
    for unit in open_items(path, context, report, "auto"):
        item = unit.data
        project, number = as_text(item.get("project_identifier")), as_text(item.get("sequence_id"))
        known = {"key": f"{project}-{number}"} if project and number else {}
        yield Unit(unit.locator, {**item, **known}, unit.problem)


def tabular_units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """The rows of an export, their columns named as the interface names them."""
    return [Unit(unit.locator, _item(unit.data), unit.problem) for unit in open_table(path, context, report)]


def _item(row: Mapping[str, Any]) -> dict[str, Any]:
    named = {name.strip().lower().replace(" ", "_"): value for name, value in row.items()}
    item = {_NAMES.get(name, name): value for name, value in named.items()}
    for name in _LISTS:
        if name in item:
            item[name] = _listed(as_text(item[name]))
    sequence = "-".join(filter(None, (as_text(item.get("project_identifier")), as_text(item.get("sequence_id")))))
    item["key"] = as_text(item.get("identifier")) or sequence
    return item


def _listed(text: str) -> list[Any]:
    if text.startswith("["):
        try:
            found = json.loads(text)
        except ValueError:
            return [text]
        return found if isinstance(found, list) else [found]
    return [one.strip() for one in text.split(",") if one.strip()]
