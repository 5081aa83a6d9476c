"""One ingest: exports become records, in one transaction; each file is taken in whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.connect import Connector, Connectors, ReadOptions
from handoff.errors import AmbiguousConnector, InputRefused, NoConnector, RemovalRefused
from handoff.extract import FINGERPRINT
from handoff.keep.ledger import Ledger, Write
from handoff.records.protocols import Progress, Reading
from handoff.records.record import Record
from handoff.records.report import FileReport, IngestReport, SetAside
from handoff.workspace.exports import Export
from handoff.workspace.knowledge import refresh
from handoff.workspace.settings import Settings


@dataclass(frozen=True)
class IngestRequest:
    """What the user asked for, beside the paths."""

    client: str = ""
    instance: str = ""
    connector: str | None = None
    encoding: str | None = None
    day_first: bool | None = None
    dry_run: bool = False
    allow_removals: bool = False


@dataclass(frozen=True)
class Claimed:
    """An export and the connector that reads it; without one, ``report`` says why the file is left or refused."""

    export: Export
    connector: Connector | None
    report: FileReport | None = None


UNCLAIMED = (NoConnector, AmbiguousConnector)
#: Two records of one id whose creation lies further apart than any time zone are two things.
SAME_CREATION = timedelta(days=1)


class _Undo(Exception):
    """Raised to leave the transaction of a dry run without a trace."""


def claim_exports(exports: Sequence[Export], connectors: Connectors, request: IngestRequest) -> tuple[Claimed, ...]:
    """Who reads what, before anything is written.

    Raises what is wrong with a file that the user named; of a file in a folder it is reported, and the rest goes on.
    """
    return tuple(_claim(export, connectors, request.connector) for export in exports)


def _claim(export: Export, connectors: Connectors, name: str | None) -> Claimed:
    try:
        return Claimed(export, connectors.claim(export.path, name))
    except (InputRefused, OSError) as error:
        if export.named:
            raise
        state: Literal["unclaimed", "refused"] = "unclaimed" if isinstance(error, UNCLAIMED) else "refused"
        return Claimed(export, None, FileReport(path=export.shown_as, state=state, error=str(error)))


class Ingest:
    """The state of one run inside its transaction."""

    def __init__(self, write: Write, settings: Settings, request: IngestRequest, run: str) -> None:
        self.write = write
        self.settings = settings
        self.request = request
        self.run = run
        self.touched: set[str] = set()
        self.report = IngestReport(run=run, dry_run=request.dry_run)

    def take(self, claimed: Claimed) -> None:
        """Read one file into the ledger, or report why not."""
        self.report.files.append(self._take(claimed))

    def _take(self, claimed: Claimed) -> FileReport:
        export, connector = claimed.export, claimed.connector
        if connector is None:
            return claimed.report or FileReport(path=export.shown_as, state="unclaimed")
        path, sha256 = str(export.path.resolve()), export.sha256()
        fingerprint = self._fingerprint(connector, export)
        if self.write.unchanged_source(connector.name, path, sha256, fingerprint, self.request.client):
            return FileReport(path=export.shown_as, sha256=sha256, connector=connector.name, state="unchanged")
        try:
            with self.write.savepoint():
                return self._read(export, connector, path, sha256, fingerprint)
        except InputRefused as error:
            return FileReport(
                path=export.shown_as, sha256=sha256, connector=connector.name, state="refused", error=str(error)
            )

    def _fingerprint(self, connector: Connector, export: Export) -> str:
        """What a reading depends on beside the bytes; when it changes, the file is read again."""
        how = (self.request.encoding, self.request.day_first, self.settings.timezone)
        beside = [(one.name, Export(one, one.name, named=False).sha256()) for one in connector.companions(export.path)]
        return f"{connector.fingerprint}|{FINGERPRINT}|{how}|{beside}"

    def _read(self, export: Export, connector: Connector, path: str, sha256: str, fingerprint: str) -> FileReport:
        known = self.write.source(connector.name, path)
        again = known is not None and known.fingerprint != fingerprint
        source = self.write.put_source(connector.name, path, sha256, fingerprint, self.request.client)
        held = self.write.source_record_ids(source.id)
        options = ReadOptions(
            encoding=self.request.encoding,
            timezone=self.settings.timezone,
            day_first=self.request.day_first,
            shown_as=export.shown_as,
        )
        reading = connector.read(export.path, options)
        verdicts = self._put_records(reading, source.id)
        self._refuse_removals(export, held, verdicts)
        gone = self.write.finish_source(source.id, verdicts, self.run)
        self._count(verdicts, gone, again)
        return reading.report

    def _put_records(self, reading: Reading, source_id: int) -> dict[str, str]:
        """Put every record. Of one that stands twice in the file the newest counts; undated ones are set aside."""
        verdicts: dict[str, str] = {}
        newest: dict[str, datetime | None] = {}
        repeats: list[tuple[Record, datetime | None]] = []
        for record in reading:
            if record.id in newest:
                repeats.append((record, newest[record.id]))
                if not _is_newer(record.happened_at, newest[record.id]):
                    continue
            newest[record.id] = record.happened_at
            verdict = self.write.put_record(record, source_id, self.run)
            verdicts[record.id] = "written" if verdicts.get(record.id) == "written" else verdict
        _account_for(repeats, reading.report)
        return verdicts

    def _count(self, verdicts: dict[str, str], gone: Sequence[str], again: bool) -> None:
        self.report.written += sum(verdict == "written" for verdict in verdicts.values())
        self.report.changed += sum(verdict == "changed" for verdict in verdicts.values())
        self.report.unchanged += sum(verdict in ("unchanged", "stale") for verdict in verdicts.values())
        self.report.gone += len(gone)
        self.touched |= {record for record, verdict in verdicts.items() if again or verdict in ("written", "changed")}
        self.touched |= set(gone)

    def _refuse_removals(self, export: Export, held: Sequence[str], seen: dict[str, str]) -> None:
        lost = len(set(held) - seen.keys())
        if not lost or self.request.allow_removals or lost <= len(held) * self.settings.removal_limit:
            return
        raise RemovalRefused(
            f"this export would remove {lost:,} of the {len(held):,} records that it held before",
            place=export.shown_as,
            remedy=f"if they are really gone: handoff ingest {export.shown_as} --allow-removals",
        )


def _account_for(repeats: Sequence[tuple[Record, datetime | None]], report: FileReport) -> None:
    """A row that told an older state was left out by rule; one that contradicts an undated row waits for a person."""
    for record, kept in repeats:
        report.records -= 1
        report.rows_mapped -= 1
        if record.happened_at == kept:
            reason = f"the id {record.native_id} stands already in this file, with other content and no later time"
            report.set_aside.append(SetAside(locator=record.provenance.locator, reason=reason))
        else:
            report.rows_ignored += 1
    older = len(repeats) - sum(record.happened_at == kept for record, kept in repeats)
    if older:
        report.notes.append(f"{older:,} older states of a record that stands in this file with a later time")


def _is_newer(at: datetime | None, than: datetime | None) -> bool:
    return at is not None and (than is None or at > than)


def take_in(
    ledger: Ledger,
    settings: Settings,
    claims: Sequence[Claimed],
    request: IngestRequest,
    now: datetime,
    progress: Progress,
) -> IngestReport:
    """Read the claimed exports in one transaction and bring clients, facts and chunks in step.

    Raises ``WorkspaceLocked`` when another process writes. A dry run leaves no trace.
    """
    try:
        with ledger.writing() as write:
            ingest = Ingest(write, settings, request, write.start_run("ingest", now))
            for number, claimed in enumerate(claims, start=1):
                progress("files", number, len(claims))
                ingest.take(claimed)
            ingest.touched |= write.moved
            if ingest.touched:
                ingest.report.facts = refresh(write, ingest.run, ingest.touched, progress)
                ingest.report.proposals = len(write.proposals("open"))
            else:
                ingest.report.run = ""
            if request.dry_run:
                raise _Undo
    except _Undo:
        ingest.report.run = ""
    return ingest.report
