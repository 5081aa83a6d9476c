"""Read one file or text through a conversation reader, the account checked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

from handoff.connect.export import content_sha256
from handoff.connect.export.reading import FileReading, ReadContext, ReadOptions, RecordReader
from handoff.records.record import BaseRecord
from handoff.records.report import FileReport

CONNECTORS = Path(__file__).resolve().parents[2] / "connectors"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


def read_path(reader: RecordReader, path: Path, options: ReadOptions | None = None) -> tuple[list[Any], FileReport]:
    """The records of a file and its report; a report that does not balance raises."""
    context = ReadContext("test/1", "test", content_sha256(path), path.name, options or ReadOptions())
    reading = FileReading(path, context, reader)
    return list(reading), reading.report


def read_text(reader: RecordReader, folder: Path, name: str, text: str) -> tuple[list[Any], FileReport]:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read_path(reader, path)


def write_zip(path: Path, members: dict[str, Any]) -> Path:
    """A zip of the members: text as it is, anything else as JSON."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, str | bytes) else json.dumps(content))
    return path


def spoken(record: BaseRecord) -> list[str]:
    """The turns as they print."""
    return [part.rendered for part in record.parts if part.role == "turn"]
