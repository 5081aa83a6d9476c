"""Notes as GitLab hands them out, one by one or several in each discussion, and the nodes of its GraphQL."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, open_items, pointer


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """Each item of the file; instead of a discussion the notes in it."""
    items = open_items(path, context, report, "auto")
    return [unit for item in items for one in _in_graphql(item) for unit in _notes(one)]


def _in_graphql(unit: Unit) -> Iterator[Unit]:
    """The nodes of an answer of GraphQL, their own lists as lists; any other item as it is."""
    found = list(_nodes(unit.data, unit.locator.value)) if "data" in unit.data or "project" in unit.data else []
    for place, node in found:
        opened = {key: list_of for key, value in node.items() if (list_of := _listed(value)) is not None}
        yield Unit(Locator(kind="pointer", value=place), {**node, **opened}, unit.problem)
    if not found:
        opened = {key: list_of for key, value in unit.data.items() if (list_of := _listed(value)) is not None}
        yield Unit(unit.locator, {**unit.data, **opened}, unit.problem) if opened else unit


def _nodes(data: object, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(data, Mapping):
        if "iid" in data and "title" in data:
            yield place, data
            return
        for key, value in data.items():
            yield from _nodes(value, place + pointer(key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _nodes(value, place + pointer(index))


def _listed(value: Any) -> list[Any] | None:
    nodes = value.get("nodes") if isinstance(value, Mapping) else None
    return nodes if isinstance(nodes, list) else None


def _notes(unit: Unit) -> Iterator[Unit]:
    notes = unit.data.get("notes")
    if "noteable_type" in unit.data or "iid" in unit.data or not isinstance(notes, list):
        yield unit
        return
    for index, note in enumerate(notes):
        place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer("notes", index))
        yield Unit(place, note) if isinstance(note, Mapping) else Unit(place, {}, problem="not an object")
