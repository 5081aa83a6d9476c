"""Records: what stands in the ledger, and how a record from an export becomes a version of one.

A record is known by its id; several sources may hold it. Its versions are only ever added; its head is the newest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, exists, func, select

from handoff.errors import IntegrityError
from handoff.keep.rows import Change, Verdict, VersionRow
from handoff.keep.runs import RunWriting
from handoff.keep.schema import HOLDINGS, RECORDS, SOURCES, VERSIONS, time_text
from handoff.keep.session import BATCH, Reading, batches
from handoff.records.client import IdentityHint
from handoff.records.record import RECORD_ADAPTER, ClientHint, Record

_HEAD_PAYLOAD = (VERSIONS.c.record_id == RECORDS.c.id) & (VERSIONS.c.sequence == RECORDS.c.sequence)


@dataclass(frozen=True, slots=True)
class Head:
    """The newest state of a record, as far as writing the next one needs it."""

    sequence: int
    version: str
    place: str
    change: Change
    updated_at: str
    source_id: int


_HEAD_COLUMNS = tuple(RECORDS.c[name] for name in Head.__dataclass_fields__)
_HEAD = select(*_HEAD_COLUMNS).where(RECORDS.c.id == bindparam("record_id"))
_TABLES = (RECORDS, VERSIONS)
_QUESTIONS = 200


class RecordReading(Reading):
    def records(
        self, client: str | None = None, kind: str | None = None, present: bool | None = True
    ) -> Iterator[Record]:
        """Records in the order of their ids, read page by page.

        Gone ones (``present=False``; None means both) as they were last.
        """
        statement = select(RECORDS.c.id, VERSIONS.c.payload).order_by(RECORDS.c.id).limit(BATCH)
        statement = statement.join_from(RECORDS, VERSIONS, _LAST_PAYLOAD if present is not True else _HEAD_PAYLOAD)
        statement = _narrowed(statement, client, kind, present)
        last = ""
        while page := self.rows(statement.where(RECORDS.c.id > last), *_TABLES):
            last = page[-1].id
            for row in page:
                yield RECORD_ADAPTER.validate_json(row.payload)

    def record(self, record_id: str, version: str | None = None, client: str | None = None) -> Record | None:
        """The record as it stands, or as it was in that version. None when unknown, gone, or another client's."""
        condition = _HEAD_PAYLOAD if version is None else VERSIONS.c.record_id == RECORDS.c.id
        statement = (
            select(VERSIONS.c.payload)
            .join_from(RECORDS, VERSIONS, condition)
            .where(RECORDS.c.id == record_id, VERSIONS.c.payload.is_not(None))
            .order_by(VERSIONS.c.sequence.desc())
        )
        if version is not None:
            statement = statement.where(VERSIONS.c.version == version)
        row = self.first(_narrowed(statement, client, None, None), *_TABLES)
        return RECORD_ADAPTER.validate_json(row.payload) if row else None

    def versions(self, record_id: str) -> list[VersionRow]:
        """Every state that the record ever had, oldest first."""
        columns = (VERSIONS.c[name] for name in VersionRow.__dataclass_fields__)
        statement = select(*columns).where(VERSIONS.c.record_id == record_id).order_by(VERSIONS.c.sequence)
        return [VersionRow(**row._mapping) for row in self.rows(statement, *_TABLES)]

    def hints(self) -> list[IdentityHint]:
        """What every present record says about whom it concerns, in the order of the records' ids."""
        declared = (
            select(HOLDINGS.c.record_id, func.max(SOURCES.c.declared_client).label("client"))
            .join_from(HOLDINGS, SOURCES, SOURCES.c.id == HOLDINGS.c.source_id)
            .group_by(HOLDINGS.c.record_id)
            .subquery()
        )
        statement = (
            select(RECORDS.c.id, RECORDS.c.kind, RECORDS.c.title, RECORDS.c.hint, declared.c.client)
            .select_from(RECORDS.outerjoin(declared, declared.c.record_id == RECORDS.c.id))
            .where(RECORDS.c.change != "gone")
            .order_by(RECORDS.c.id)
        )
        return [
            IdentityHint(row.id, row.kind, row.title, ClientHint.model_validate_json(row.hint), row.client or "")
            for row in self.rows(statement, RECORDS, HOLDINGS, SOURCES)
        ]


_NEWER = VERSIONS.alias()
_LAST_PAYLOAD = (VERSIONS.c.record_id == RECORDS.c.id) & (
    VERSIONS.c.sequence
    == select(func.max(_NEWER.c.sequence))
    .where(_NEWER.c.record_id == RECORDS.c.id, _NEWER.c.payload.is_not(None))
    .scalar_subquery()
)


def _narrowed(statement: Select[Any], client: str | None, kind: str | None, present: bool | None) -> Select[Any]:
    if client is not None:
        statement = statement.where(RECORDS.c.client_id == client)
    if kind is not None:
        statement = statement.where(RECORDS.c.kind == kind)
    if present is not None:
        gone = RECORDS.c.change == "gone"
        statement = statement.where(~gone if present else gone)
    return statement


class RecordWriting(RunWriting):
    """``moved`` are records whose content stayed while their place in the file changed, in this transaction."""

    def __init__(self, connection: Connection, started: dict[str, dict[str, str]]) -> None:
        super().__init__(connection, started)
        self.moved: set[str] = set()
        self._heads: dict[str, Head] = {}
        self._held: dict[int, dict[str, str]] = {}
        self._ids: set[str] | None = None
        self._asked = 0

    def put_record(self, record: Record, source_id: int, run: str) -> Verdict:
        """Take in what a source says of a record.

        ``unchanged``: the content is known; where it stands is brought up to date in place (see ``moved``) if this
        source is the one that the stored place speaks of. ``stale``: another source said something newer.
        """
        self._hold(record, source_id, run)
        head = self._head(record.id)
        verdict = self._judge(record, head, source_id)
        if verdict in ("written", "changed"):
            self._add_version(record, head, source_id, run, "written" if verdict == "written" else "changed")
        elif verdict == "unchanged" and head is not None:
            self._move(record, head, source_id)
        self.flush_when_large()
        return verdict

    def finish_source(self, source_id: int, seen: Iterable[str], run: str) -> tuple[str, ...]:
        """Close the reading of a source: what it no longer holds, and nobody else does, is gone. Returns those ids."""
        held = self._records_of(source_id)
        dropped = sorted(held.keys() - set(seen))
        if not dropped:
            return ()
        self.flush()
        self.delete(HOLDINGS, ((source_id, record_id) for record_id in dropped))
        for record_id in dropped:
            del held[record_id]
        gone = [record_id for record_id in self._held_by_nobody(dropped) if self.mark_gone(record_id, run)]
        return tuple(gone)

    def mark_gone(self, record_id: str, run: str) -> bool:
        """Add a ``gone`` version. False when there was nothing to mark."""
        head = self._head(record_id)
        if head is None or head.change == "gone":
            return False
        gone = replace(head, sequence=head.sequence + 1, change="gone")
        self._append(record_id, gone, None, run)
        self.batch.update(RECORDS, (record_id,), {"sequence": gone.sequence, "change": "gone"})
        return True

    def restore(self, record_id: str, sequence: int, run: str) -> None:
        """Add a version that says again what the one of that sequence said."""
        head = self._head(record_id)
        key = (VERSIONS.c.record_id == record_id) & (VERSIONS.c.sequence == sequence)
        old = self.first(select(VERSIONS.c.payload, VERSIONS.c.source_id).where(key))
        if head is None or old is None:
            raise IntegrityError(f"no version {sequence} to go back to", place=record_id)
        record = RECORD_ADAPTER.validate_json(old.payload)
        self._add_version(record, head, old.source_id, run, "written" if head.change == "gone" else "changed")

    def _append(self, record_id: str, head: Head, payload: str | None, run: str) -> None:
        """Add one row to the history of a record; ``head`` is what it is from now on."""
        self.use_run(run)
        self.batch.insert(
            VERSIONS,
            {
                "record_id": record_id,
                "sequence": head.sequence,
                "version": head.version,
                "change": head.change,
                "payload": payload,
                "source_id": head.source_id,
                "run": run,
            },
        )
        self._heads[record_id] = head

    def forget_pending(self) -> None:
        super().forget_pending()
        self._heads.clear()
        self._held.clear()
        self._ids, self._asked = None, 0

    def _judge(self, record: Record, head: Head | None, source_id: int) -> Verdict:
        if head is None or head.change == "gone":
            return "written"
        if head.version == record.content_hash:
            return "unchanged"
        older = bool(record.updated_at) and time_text(record.updated_at) < head.updated_at
        return "stale" if older and head.source_id != source_id else "changed"

    def _hold(self, record: Record, source_id: int, run: str) -> None:
        held = self._records_of(source_id)
        known = held.get(record.id)
        if known == record.content_hash:
            return
        self.use_run(run)
        change = {"version": record.content_hash, "run": run}
        if known is None:
            self.batch.insert(HOLDINGS, {"source_id": source_id, "record_id": record.id, **change})
        else:
            self.batch.update(HOLDINGS, (source_id, record.id), change)
        held[record.id] = record.content_hash

    def _add_version(self, record: Record, head: Head | None, source_id: int, run: str, change: Change) -> None:
        payload = record.model_dump_json()
        sequence = head.sequence + 1 if head else 1
        updated_at = time_text(record.updated_at)
        new = Head(sequence, record.content_hash, _hash(payload), change, updated_at, source_id)
        self._append(record.id, new, payload, run)
        values: dict[str, Any] = {name: getattr(new, name) for name in Head.__dataclass_fields__}
        values |= {"kind": record.kind, "title": record.title, "hint": record.client.model_dump_json()}
        if head is None:
            self.batch.insert(RECORDS, {"id": record.id, **values})
        else:
            self.batch.update(RECORDS, (record.id,), values)

    def _move(self, record: Record, head: Head, source_id: int) -> None:
        """Follow the record to its new place, unless the stored place is that of another source that still holds it."""
        if head.source_id != source_id and record.id in self._records_of(head.source_id):
            return
        payload = record.model_dump_json()
        place = _hash(payload)
        if place == head.place and head.source_id == source_id:
            return
        change = {"place": place, "source_id": source_id}
        self.batch.update(RECORDS, (record.id,), change)
        self.batch.update(VERSIONS, (record.id, head.sequence), {"payload": payload, "source_id": source_id})
        self._heads[record.id] = replace(head, place=place, source_id=source_id)
        self.moved.add(record.id)

    def _head(self, record_id: str) -> Head | None:
        head = self._heads.get(record_id)
        if head is None and self._may_exist(record_id):
            row = self.connection.execute(_HEAD, {"record_id": record_id}).first()
            if row is not None:
                head = self._heads[record_id] = Head(*row)
        return head

    def _may_exist(self, record_id: str) -> bool:
        """After many questions one by one all ids are asked for at once: a large new export is mostly new records."""
        self._asked += 1
        if self._asked == _QUESTIONS:
            self._ids = {row.id for row in self.connection.execute(select(RECORDS.c.id))}
        return self._ids is None or record_id in self._ids

    def _records_of(self, source_id: int) -> dict[str, str]:
        """The records that a source holds, with the version it says; their heads are remembered on the way."""
        if source_id not in self._held:
            self.flush()
            statement = (
                select(HOLDINGS.c.record_id, HOLDINGS.c.version, *_HEAD_COLUMNS)
                .join_from(HOLDINGS, RECORDS, RECORDS.c.id == HOLDINGS.c.record_id)
                .where(HOLDINGS.c.source_id == source_id)
            )
            rows = self.connection.execute(statement).all()
            self._heads.update((row[0], Head(*row[2:])) for row in rows)
            self._held[source_id] = {row[0]: row[1] for row in rows}
        return self._held[source_id]

    def _held_by_nobody(self, record_ids: list[str]) -> list[str]:
        free: list[str] = []
        holding = exists().where(HOLDINGS.c.record_id == RECORDS.c.id)
        for batch in batches(record_ids):
            statement = select(RECORDS.c.id).where(RECORDS.c.id.in_(batch), ~holding).order_by(RECORDS.c.id)
            free.extend(row.id for row in self.connection.execute(statement))
        return free


def _hash(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()
