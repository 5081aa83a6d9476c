"""Cases: small inputs beside what a connector makes of them.

A case is a file or a folder in ``cases/``; the files of a folder lie beside one another as in an export, and a zip or a
workbook is unfolded. What must come out stands beside it as ``<case>.records.json``, its golden.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from handoff.connect import GOLDEN, Connector, Sample
from handoff.connect.export import ReadOptions
from handoff.connect.sandbox import is_container, unfold
from handoff.records import FileReport, Record


@dataclass(frozen=True)
class Case:
    """One case of a connector. ``golden`` may not be there yet."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def golden(self) -> Path:
        return self.path.with_name(self.path.name + GOLDEN)

    @property
    def is_ugly(self) -> bool:
        """Whether its name says that it holds what real exports have and nobody wants."""
        return "ugly" in self.name.casefold()


@dataclass(frozen=True)
class Input:
    """One file of a case as it is read; ``name`` is its way from the case."""

    path: Path
    name: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Read:
    """What came out of one file."""

    name: str
    records: tuple[Record, ...]
    report: FileReport


def cases_of(folder: Path) -> tuple[Case, ...]:
    """The cases in a connector's folder, by name."""
    found = sorted((folder / "cases").glob("*"))
    return tuple(Case(path) for path in found if not path.name.endswith(GOLDEN) and not path.name.startswith("."))


@contextmanager
def inputs(case: Case, connector: Connector) -> Iterator[tuple[Input, ...]]:
    """The files of a case, containers unfolded for as long as the block runs."""
    files = sorted(path for path in case.path.rglob("*") if path.is_file()) if case.path.is_dir() else [case.path]
    if case.path.is_dir() and connector.claims(Sample(case.path, case.name)):
        yield (Input(case.path, case.name),)
        return
    with TemporaryDirectory() as unfolded:
        found: list[Input] = []
        for number, path in enumerate(files):
            name = path.name if path == case.path else path.relative_to(case.path).as_posix()
            if is_container(path) and not connector.claims(Sample(path, name)):
                members = unfold(path, name, Path(unfolded) / str(number))
                found += [Input(one.path, f"{name}/{one.name}", one.warnings) for one in members if not one.left]
            else:
                found.append(Input(path, name))
        yield tuple(found)


def read(connector: Connector, one: Input, path: Path | None = None) -> Read:
    """Read one file of a case, or another in its place."""
    reading = connector.read(path or one.path, ReadOptions(shown_as=one.name))
    reading.report.warnings.extend(one.warnings)
    return Read(one.name, tuple(reading), reading.report)


def read_case(connector: Connector, case: Case) -> tuple[Read, ...]:
    """Read every file of a case that the connector claims."""
    with inputs(case, connector) as files:
        single = len(files) == 1
        return tuple(read(connector, one) for one in files if single or connector.claims(Sample(one.path, one.name)))


def outcome(reads: tuple[Read, ...]) -> dict[str, Any]:
    """What is written into a golden; what depends on the machine or repeats itself is left out."""
    if len(reads) == 1:
        return _outcome(reads[0])
    return {one.name: _outcome(one) for one in reads}


def expected(case: Case) -> dict[str, Any] | None:
    """The golden of a case, None where there is none."""
    return json.loads(case.golden.read_text(encoding="utf-8")) if case.golden.is_file() else None


def write_goldens(folder: Path | str, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write the goldens that are missing, all of them with ``overwrite``. Returns the files that were written.

    The folder's own Python code runs: name only folders that you trust.
    """
    connector = Connector(Path(folder), runs_code=True)
    written = []
    for case in cases_of(connector.folder):
        if overwrite or not case.golden.exists():
            text = json.dumps(outcome(read_case(connector, case)), indent=1, ensure_ascii=False)
            case.golden.write_text(text + "\n", encoding="utf-8")
            written.append(case.golden)
    return tuple(written)


def _outcome(one: Read) -> dict[str, Any]:
    left_out = {"provenance": True}
    records = [
        record.model_dump(mode="json", exclude_defaults=True, exclude=left_out) | {"kind": record.kind}
        for record in one.records
    ]
    report = one.report.model_dump(mode="json", exclude_defaults=True, exclude={"path", "sha256", "connector"})
    return {"report": report, "records": records}
