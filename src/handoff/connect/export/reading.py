"""One export being read: what a reader is told, what it hands back, and the account that must balance.

A reader (``timed_text``, ``prose``, a connector's read.py) is a function

    def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]

It yields records, counts ``rows_read``, ``rows_mapped`` and ``rows_ignored`` in ``report``, appends to ``set_aside``,
``warnings``, ``notes``, ``unmapped`` and ``ignored``, and sets ``encoding``. Records are counted here. Where it takes
settings from connector.yaml, a pydantic model says which, and ``context.settings`` is an instance of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from handoff.errors import ConnectorError, UsageError
from handoff.records import FileReport, Locator, Provenance, Record, SetAside

#: Stands where a letter could not be read, here or by whoever wrote the file.
LOST_LETTER = "\ufffd"


@dataclass(frozen=True)
class ReadOptions:
    """What the person who ingests may decide about a file.

    ``encoding`` None means: find out. ``timezone`` (an IANA name) is where times without a zone were written.
    ``day_first`` settles dates such as 03/04/2026 that a column leaves open. ``shown_as`` is the path as typed.
    ``near`` is a day (2026-11-27) from which a day without a year in the file's name has its year.
    """

    encoding: str | None = None
    timezone: str = "UTC"
    day_first: bool | None = None
    shown_as: str = ""
    near: str = ""


@dataclass(frozen=True)
class ReadContext:
    """What a reader knows about the file it reads. ``connector`` is ``name/version``, ``sha256`` that of the bytes.

    ``beside`` are the files beside it that the reader may look into, by the name of the map or the file that
    connector.yaml gives; it looks into no others, because a change in them is what makes handoff read the file again.
    """

    connector: str
    system: str
    sha256: str
    shown_as: str
    options: ReadOptions = field(default_factory=ReadOptions)
    settings: BaseModel | None = None
    beside: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)

    @property
    def companions(self) -> tuple[Path, ...]:
        """All files beside it that the reader may look into, each once."""
        return tuple(dict.fromkeys(path for paths in self.beside.values() for path in paths))

    def provenance(self, locator: Locator) -> Provenance:
        """The provenance of a record that stands at ``locator``."""
        return Provenance(
            had_primary_source=self.shown_as,
            was_derived_from=self.sha256,
            was_generated_by=self.connector,
            locator=locator,
        )


RecordReader = Callable[[Path, ReadContext, FileReport], Iterator[Record]]


@dataclass(frozen=True)
class Reader:
    """How files of one form are read, and the model of what connector.yaml may set for it, if anything."""

    read_records: RecordReader
    settings: type[BaseModel] | None = None


@dataclass
class Met:
    """How often something was met, and where first: all that a warning says, however long the file is."""

    count: int = 0
    first: str = ""

    def add(self, place: str) -> None:
        self.count += 1
        self.first = self.first or place


class FileReading:
    """A ``handoff.records.protocols.Reading``: iterate once; ``report`` is complete when the iteration has ended."""

    def __init__(self, path: Path, context: ReadContext, read_records: RecordReader) -> None:
        self.report = FileReport(path=context.shown_as, sha256=context.sha256, connector=context.connector)
        self._records = read_records(path, context, self.report)
        self._context = context
        self._started = False

    def __iter__(self) -> Iterator[Record]:
        if self._started:
            raise UsageError("this reading was already iterated", place=self._context.shown_as, remedy="read it again")
        self._started = True
        return self._iterate()

    def _iterate(self) -> Iterator[Record]:
        records = 0
        lost = Met()
        for record in self._records:
            records += 1
            if LOST_LETTER in record.title or any(LOST_LETTER in part.text for part in record.parts):
                lost.add(str(record.provenance.locator) or "the record")
            yield record
        self.report.records = records
        if lost.count:
            which = f"{lost.count:,} record{'s' if lost.count > 1 else ''} (first: {lost.first})"
            self.report.warnings.append(
                f"letters are lost, and stand as {LOST_LETTER}, in {which}: check the encoding with --encoding"
            )
        check_balance(self.report)


def check_balance(report: FileReport) -> None:
    """Nothing vanishes: every row is mapped, set aside or ignored by a rule. Raises ConnectorError."""
    accounted = report.rows_mapped + len(report.set_aside) + report.rows_ignored
    if report.rows_read != accounted:
        raise ConnectorError(
            f"{report.rows_read} rows were read but {accounted} are accounted for",
            place=f"{report.path}, connector {report.connector}",
            remedy="count each row as mapped, set aside or ignored in the connector's reader",
        )


def set_aside(report: FileReport, locator: Locator, reason: str) -> None:
    """List a row that did not become a record, and why, in one line."""
    report.set_aside.append(SetAside(locator=locator, reason=" ".join(reason.split())))
