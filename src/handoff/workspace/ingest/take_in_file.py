"""One export into the ledger: compared with what is there, guarded, and accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from handoff.connect import Connector
from handoff.errors import InputRefused, RemovalRefused
from handoff.keep.ledger import SourceRow, Write, batches, time_text
from handoff.records import FileReport, Record, SetAside
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.ingest.exports import Export
from handoff.workspace.ingest.read_ahead import FORGOTTEN, Ahead, Contents, ReadAhead
from handoff.workspace.ingest.removals import contest_notes, exceeds, filled_notes, replacement_note
from handoff.workspace.ingest.request import IngestRequest
from handoff.workspace.settings import Settings

#: Two records of one id whose creation lies further apart than any time zone are two things.
SAME_CREATION = timedelta(days=1)


@dataclass(frozen=True)
class Taken:
    """What became of one file: how many records met which verdict, and how many it no longer holds nor anybody else."""

    report: FileReport
    source: SourceRow | None = None
    verdicts: Counter[str] = field(default_factory=Counter)
    gone: int = 0

    def count(self, *verdicts: str) -> int:
        """How many records met one of these verdicts."""
        return sum(self.verdicts[verdict] for verdict in verdicts)


@dataclass
class _Repeats:
    """Rows of a record that stands in the file already: ``older`` ones, and those that no time tells from it."""

    older: int = 0
    contradicting: list[SetAside] = field(default_factory=list)

    def add(self, record: Record, at: str, kept: str) -> None:
        if at != kept:
            self.older += 1
            return
        reason = f"the id {record.native_id} stands already in this file, with other content and no later time"
        self.contradicting.append(SetAside(locator=record.provenance.locator, reason=reason))

    def account(self, report: FileReport) -> None:
        """A row that told an older state was left out by rule; one that contradicts the other waits for a person."""
        report.records -= self.older + len(self.contradicting)
        report.rows_mapped -= self.older + len(self.contradicting)
        report.rows_ignored += self.older
        report.set_aside.extend(self.contradicting)
        if self.older:
            report.notes.append(f"{self.older:,} older states of a record that stands in this file with a later time")


class Intake:
    """Takes files into the ledger, within one transaction and under one run."""

    def __init__(self, write: Write, reader: ReadAhead, settings: Settings, request: IngestRequest, run: str) -> None:
        self.write = write
        self.reader = reader
        self.settings = settings
        self.request = request
        self.run = run
        self.forgotten = Forgotten.of(write)

    def take(self, ahead: Ahead) -> Taken:
        """The file whole, or not at all. Raises ``InputRefused``; undo the transaction's savepoint then."""
        if ahead.error is not None:
            raise ahead.error
        export, connector, sha256, fingerprint = ahead.export, ahead.connector, ahead.sha256, ahead.fingerprint
        path = self.forgotten.path(export.identity)
        if not self.request.client and self.forgotten.is_file(export.identity, sha256):
            return Taken(_forgotten_file(export, sha256, connector))
        known = self.write.sources.find(connector.name, path)
        client = self.request.client or (known.declared_client if known else "")
        if known and self.write.sources.is_unchanged(connector.name, path, sha256, fingerprint, client):
            unchanged = FileReport(path=export.shown_as, sha256=sha256, connector=connector.name, state="unchanged")
            return Taken(unchanged, known)
        held = self.write.sources.record_count(known.id) if known else 0
        source = self.write.sources.put(connector.name, path, sha256, fingerprint, client)
        self._note_declaration(source, known.declared_client if known else "")
        # it stood as it is when it was looked at, and somebody changed the ledger since
        contents = ahead.contents or self.reader.contents(export, connector)
        self._put_records(contents, source)
        report = contents.report
        self._refuse_removals(export, held, self.write.records.missing(source.id))
        gone = self.write.records.finish_source(source.id, self.run)
        self._refuse_two_clients(source)
        report.notes.extend(contest_notes(self.write, source))
        report.notes.extend(filled_notes(self.write, source))
        if known is None:
            report.notes.extend(replacement_note(self.write, source, export))
        elif (known.fingerprint, known.declared_client) != (fingerprint, client):
            self.write.touched.add_source(source.id)
            self.write.runs.use(self.run)
        return Taken(report, source, self.write.seen.verdicts(source.id), len(gone))

    def _note_declaration(self, source: SourceRow, earlier: str) -> None:
        if source.declared_client != earlier:
            self.write.runs.use(self.run)
            self.write.sources.note_declaration(source.id, earlier, self.run)
            self.write.clients.unfollow(self.write.sources.record_ids(source.id))

    def _put_records(self, contents: Contents, source: SourceRow) -> None:
        """Put every record. Of one that stands twice in the file the newest counts; undated ones are set aside."""
        repeats = _Repeats()
        found = Counter(contents.redacted)
        for batch in batches(self._still_known(contents, found)):
            chosen = self._newest(batch, source, repeats)
            verdicts = self.write.records.put_many(chosen, source.id, self.run)
            for record, verdict in zip(chosen, verdicts, strict=True):
                if verdict == "changed":
                    self._refuse_other_thing(record, source)
        repeats.account(contents.report)
        _account_for_forgotten(contents.report, found.pop(FORGOTTEN, 0))
        contents.report.redacted = dict(found.most_common())

    def _still_known(self, contents: Contents, found: Counter[str]) -> Iterator[Record]:
        """Somebody may have been forgotten since the file was read."""
        for record in contents:
            if self.forgotten and self.forgotten.takes(record):
                found[FORGOTTEN] += 1
            else:
                yield self.forgotten.model(record)

    def _newest(self, batch: Sequence[Record], source: SourceRow, repeats: _Repeats) -> list[Record]:
        times = self.write.seen.times(source.id, [record.id for record in batch])
        chosen: dict[str, Record] = {}
        for record in batch:
            at = time_text(record.happened_at)
            kept = times.get(record.id)
            if kept is not None:
                repeats.add(record, at, kept)
                if at <= kept:
                    continue
            times[record.id] = at
            chosen[record.id] = record
        return list(chosen.values())

    def _refuse_other_thing(self, record: Record, source: SourceRow) -> None:
        """An id that another file gave to something created at another time belongs to another system."""
        before = self.write.records.versions(record.id)[-2]
        if before.source_id == source.id:
            return
        earlier = self.write.records.get(record.id, version=before.version)
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
        otherwise = self.write.sources.declared_otherwise(source)
        if otherwise is not None:
            record, path, client = otherwise
            raise InputRefused(
                f"{record} stands in {path} too, which was declared to be about {client!r}",
                place=f"--client {source.declared_client!r}",
                remedy=f"say the same of both files; if they come from two systems, add --instance NAME ({path})",
            )

    def _refuse_removals(self, export: Export, held: int, lost: int) -> None:
        if self.request.allow_removals or not exceeds(lost, held, self.settings.removal_limit):
            return
        raise RemovalRefused(
            f"this export would remove {lost:,} of the {held:,} records that it held before",
            place=export.shown_as,
            remedy=f"if they are really gone: handoff ingest {export.typed} --allow-removals",
        )


def _forgotten_file(export: Export, sha256: str, connector: Connector) -> FileReport:
    why = "it was said to be about a client who was forgotten: handoff forget --list"
    return FileReport(path=export.shown_as, sha256=sha256, connector=connector.name, state="passed_over", error=why)


def _account_for_forgotten(report: FileReport, number: int) -> None:
    """Rows that were left out because somebody had them forgotten."""
    if not number:
        return
    report.records -= number
    report.rows_mapped -= number
    report.rows_ignored += number
    report.notes.append(
        f"{number:,} rows were left out: they were forgotten, or are about who was (handoff forget --list)"
    )
