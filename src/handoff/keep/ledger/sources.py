"""Sources: the export files that the ledger knows, and which records each of them holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any

from sqlalchemy import JSON, Column, FromClause, Row, delete, func, insert, select, type_coerce, update

from handoff.keep.ledger.record_tables import (
    COMMENT_PARENTS,
    DECLARATIONS,
    HEAD_PAYLOAD,
    HOLDINGS,
    RECORDS,
    SOURCES,
    VERSIONS,
)
from handoff.keep.ledger.scratch import SEEN
from handoff.keep.ledger.session import Subject, Transaction, batches

#: So many letters of a moment are its day.
_DAY = len("2026-11-27")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One export as the workspace knows it. ``declared_client`` is whom the user said the whole file is about."""

    id: int
    connector: str
    path: str
    sha256: str
    fingerprint: str
    declared_client: str = ""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another source, how many of its records a source holds too, and how many it has."""

    path: str
    shared: int
    size: int


class SourceReading(Subject):
    def all(self) -> list[SourceRow]:
        """All sources, in the order in which they were first read."""
        return [_source(row) for row in self._session.rows(select(SOURCES).order_by(SOURCES.c.id))]

    def find(self, connector: str, path: str) -> SourceRow | None:
        row = self._session.first(
            select(SOURCES).where(SOURCES.c.connector == connector, SOURCES.c.path == path), SOURCES
        )
        return _source(row) if row else None

    def is_unchanged(self, connector: str, path: str, sha256: str, fingerprint: str, declared_client: str = "") -> bool:
        """Whether these very bytes were read before, the same way and about the same declared client."""
        known = self.find(connector, path)
        return known is not None and known == SourceRow(known.id, connector, path, sha256, fingerprint, declared_client)

    def record_ids(self, source_id: int) -> tuple[str, ...]:
        """The records that the source held when it was last read, sorted."""
        statement = select(HOLDINGS.c.record_id).where(HOLDINGS.c.source_id == source_id)
        return tuple(sorted(row.record_id for row in self._session.rows(statement)))

    def holding(self, record_ids: Iterable[str]) -> set[int]:
        """The sources that hold any of these records."""
        found: set[int] = set()
        for batch in batches(record_ids):
            statement = select(HOLDINGS.c.source_id).where(HOLDINGS.c.record_id.in_(batch)).distinct()
            found |= {row.source_id for row in self._session.rows(statement, HOLDINGS)}
        return found

    def days(self) -> dict[str, set[date]]:
        """On which days the records were made that each file was the last to tell, by its path."""
        made = func.substr(type_coerce(VERSIONS.c.payload, JSON)["created_at"].as_string(), 1, _DAY).label("made")
        statement = select(SOURCES.c.path, made).distinct().join_from(RECORDS, VERSIONS, HEAD_PAYLOAD)
        statement = statement.join(SOURCES, SOURCES.c.id == RECORDS.c.source_id).where(RECORDS.c.change != "gone")
        found: dict[str, set[date]] = {}
        for row in self._session.rows(statement, RECORDS, VERSIONS, SOURCES):
            found.setdefault(row.path, set()).update([date.fromisoformat(row.made)] if row.made else [])
        return found

    def record_count(self, source_id: int) -> int:
        """How many records the source held when it was last read."""
        statement = select(func.count()).select_from(HOLDINGS).where(HOLDINGS.c.source_id == source_id)
        return int(self._session.rows(statement, HOLDINGS)[0][0])

    def declared_otherwise(self, source: SourceRow) -> tuple[str, str, str] | None:
        """A record of this source that another file declares to be another client's: its id, that file, that client.

        A comment and what it was added to are one in this: two files that declare them are of one client too.
        """
        others = (SOURCES.c.declared_client != "") & (SOURCES.c.declared_client != source.declared_client)
        if not source.declared_client or self._session.first(select(SOURCES.c.id).where(others), SOURCES) is None:
            return None
        for mine, other in product((False, True), repeat=2):
            here, own = _holdings(through_parent=mine)
            there, its = _holdings(through_parent=other)
            statement = (
                select(here.c.record_id, SOURCES.c.path, SOURCES.c.declared_client)
                .where(here.c.source_id == source.id, own == its, there.c.source_id == SOURCES.c.id, others)
                .order_by(here.c.record_id)
            )
            if mine:
                statement = statement.where(own.table.c.comment_id == here.c.record_id)
            if other:
                statement = statement.where(its.table.c.comment_id == there.c.record_id)
            if row := self._session.first(statement, HOLDINGS, SOURCES, COMMENT_PARENTS):
                return row.record_id, row.path, row.declared_client
        return None

    def overlaps(self, source: SourceRow) -> list[Overlap]:
        """The other sources of the same connector that hold records of this one, in the order of their reading."""
        here, there, whole = HOLDINGS.alias(), HOLDINGS.alias(), HOLDINGS.alias()
        size = select(func.count()).where(whole.c.source_id == SOURCES.c.id).scalar_subquery()
        statement = (
            select(SOURCES.c.path, func.count().label("shared"), size.label("size"))
            .select_from(here)
            .join(there, (there.c.record_id == here.c.record_id) & (there.c.source_id != here.c.source_id))
            .join(SOURCES, SOURCES.c.id == there.c.source_id)
            .where(here.c.source_id == source.id, SOURCES.c.connector == source.connector)
            .group_by(SOURCES.c.id)
            .order_by(SOURCES.c.id)
        )
        return [Overlap(row.path, row.shared, row.size) for row in self._session.rows(statement, HOLDINGS, SOURCES)]


def _holdings(*, through_parent: bool) -> tuple[FromClause, Column[Any]]:
    """Holdings, and the column that names the record itself or what a comment was added to."""
    holdings = HOLDINGS.alias()
    return holdings, COMMENT_PARENTS.alias().c.parent_id if through_parent else holdings.c.record_id


class SourceWriting(SourceReading):
    _session: Transaction

    def put(self, connector: str, path: str, sha256: str, fingerprint: str, declared_client: str = "") -> SourceRow:
        """The source of that connector and path, bearing these values from now on.

        A file read anew is put first and its records after it, within one ``savepoint``: a half-read file leaves
        its old sha256, so the next run reads it again.
        """
        values = {"sha256": sha256, "fingerprint": fingerprint, "declared_client": declared_client}
        known = self.find(connector, path)
        if known is not None:
            self._session.connection.execute(delete(SEEN).where(SEEN.c.source_id == known.id))
        if known is None:
            row = {"connector": connector, "path": path, **values}
            number = self._session.connection.execute(insert(SOURCES).returning(SOURCES.c.id), row).scalar_one()
            return SourceRow(number, connector, path, sha256, fingerprint, declared_client)
        wanted = SourceRow(known.id, connector, path, sha256, fingerprint, declared_client)
        if known != wanted:
            self._session.connection.execute(update(SOURCES).where(SOURCES.c.id == known.id).values(values))
        return wanted

    def note_declaration(self, source_id: int, earlier: str, run: str) -> None:
        """Keep that the run declared the source to be about another client than ``earlier``."""
        self._session.batch.insert(DECLARATIONS, {"source_id": source_id, "run": run, "earlier": earlier})

    def declared_by(self, run: str) -> list[tuple[SourceRow, str]]:
        """The sources that the run was the last to declare about a client; each with whom it was about before."""
        newest = select(func.max(DECLARATIONS.c.sequence)).group_by(DECLARATIONS.c.source_id)
        statement = (
            select(SOURCES, DECLARATIONS.c.earlier)
            .join_from(SOURCES, DECLARATIONS, DECLARATIONS.c.source_id == SOURCES.c.id)
            .where(DECLARATIONS.c.run == run, DECLARATIONS.c.sequence.in_(newest))
            .order_by(SOURCES.c.id)
        )
        return [(_source(row), row.earlier) for row in self._session.rows(statement, SOURCES, DECLARATIONS)]

    def declare(self, source_id: int, client: str) -> None:
        """Let the source be about that client from now on, or about nobody who was named."""
        values = {"declared_client": client}
        self._session.connection.execute(update(SOURCES).where(SOURCES.c.id == source_id).values(values))

    def read_again(self, run: str) -> None:
        """Let the sources that the run took records from be read again, though their bytes are the same."""
        said = select(VERSIONS.c.source_id).where(VERSIONS.c.run == run)
        self._session.flush()
        self._session.connection.execute(update(SOURCES).where(SOURCES.c.id.in_(said)).values(sha256=""))


def _source(row: Row[Any]) -> SourceRow:
    return SourceRow(row.id, row.connector, row.path, row.sha256, row.fingerprint, row.declared_client)
