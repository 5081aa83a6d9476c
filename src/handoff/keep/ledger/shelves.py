"""What the sources of one connector hold of one kind of record of one system: the ground of a full export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, Select, func, select, type_coerce

from handoff.keep.ledger.record_tables import HEAD_PAYLOAD, HOLDINGS, RECORDS, SOURCES, VERSIONS
from handoff.keep.ledger.record_writing import RecordWriting
from handoff.keep.ledger.session import BATCH, Subject, Transaction

_TABLES = (HOLDINGS, SOURCES, RECORDS, VERSIONS)
_SYSTEM = type_coerce(VERSIONS.c.payload, JSON)["system"].as_string()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One connector's records of one kind and one system (``zendesk``, or ``zendesk@emea`` for an instance)."""

    connector: str
    kind: str
    system: str


class ShelfWriting(Subject):
    def __init__(self, session: Transaction, records: RecordWriting) -> None:
        super().__init__(session)
        self._records = records

    def held_by(self, source_ids: Sequence[int]) -> list[Shelf]:
        """Every shelf that these sources hold anything on."""
        system = _SYSTEM.label("system")
        statement = _held(SOURCES.c.connector, RECORDS.c.kind, system).where(SOURCES.c.id.in_(source_ids)).distinct()
        rows = self._session.rows(statement.order_by(SOURCES.c.connector, RECORDS.c.kind, system), *_TABLES)
        return [Shelf(row.connector, row.kind, row.system) for row in rows]

    def size(self, shelf: Shelf) -> int:
        """How many present records stand on it."""
        return int(self._session.rows(_on(shelf, func.count(RECORDS.c.id.distinct())), *_TABLES)[0][0])

    def missing(self, shelf: Shelf, source_ids: Sequence[int]) -> int:
        """How many of them none of these sources holds."""
        statement = _on(shelf, func.count(RECORDS.c.id.distinct())).where(_held_elsewhere(source_ids))
        return int(self._session.rows(statement, *_TABLES)[0][0])

    def clear(self, shelf: Shelf, source_ids: Sequence[int], run: str) -> tuple[str, ...]:
        """Let the connector's sources no longer hold what none of these holds; returns the ids that are gone so."""
        others = [
            row.id for row in self._session.rows(select(SOURCES.c.id).where(SOURCES.c.connector == shelf.connector))
        ]
        statement = _on(shelf, RECORDS.c.id).where(_held_elsewhere(source_ids)).distinct().order_by(RECORDS.c.id)
        gone: list[str] = []
        while page := [row.id for row in self._session.rows(statement.limit(BATCH), *_TABLES)]:
            gone += self._records.let_go(page, others, run)
        return tuple(gone)


def _held(*columns: Any) -> Select[Any]:
    holdings = HOLDINGS.join(SOURCES, SOURCES.c.id == HOLDINGS.c.source_id)
    records = holdings.join(RECORDS, RECORDS.c.id == HOLDINGS.c.record_id).join(VERSIONS, HEAD_PAYLOAD)
    return select(*columns).select_from(records).where(RECORDS.c.change != "gone")


def _on(shelf: Shelf, *columns: Any) -> Select[Any]:
    place = (SOURCES.c.connector == shelf.connector, RECORDS.c.kind == shelf.kind, shelf.system == _SYSTEM)
    return _held(*columns).where(*place)


def _held_elsewhere(source_ids: Sequence[int]) -> ColumnElement[bool]:
    named = HOLDINGS.alias()
    return RECORDS.c.id.not_in(select(named.c.record_id).where(named.c.source_id.in_(source_ids)))
