"""The same export with its rows in another order: nothing may depend on where a row stands."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handoff.connect import Connector, Sample, claiming_maps
from handoff.connect.export import detect
from handoff.connect.maps import MAPPED_READERS
from handoff.connect.rows import delimiter_of, parse, survey_header
from handoff.testing.cases import Case, Input, Read, inputs, read


def read_shuffled(connector: Connector, case: Case) -> tuple[Read, ...]:
    """Read a case whose tables and lists stand in reverse; where the order is what is said, it stays."""
    with inputs(case, connector) as files, TemporaryDirectory() as folder:
        single = len(files) == 1
        claimed = [one for one in files if single or connector.claims(Sample(one.path, one.name))]
        return tuple(_read_reversed(connector, one, Path(folder) / str(at)) for at, one in enumerate(claimed))


def _read_reversed(connector: Connector, one: Input, room: Path) -> Read:
    if one.path.is_dir():
        return read(connector, one)
    folder = room / one.path.parent.name  # the folder's name may be part of an id
    folder.mkdir(parents=True)
    target = folder / one.path.name
    for companion in connector.companions(one.path):
        shutil.copy(companion, folder / companion.name)
    reversed_text = None if _order_matters(connector, one) else reversed_rows(one.path)
    if reversed_text is None:
        return read(connector, one)
    target.write_bytes(reversed_text)
    return read(connector, one, target)


def _order_matters(connector: Connector, one: Input) -> bool:
    """Whether the file is one record, whose turns are in order."""
    maps = claiming_maps(connector.spec, Sample(one.path, one.name), forced=True)
    return connector.spec.reader not in MAPPED_READERS or any(spec.records == "@" for spec in maps)


def reversed_rows(path: Path) -> bytes | None:
    """The file with its rows, lines or items in reverse, in its own encoding; None for other forms and broken files."""
    data = path.read_bytes()
    encoding = detect(data)
    suffix = path.suffix.lower()
    try:
        text = data.decode(encoding)
        if suffix in (".csv", ".tsv", ".tab"):
            return _reversed_table(text).encode(encoding)
        if suffix in (".json", ".ndjson", ".jsonl"):
            return _reversed_json(text).encode(encoding)
    except (ValueError, csv.Error, RecursionError):
        return None
    return None


def _reversed_table(text: str) -> str:
    """Only where every row is as wide as the header: what stands above or below a table is no row."""
    if "\\" in text:
        raise ValueError("a backslash may be an escape, which is not written back as it was")
    delimiter = delimiter_of(text)
    written = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    survey = survey_header(written)
    deep = survey[1] if survey else 1
    head, rows = written[:deep], written[deep:]
    if any(len(row) != len(head[0]) for row in rows):
        raise ValueError("rows of several widths")
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([*head, *reversed(rows)])
    return out.getvalue()


def _reversed_json(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        document = parse(text)  # numbers stay as they are written
    except ValueError:
        for line in lines:
            parse(line)
        return "\n".join(reversed(lines)) + "\n"
    return json.dumps(_reversed_lists(document), ensure_ascii=False)


def _reversed_lists(document: Any) -> Any:
    """The records in reverse; what stands inside one record keeps its order."""
    if isinstance(document, list):
        return document[::-1]
    if isinstance(document, dict) and len(document) < _FEW_KEYS:
        return {key: value[::-1] if _is_records(value) else value for key, value in document.items()}
    return document


#: An envelope has few keys; an object with many is a record of its own.
_FEW_KEYS = 6


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
