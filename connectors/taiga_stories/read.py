"""A project's JSON keeps its stories, tasks, issues, epics and wiki pages in lists of their own, without ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, as_text, open_items, pointer

_LISTS = {"epics": "Epic", "user_stories": "User story", "tasks": "Task", "issues": ""}


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of a project, or those of an answer."""
    for unit in open_items(path, context, report, "@"):
        if "user_stories" in unit.data and "slug" in unit.data:
            yield from _of_project(unit)
        else:
            yield unit


def _of_project(unit: Unit) -> Iterator[Unit]:
    project = as_text(unit.data.get("slug"))
    for key, thing in _LISTS.items():
        for number, item in _items(unit.data, key):
            known = {"taiga_id": f"{project}-{as_text(item.get('ref'))}", "project_name": unit.data.get("name")}
            yield Unit(_place(unit, key, number), {**item, **known, "thing": thing})
    for number, page in _items(unit.data, "wiki_pages"):
        known = {"wiki_id": f"{project}-{as_text(page.get('slug'))}", "wiki_slug": page.get("slug")}
        yield Unit(_place(unit, "wiki_pages", number), {**page, **known, "project_name": unit.data.get("name")})


def _items(project: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    found = project.get(key)
    return [(at, one) for at, one in enumerate(found) if isinstance(one, Mapping)] if isinstance(found, list) else []


def _place(unit: Unit, key: str, number: int) -> Locator:
    return Locator(kind="pointer", value=unit.locator.value + pointer(key, number))
