"""What the first rows of an export show: its columns with their values, and the lists of objects in it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from handoff.connect.export import ReadContext, ReadOptions, as_text
from handoff.connect.rows import EXTRA, flattened, open_items, open_table
from handoff.connect.sample import Sample
from handoff.errors import NoConnector
from handoff.records import FileReport

ROWS_SEEN = 200
ROWS_KEPT = 3
RELATED_KEPT = 12
_BETWEEN_WORDS = re.compile(r"[\s_-]+")


def squeezed(name: str) -> str:
    """A name without case and without anything between its words: ``Created At``, ``created_at`` and ``createdAt``."""
    return _BETWEEN_WORDS.sub("", name).casefold()


@dataclass
class SeenTable:
    """Columns (or dotted keys) with the values that the first rows have in them, and lists of objects by key.

    ``stem`` is the file's name in lower case letters, digits and ``_``.
    """

    path: Path
    is_json: bool
    stem: str
    columns: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    rows: list[Mapping[str, Any]] = field(default_factory=list)

    def first(self, names: Sequence[str]) -> str:
        """The first of the names that is a column here, as it is written."""
        written = {squeezed(column): column for column in reversed(self.columns)}
        return next((written[squeezed(name)] for name in names if squeezed(name) in written), "")

    def said(self, column: str) -> list[str]:
        """The values of a column that say something."""
        return [value for value in self.columns.get(column, ()) if value]

    def case_name(self) -> str:
        """What the first rows are called as a case: as the export, so that lookups find it."""
        if not self.is_json:
            return f"{self.path.name.rpartition('.')[0] or self.path.name}.csv"
        return self.path.name if self.path.suffix == ".json" else f"{self.path.name.split('.')[0]}.ndjson"

    def kept(self, column: str = "", among: Collection[str] = ()) -> list[Mapping[str, Any]]:
        """The first rows; of those that have one of some values in a column, where there are any, a few more."""
        chosen = [row for row in self.rows if as_text(flattened(row).get(column)) in among] if column else []
        return chosen[:RELATED_KEPT] or self.rows[:ROWS_KEPT]

    def as_case(self, rows: Sequence[Mapping[str, Any]]) -> str:
        """Some rows as a file of the same form."""
        if not self.is_json:
            return _csv(rows)
        if self.path.suffix == ".json":
            return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    names = list(dict.fromkeys(name for row in rows for name in row if name != EXTRA))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    repeats = {name: max(len(_cells(row.get(name))) for row in rows) for name in names}
    writer.writerow([name for name in names for _ in range(repeats[name])])
    for row in rows:
        cells = {name: _cells(row.get(name)) for name in names}
        writer.writerow([cell for name in names for cell in cells[name] + [""] * (repeats[name] - len(cells[name]))])
    return text.getvalue()


def _cells(value: Any) -> list[str]:
    """The cells of a column; a header that is repeated has several."""
    return [as_text(one) for one in value] if isinstance(value, list) else [as_text(value)]


def seen_table(path: Path, options: ReadOptions) -> SeenTable:
    """The first rows of a table or of a list in JSON. Raises NoConnector for anything else."""
    sample = Sample(path, options.shown_as)
    context, report = ReadContext("draft/1", "draft", "", sample.shown_as, options), FileReport(path=sample.shown_as)
    if sample.looks_like_json:
        units = open_items(path, context, report, "auto")
    elif len(sample.columns) > 1:
        units = open_table(path, context, report)
    else:
        raise NoConnector(
            f"a draft needs a table or JSON; this looks like {sample.describe()}",
            place=sample.shown_as,
            remedy="handoff connectors sniff FILE says which readers there are",
        )
    stem = re.sub(r"[^a-z0-9]+", "_", path.name.split(".")[0].lower()).strip("_") or "rows"
    table = SeenTable(path, is_json=sample.looks_like_json, stem=stem)
    for unit in islice((unit for unit in units if unit.data), ROWS_SEEN):
        table.rows.append(unit.data)
        for name, value in flattened(unit.data).items():
            if name == EXTRA:
                continue
            if isinstance(value, list) and value and isinstance(value[0], Mapping):
                table.lists.setdefault(name, []).extend(one for one in value if isinstance(one, Mapping))
            else:
                table.columns.setdefault(name, []).append(as_text(value))
    inside = {name.rpartition(".")[0] for name in table.columns} if table.is_json else set()
    for name in (*table.lists, *inside):  # what is empty in one row says nothing of what it holds in another
        table.columns.pop(name, None)
    return table
