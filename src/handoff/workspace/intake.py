"""One export into the ledger: compared with what is there, guarded, and accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from handoff.connect import Connector, ReadOptions
from handoff.connect.isolation import READERS
from handoff.errors import InputRefused, RemovalRefused
from handoff.extract import FINGERPRINT
from handoff.keep.ledger import Write
from handoff.keep.rows import SourceRow
from handoff.records.protocols import Reading
from handoff.records.record import Record, record_id
from handoff.records.report import FileReport, SetAside
from handoff.workspace.exports import Export
from handoff.workspace.settings import Settings

#: Two records of one id whose creation lies further apart than any time zone are two things.
SAME_CREATION = timedelta(days=1)
#: A source of fewer records may lose any of them without being asked about.
FEW_RECORDS = 5


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
class Taken:
    """What became of one file. ``touched`` are records whose facts and passages must be made again."""

    report: FileReport
    verdicts: dict[str, str] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()

    def count(self, *verdicts: str) -> int:
        """How many records met one of these verdicts."""
        return sum(verdict in verdicts for verdict in self.verdicts.values())


class Intake:
    """Takes files into the ledger, within one transaction and under one run."""

    def __init__(self, write: Write, settings: Settings, request: IngestRequest, run: str) -> None:
        self.write = write
        self.settings = settings
        self.request = request
        self.run = run

    def take(self, export: Export, connector: Connector) -> Taken:
        """The file whole, or not at all. Raises ``InputRefused``; undo the transaction's savepoint then."""
        path, sha256 = export.identity, export.sha256()
        fingerprint = self._fingerprint(connector, export.path)
        known = self.write.source(connector.name, path)
        client = self.request.client or (known.declared_client if known else "")
        if self.write.unchanged_source(connector.name, path, sha256, fingerprint, client):
            unchanged = FileReport(path=export.shown_as, sha256=sha256, connector=connector.name, state="unchanged")
            return Taken(unchanged)
        held = self.write.source_record_ids(known.id) if known else ()
        source = self.write.put_source(connector.name, path, sha256, fingerprint, client)
        reading = READERS.read(connector, export.path, self._options(export))
        verdicts = self._put_records(reading, source)
        reading.report.warnings.extend(export.warnings)
        self._refuse_removals(export, held, verdicts)
        gone = self.write.finish_source(source.id, verdicts, self.run)
        self._refuse_two_clients(source)
        again = known is not None and (known.fingerprint, known.declared_client) != (fingerprint, client)
        touched = {record for record, verdict in verdicts.items() if again or verdict in ("written", "changed")}
        if again:
            self.write.use_run(self.run)
        return Taken(reading.report, verdicts, gone, frozenset(touched | set(gone)))

    def _fingerprint(self, connector: Connector, path: Path) -> str:
        """What a reading depends on beside the bytes; when it changes, the file is read again."""
        how = (self.request.encoding, self.request.day_first, self.request.instance, self.settings.timezone)
        beside = [(one.name, Export(one, one.name, named=False).sha256()) for one in connector.companions(path)]
        return f"{connector.fingerprint}|{FINGERPRINT}|{how}|{beside}"

    def _options(self, export: Export) -> ReadOptions:
        return ReadOptions(
            encoding=self.request.encoding,
            timezone=self.settings.timezone,
            day_first=self.request.day_first,
            shown_as=export.shown_as,
        )

    def _put_records(self, reading: Reading, source: SourceRow) -> dict[str, str]:
        """Put every record. Of one that stands twice in the file the newest counts; undated ones are set aside."""
        verdicts: dict[str, str] = {}
        newest: dict[str, datetime | None] = {}
        repeats: list[tuple[Record, datetime | None]] = []
        for read in reading:
            record = of_instance(read, self.request.instance)
            if record.id in newest:
                repeats.append((record, newest[record.id]))
                if not _is_newer(record.happened_at, newest[record.id]):
                    continue
            newest[record.id] = record.happened_at
            verdict = self.write.put_record(record, source.id, self.run)
            if verdict == "changed":
                self._refuse_other_thing(record, source)
            verdicts[record.id] = "written" if verdicts.get(record.id) == "written" else verdict
        _account_for(repeats, reading.report)
        return verdicts

    def _refuse_other_thing(self, record: Record, source: SourceRow) -> None:
        """An id that another file gave to something created at another time belongs to another system."""
        before = self.write.versions(record.id)[-2]
        if before.source_id == source.id:
            return
        earlier = self.write.record(record.id, version=before.version)
        if earlier is None or earlier.created_at is None or record.created_at is None:
            return
        if abs(earlier.created_at - record.created_at) > SAME_CREATION:
            raise InputRefused(
                f"{record.kind} {record.native_id} was created on {record.created_at:%Y-%m-%d} here and on "
                f"{earlier.created_at:%Y-%m-%d} in {earlier.provenance.had_primary_source}: two things of one id",
                place=f"{record.provenance.had_primary_source}, {record.provenance.locator}",
                remedy="if the files come from two systems, name this one: add --instance NAME",
            )

    def _refuse_two_clients(self, source: SourceRow) -> None:
        """A record that two files declare to be two clients' would be shown to one of them wrongly."""
        otherwise = self.write.declared_otherwise(source.id)
        if otherwise is not None:
            record, path, client = otherwise
            raise InputRefused(
                f"{record} stands in {path} too, which was declared to be about {client!r}",
                place=f"--client {source.declared_client!r}",
                remedy=f"say the same of both files; if they come from two systems, add --instance NAME ({path})",
            )

    def _refuse_removals(self, export: Export, held: Sequence[str], seen: dict[str, str]) -> None:
        lost = len(set(held) - seen.keys())
        few = len(held) < FEW_RECORDS
        if not lost or few or self.request.allow_removals or lost <= len(held) * self.settings.removal_limit:
            return
        raise RemovalRefused(
            f"this export would remove {lost:,} of the {len(held):,} records that it held before",
            place=export.shown_as,
            remedy=f"if they are really gone: handoff ingest {export.typed} --allow-removals",
        )


def of_instance(record: Record, instance: str) -> Record:
    """The record under the name of its system's instance, so that ids of two systems never meet."""
    if not instance:
        return record
    system = f"{record.system}@{instance}"
    hint = record.client.model_copy(update={"keys": tuple(f"{instance}/{key}" for key in record.client.keys)})
    identity = record_id(system, record.kind, record.native_id)
    return record.model_copy(update={"id": identity, "system": system, "client": hint})


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
