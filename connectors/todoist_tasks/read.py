"""In a project's CSV sections stand above their tasks and notes below theirs; Sync answers with a list of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import (
    FileReport,
    Locator,
    ReadContext,
    Unit,
    as_text,
    open_items,
    open_table,
    pointer,
)

_LABEL = re.compile(r"(?:^|\s)@(\w[\w-]*)")


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer; of Sync the tasks with their notes."""
    for unit in open_items(path, context, report, "@"):
        if isinstance(unit.data.get("items"), list) and "content" not in unit.data:
            yield from _of_sync(unit)
        elif isinstance(listed := unit.data.get("results") or unit.data.get("tasks"), list):
            key = "results" if "results" in unit.data else "tasks"
            yield from (_at(unit, key, at, one) for at, one in enumerate(listed) if isinstance(one, Mapping))
        else:
            yield unit


def _of_sync(unit: Unit) -> Iterator[Unit]:
    people = _names(unit.data, "collaborators", "full_name")
    projects, sections = _names(unit.data, "projects", "name"), _names(unit.data, "sections", "name")
    for at, item in _items(unit.data, "items"):
        mine = [one for _, one in _items(unit.data, "notes") if as_text(one.get("item_id")) == as_text(item.get("id"))]
        known = {
            "project_name": projects.get(as_text(item.get("project_id"))),
            "section_name": sections.get(as_text(item.get("section_id"))),
            "notes": [{**one, "posted_uid": _name(people, one.get("posted_uid"))} for one in mine],
        }
        named = {key: _name(people, item[key]) for key in ("added_by_uid", "responsible_uid") if item.get(key)}
        yield _at(unit, "items", at, {**item, **named, **known})


def _at(unit: Unit, key: str, at: int, item: Mapping[str, Any]) -> Unit:
    return Unit(Locator(kind="pointer", value=unit.locator.value + pointer(key, at)), item, unit.problem)


def _items(data: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = data.get(key)
    return [(at, one) for at, one in enumerate(found) if isinstance(one, Mapping)] if isinstance(found, list) else []


def _names(data: Mapping[str, Any], key: str, name: str) -> dict[str, str]:
    return {as_text(one.get("id")): as_text(one.get(name)) for _, one in _items(data, key)}


def _name(people: Mapping[str, str], number: Any) -> str:
    return people.get(as_text(number)) or as_text(number)


def tabular_units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """The tasks of a project's CSV: each with its section, the task above it and the notes below."""
    found: list[Unit] = []
    above: dict[int, str] = {}
    section = ""
    notes: list[Mapping[str, Any]] = []
    for unit in open_table(path, context, report):
        row = {key.upper(): value for key, value in unit.data.items()}
        kind, words = as_text(row.get("TYPE")).lower(), as_text(row.get("CONTENT"))
        if kind == "section":
            section, above = words, {}
        elif kind == "note":
            notes.append(row)
        elif kind == "task" or unit.problem:
            notes = []
            depth = int(text) if (text := as_text(row.get("INDENT"))).isdigit() else 1
            above = {level: task for level, task in above.items() if level < depth}
            title = _LABEL.sub("", words).strip() or words
            known = {"section": section, "parent": above.get(depth - 1, ""), "labels": _LABEL.findall(words)}
            above[depth] = title
            key = f"{path.stem}: {title}"
            task = {**row, **known, "CONTENT": title, "key": key, "notes": notes}
            found.append(Unit(unit.locator, task, unit.problem))
    return found
