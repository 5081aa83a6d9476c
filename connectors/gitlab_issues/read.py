"""Notes as GitLab hands them out: one by one, or several in each discussion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, open_items, pointer


def units(path: Path, context: ReadContext, report: FileReport) -> list[Unit]:
    """Each item of the file; instead of a discussion the notes in it."""
    return [unit for item in open_items(path, context, report, "auto") for unit in _notes(item)]


def _notes(unit: Unit) -> Iterator[Unit]:
    notes = unit.data.get("notes")
    if "noteable_type" in unit.data or "iid" in unit.data or not isinstance(notes, list):
        yield unit
        return
    for index, note in enumerate(notes):
        place = Locator(kind=unit.locator.kind, value=unit.locator.value + pointer("notes", index))
        yield Unit(place, note) if isinstance(note, Mapping) else Unit(place, {}, problem="not an object")
