"""Rows of a Notion database: the first column is the title, whatever it is called, and every column is a field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handoff.connect.author import FileReport, MapSpec, ReadContext, Record, open_table, read_mapped

_CLIENT = ["client", "customer", "account", "company"]
_BY = ["Created by", "Owner", "Author"]


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Document for each row."""
    columns = open_table(path, context, FileReport(path=report.path)).columns
    spec = MapSpec.model_validate(
        {
            "name": "rows",
            "kind": "document",
            "rest": "fields",
            "repeated_ids": "tell_apart",
            "id": {"from": columns[0], "do": [{"format": f"{path.stem}/{{}}"}]},
            "fields": {
                "title": columns[0],
                "author": _BY,
                "created_at": ["Created time", "Created", "Created at"],
                "updated_at": ["Last edited time", "Last edited", "Updated"],
            },
            "client": {"names": [_CLIENT]},
            "parts": [name for name in columns if name.casefold() in (*_CLIENT, "created by", "owner", "author")],
            "expect": ["title"],
        }
    )
    yield from read_mapped(path, context, report, [spec], {})
