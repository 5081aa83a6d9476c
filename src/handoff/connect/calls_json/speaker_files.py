"""Names for speakers that stand in a file beside the transcript: a list of participants, or one that a person wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from handoff.connect.calls_json.settings import SpeakersSpec
from handoff.connect.export import ReadContext
from handoff.connect.maps import SUFFIXES
from handoff.connect.rows import open_items, open_table, places
from handoff.errors import UnreadableFile
from handoff.records import FileReport


def speakers_beside(spec: SpeakersSpec, context: ReadContext, report: FileReport) -> list[Mapping[str, Any]]:
    """The objects of ``spec.files`` beside the export; a broken file is told and left out."""
    rows: list[Mapping[str, Any]] = []
    for path in context.companions:
        if not any(fnmatchcase(path.name, name) for name in spec.files):
            continue
        try:
            found = list(_rows(path, spec, context))
        except UnreadableFile as error:
            report.warnings.append(f"speakers stay as they are: {path.name} {error.problem}")
            continue
        rows.extend(found)
    return rows


def _rows(path: Path, spec: SpeakersSpec, context: ReadContext) -> Iterator[Mapping[str, Any]]:
    aside = FileReport(path=path.name)
    if path.suffix.lower() in SUFFIXES["tabular"]:
        yield from (unit.data for unit in open_table(path, context, aside))
        return
    for unit in open_items(path, context, aside, "@"):
        yield from (item for _, item in places(unit.data, spec.from_) if isinstance(item, Mapping))
