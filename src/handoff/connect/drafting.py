"""A connector folder proposed from one export: names matched by the words that the generic connectors know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from handoff.connect.json_reader import flattened, open_items
from handoff.connect.labels import folded
from handoff.connect.reading import ReadContext, ReadOptions
from handoff.connect.registry import Connectors
from handoff.connect.sample import Sample
from handoff.connect.spec import FieldSpec, MapSpec
from handoff.connect.spec_file import MARKER
from handoff.connect.tabular import open_table
from handoff.connect.unit import as_text
from handoff.errors import NoConnector, UsageError
from handoff.records.provenance import Frozen
from handoff.records.record import RECORD_TYPES, RecordKind
from handoff.records.report import FileReport

ROWS_SEEN = 200
ROWS_KEPT = 3
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_LONG_TEXT = 80
_SPOKEN = {
    "text": ("body", "text", "html", "message", "content", "note", "plain_body", "body_html", "comment"),
    "speaker": ("author.name", "author", "user.name", "name", "from.name", "from", "by", "created_by", "author_name"),
    "at": ("created_at", "createdAt", "created", "date", "at", "timestamp", "time", "sent"),
}


class Drafted(Frozen):
    """What was written, and what its author should look at."""

    folder: str
    files: tuple[str, ...]
    kind: str
    fields: dict[str, str]
    look_at: tuple[str, ...] = ()


@dataclass
class _Table:
    """Columns (or dotted keys) with the values that the first rows have in them, and lists of objects by key."""

    is_json: bool
    columns: dict[str, list[str]] = field(default_factory=dict)
    lists: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    rows: list[Mapping[str, Any]] = field(default_factory=list)

    def first(self, names: Sequence[str]) -> str:
        """The first of the names that is a column here, as it is written."""
        written = {folded(column): column for column in reversed(self.columns)}
        return next((written[folded(name)] for name in names if folded(name) in written), "")


def draft(
    path: Path, connectors: Connectors, folder: Path, options: ReadOptions, kind: RecordKind | None = None
) -> Drafted:
    """Write ``connector.yaml``, ``README.md`` and a first case into a new folder.

    Raises UsageError where the folder is there or has no name for a connector, NoConnector for a file that is neither
    a table nor JSON.
    """
    if folder.exists() or not _NAME.fullmatch(folder.name):
        problem = "is there already" if folder.exists() else "a connector is named in lower case letters, digits and _"
        raise UsageError(problem, place=str(folder), remedy="handoff connectors draft FILE --to DIR/vendor_thing")
    table = _seen(path, options)
    generic = connectors.get("generic_json" if table.is_json else "generic_csv").spec.maps
    chosen = kind or _kind(table, generic)
    proposed = _Proposal(table, next((one for one in generic if one.kind == chosen), generic[-1]), chosen)
    case = folder / "cases" / f"{path.stem if path.suffix else path.name}{'.ndjson' if table.is_json else '.csv'}"
    case.parent.mkdir(parents=True)
    (folder / MARKER).write_text("\n".join(proposed.lines(folder.name, path)) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(_readme(folder.name, path), encoding="utf-8")
    case.write_text(_first_rows(path, table, options), encoding="utf-8")
    return Drafted(
        folder=str(folder),
        files=(MARKER, "README.md", f"cases/{case.name}"),
        kind=proposed.kind,
        fields=proposed.fields,
        look_at=tuple(proposed.doubts(case.name)),
    )


def _seen(path: Path, options: ReadOptions) -> _Table:
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
    table = _Table(is_json=sample.looks_like_json)
    for unit in islice((unit for unit in units if unit.data), ROWS_SEEN):
        table.rows.append(unit.data)
        for name, value in flattened(unit.data).items():
            if isinstance(value, list) and value and isinstance(value[0], Mapping):
                table.lists.setdefault(name, []).extend(one for one in value if isinstance(one, Mapping))
            else:
                table.columns.setdefault(name, []).append(as_text(value))
    return table


def _kind(table: _Table, generic: Sequence[MapSpec]) -> RecordKind:
    """The kind of the first generic map whose claims the columns fulfil."""
    for spec in generic:
        wanted = [[one] if isinstance(one, str) else list(one) for one in (*spec.claims.columns, *spec.claims.keys)]
        if all(table.first([name.rpartition("*.")[2] for name in names]) for names in wanted):
            return spec.kind
    return "document"


class _Proposal:
    """The map that fits a table best, as far as names and values tell."""

    def __init__(self, table: _Table, known: MapSpec, kind: RecordKind) -> None:
        self.table = table
        self.kind: RecordKind = kind
        has = RECORD_TYPES[kind].model_fields
        found = {target: table.first(spec.from_) for target, spec in known.fields.items() if target in has}
        self.fields = {target: column for target, column in found.items() if column}
        self.id = table.first(known.id.from_ if known.id else ()) or self._unique()
        self.names = self._hint(known.client.names)
        self.domains = self._hint(known.client.domains)
        body = next((part for part in known.parts if part.role == "body"), FieldSpec())
        self.body = table.first(body.from_) or self._longest()
        self._familiar = {folded(name) for spec in (*known.outer,) for name in spec.from_}

    def lines(self, name: str, path: Path) -> Iterator[str]:
        """connector.yaml, with a word beside what its author should decide."""
        reader = "json" if self.table.is_json else "tabular"
        vendor, _, thing = name.partition("_")
        yield f"# Drafted from {path.name}: look at every line, then run handoff connectors test on this folder."
        yield from (f"name: {name}", "version: 1", f"title: {vendor.capitalize()} {thing.replace('_', ' ')}".rstrip())
        yield f"system: {vendor}  # the product; ids count within it"
        yield from ("status: unverified", f"reader: {reader}", "maps:", f"  - name: {thing or 'rows'}")
        own = self._own()
        keys = [f"*.{column.rpartition('.')[2]}" if self.table.is_json else column for column in own]
        quoted = ", ".join(_quoted(key) for key in keys)
        yield f"    claims: {{{'keys' if self.table.is_json else 'columns'}: [{quoted}]}}  # what only this vendor has"
        yield f"    kind: {self.kind}"
        if self.id:
            yield f"    id: {self._place(self.id)}"
        yield "    fields:"
        yield from (f"      {target}: {self._place(column)}" for target, column in self.fields.items())
        if self.names or self.domains:
            yield "    client:"
            yield from ([f"      names: [{self._place(self.names)}]"] if self.names else [])
            domain = f"{{from: {self._place(self.domains)}, do: [domain_of]}}"
            yield from ([f"      domains: [{domain}]"] if self.domains else [])
        yield from ("    parts:", *(f"      - {line}" for line in self._parts()))
        yield "    ignore: []  # columns that nobody needs, by name"
        yield f"    expect: [{'id, ' if self.id else ''}title]" if "title" in self.fields else "    expect: []"

    def doubts(self, case: str) -> Iterator[str]:
        """What only a person can settle."""
        yield f"cases/{case} holds {ROWS_KEPT} rows of your export: put invented names in place of real ones"
        if not self.id:
            yield "no column looks like an id: without one, a changed row is another record"
        if not (self.names or self.domains):
            yield "no column says whom a row is about: add client names, domains or keys"
        if "created_at" not in self.fields:
            yield "no column looks like the time of creation"
        for name, values in self.table.columns.items():
            codes = sorted({value for value in values if value})
            if 1 < len(codes) <= 8 and all(code.isdigit() and len(code) < 3 for code in codes) and len(values) > 8:
                yield f"{name} holds the codes {', '.join(codes)}: give their words with the transform map"

    def _parts(self) -> Iterator[str]:
        for column in self.table.columns:
            if column in (self.body, self.id) or column == self.fields.get("title"):
                continue
            yield self._place(column)
        if self.body:
            yield f"{{role: body, from: {self._place(self.body)}, do: [html]}}"
        for name, objects in self.table.lists.items():
            found = {what: _named(objects, names) for what, names in _SPOKEN.items()}
            if found["text"]:
                said = ", ".join(f"{what}: {place}" for what, place in found.items() if place)
                yield f"{{role: comment, from: {self._place(name)}, {said}}}"

    def _own(self) -> list[str]:
        """Two or three columns that tell this export from others: rather those that no other system has."""
        names = sorted(self.table.columns, key=lambda name: name.count(".") if self.table.is_json else 0)
        rare = [name for name in names if folded(name) not in self._familiar]
        return (rare + [name for name in names if name not in rare])[:3]

    def _hint(self, specs: Sequence[FieldSpec]) -> str:
        return next((found for spec in specs if (found := self.table.first(spec.from_))), "")

    def _unique(self) -> str:
        """A column that says something else in each row, called like an id."""
        for name, values in self.table.columns.items():
            is_called_so = re.search(r"(?i)(^|[ _.])(id|no|nr|number|key|ref|code)$", name)
            if is_called_so and all(values) and len(set(values)) == len(values):
                return name
        return ""

    def _longest(self) -> str:
        lengths = {name: median(map(len, values)) for name, values in self.table.columns.items() if values}
        best = max(lengths, key=lambda name: lengths[name], default="")
        return best if best and lengths[best] >= _LONG_TEXT else ""

    def _place(self, column: str) -> str:
        """The column as a mapping finds it: by its name in a table, by a JMESPath in JSON."""
        if not self.table.is_json:
            return _quoted(column)
        plain = re.fullmatch(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", column)
        return _quoted(column if plain else ".".join(json.dumps(key) for key in column.split(".")))


def _named(objects: Sequence[Mapping[str, Any]], names: Sequence[str]) -> str:
    keys = {key for one in objects for key in flattened(one)}
    return next((name for name in names if name in keys), "")


def _quoted(text: str) -> str:
    """A YAML scalar: bare where that is safe."""
    is_plain = re.fullmatch(r"[A-Za-z_][\w .()/-]*", text) and text.strip() == text
    return (
        text
        if is_plain and text.lower() not in ("yes", "no", "on", "off", "true", "false", "null")
        else json.dumps(text)
    )


def _first_rows(path: Path, table: _Table, options: ReadOptions) -> str:
    rows = table.rows[:ROWS_KEPT]
    if table.is_json:
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    context = ReadContext("draft/1", "draft", "", options.shown_as, options)
    return open_table(path, context, FileReport(path=options.shown_as)).head(ROWS_KEPT)


def _readme(name: str, path: Path) -> str:
    return (
        f"# {name.replace('_', ' ').capitalize()}\n\nStatus: unverified. Drafted from `{path.name}`.\n\n"
        "## How to export\nSay here, click by click, how somebody gets this file.\n\n"
        "## What becomes what\n| In the export | Record | Client key |\n|---|---|---|\n\n"
        "## What is lost\nSay here what the export does not hold.\n"
    )
