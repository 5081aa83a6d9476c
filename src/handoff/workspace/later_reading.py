"""Extractors that read after the ingest: batch by batch, each kept as soon as it is read, so that a kill costs one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from handoff.errors import IntegrityError, OperatorError
from handoff.extract import facts_beside, in_words
from handoff.keep.ledger import ExtractionRow, Ledger, Write, batches
from handoff.records import (
    EDITS_SYSTEM,
    UNASSIGNED,
    BatchExtractor,
    Extraction,
    ExtractorReport,
    Fact,
    Progress,
    Record,
    owner_of,
)
from handoff.workspace.readers import Readers
from handoff.workspace.refresh import settle_facts

#: After so many batches in a row that raised, the extractor is left alone until the next run.
MOST_FAILURES = 3


def read_later(ledger: Ledger, readers: Readers, now: datetime, progress: Progress) -> tuple[ExtractorReport, ...]:
    """Let each later extractor read what it has not read, or not well; says what became of it."""
    passes = (_Pass(ledger, extractor, now, progress) for extractor in readers.later)
    return tuple(one.report() for one in passes if one.total)


class _Pass:
    """One extractor over all that it has not read."""

    def __init__(self, ledger: Ledger, extractor: BatchExtractor, now: datetime, progress: Progress) -> None:
        self.ledger = ledger
        self.extractor = extractor
        self.owner = owner_of(extractor.name)
        self.fingerprint = f"{extractor.name}|{extractor.fingerprint}"
        self.progress = progress
        self.now = now
        self.run = ""
        self.total = ledger.extractions.unread_count(self.owner, self.fingerprint)
        self.read = self.facts = self.failed = 0
        self.cost = 0.0
        self.error = ""
        self.dropped: Counter[str] = Counter()

    def report(self) -> ExtractorReport:
        try:
            self._read_all()
        except OperatorError as error:  # another process writes, say: what was read is kept, the next run goes on
            self.error = str(error)
        return ExtractorReport(
            name=self.extractor.name,
            read=self.read,
            facts=self.facts,
            failed=self.failed,
            waiting=max(0, self.ledger.extractions.unread_count(self.owner, self.fingerprint) - self.failed),
            cost=self.cost,
            error=self.error,
            dropped=dict(self.dropped.most_common()),
        )

    def _read_all(self) -> None:
        last, in_a_row = "", 0
        while ids := self.ledger.extractions.unread(self.owner, self.fingerprint, self.extractor.batch_size, last):
            last = ids[-1]
            records = [record for batch in batches(ids) for record in self.ledger.records.present(batch)]
            mine = [record for record in records if record.system == EDITS_SYSTEM]  # what a person wrote into a brief
            asked = [record for record in records if record.system != EDITS_SYSTEM]
            given, raised = self._extracted(asked)
            in_a_row = in_a_row + 1 if raised else 0
            self._keep([*((record, Extraction()) for record in mine), *zip(asked, given, strict=False)])
            self.progress(self.owner, self.read + self.failed, self.total)
            if len(given) < len(asked) or in_a_row == MOST_FAILURES:
                return

    def _extracted(self, records: Sequence[Record]) -> tuple[Sequence[Extraction], bool]:
        """What became of the first of the records, all of them as a rule; and whether the extractor raised."""
        if not records:
            return (), False
        try:
            given = self.extractor.extract_batch(records)
        except Exception as error:  # noqa: BLE001 - whatever foreign code raises is told, and tried again
            return [Extraction(error=in_words(error))] * len(records), True
        if len(given) > len(records):
            words = f"it gave {len(given)} extractions for {len(records)} records"
            return [Extraction(error=words)] * len(records), True
        return given, False

    def _keep(self, read: Sequence[tuple[Record, Extraction]]) -> None:
        """Only of records that nobody changed meanwhile: a changed one stays to be read."""
        with self.ledger.writing() as write:
            self.run = self.run or write.runs.start("read", self.now)
            ids = [record.id for record, _ in read]
            now = {record.id: record for batch in batches(ids) for record in write.records.present(batch)}
            known = {each: self._others(write, each) for each in ids}
            clients = set()
            for record, extraction in read:
                there = now.get(record.id)
                if there is not None and there.content_hash == record.content_hash:
                    self._keep_one(write, record, extraction, known[record.id])
                    clients.add(write.clients.owner(record.id) or UNASSIGNED)
            settle_facts(write, clients)
            write.briefs.retire_outdated()

    def _others(self, write: Write, record_id: str) -> list[Fact]:
        return [fact for fact in write.facts.all(record_id=record_id) if owner_of(fact.extractor) != self.owner]

    def _keep_one(self, write: Write, record: Record, extraction: Extraction, known: Sequence[Fact]) -> None:
        error, facts = extraction.error, tuple[Fact, ...]()
        try:
            facts = facts_beside(record, extraction.facts, known)
        except IntegrityError as wrong:
            error = in_words(wrong)
        self.cost += extraction.cost
        self.dropped.update(extraction.dropped)
        write.extractions.put(
            record.id, record.content_hash, {self.owner: ExtractionRow(self.fingerprint, error, extraction.cost)}
        )
        if error:
            self.failed += 1
            self.error = self.error or error
            return
        write.facts.put_of(self.owner, record.id, facts, self.run)
        self.read += 1
        self.facts += len(facts)
