"""Records: what stands in the ledger.

A record is known by its id; several sources may hold it. Its versions are only ever added; its head is the newest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, FromClause, Row, ScalarSelect, Select, exists, func, or_, select, type_coerce

from handoff.keep.ledger.comments import spoken_for
from handoff.keep.ledger.fact_tables import EDITS, FACTS
from handoff.keep.ledger.record_heads import Change
from handoff.keep.ledger.record_tables import (
    COMMENT_PARENTS,
    FOLLOWERS,
    HEAD_PAYLOAD,
    HOLDINGS,
    RECORDS,
    SOURCES,
    VERSIONS,
)
from handoff.keep.ledger.session import BATCH, Subject, batches
from handoff.records import STORED, IdentityHint, Record

_TABLES = (RECORDS, VERSIONS)
#: So many records are read at once where a page of them may do.
_A_FEW = 100
_EDITED = select(type_coerce(EDITS.c.payload, JSON)["record"].as_string())


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One state of a record. ``version`` is its content hash; a ``gone`` row repeats the hash of what went."""

    record_id: str
    sequence: int
    version: str
    change: Change
    run: str
    source_id: int


def _declared(holdings: FromClause, record: Column[Any]) -> ScalarSelect[Any]:
    """Whom the user said the files are about that hold a record; its column, not a join: it is asked page by page."""
    declared = select(func.max(func.nullif(SOURCES.c.declared_client, "")))
    declared = declared.select_from(holdings.join(SOURCES, SOURCES.c.id == HOLDINGS.c.source_id))
    return declared.where(record == RECORDS.c.id).correlate(RECORDS).scalar_subquery()


_ADDED = HOLDINGS.join(COMMENT_PARENTS, COMMENT_PARENTS.c.comment_id == HOLDINGS.c.record_id)
#: Whom the user declared a record of ``RECORDS`` to be about, of its own or of what was added to it.
DECLARED = func.coalesce(
    _declared(HOLDINGS, HOLDINGS.c.record_id), _declared(_ADDED, COMMENT_PARENTS.c.parent_id), ""
).label("declared")


class RecordReading(Subject):
    def all(self, client: str | None = None, kind: str | None = None, present: bool | None = True) -> Iterator[Record]:
        """Records in the order of their ids, read page by page.

        Gone ones (``present=False``; None means both) as they were last.
        """
        statement = select(RECORDS.c.id, VERSIONS.c.payload).order_by(RECORDS.c.id).limit(BATCH)
        statement = statement.join_from(RECORDS, VERSIONS, _LAST_PAYLOAD if present is not True else HEAD_PAYLOAD)
        statement = _narrowed(statement, client, kind, present)
        last = ""
        while page := self._session.rows(statement.where(RECORDS.c.id > last), *_TABLES):
            last = page[-1].id
            for row in page:
                yield STORED.record.read(row.payload)

    def cards(self, client: str | None = None, kind: str | None = None, behind: str = "") -> Iterator[Record]:
        """The present records in the order of their ids, a few at a time: those behind this id. Comments, which stand
        in their records, only where ``kind`` asks for them."""
        listed = select(RECORDS.c.id, VERSIONS.c.payload).join_from(RECORDS, VERSIONS, HEAD_PAYLOAD)
        statement = _narrowed(listed, client, kind, present=True).order_by(RECORDS.c.id).limit(_A_FEW)
        if kind is None:
            statement = statement.where(RECORDS.c.kind != "comment")
        while page := self._session.rows(statement.where(RECORDS.c.id > behind), *_TABLES):
            behind = page[-1].id
            yield from (STORED.record.read(row.payload) for row in page)

    def files(self, record_ids: Iterable[str]) -> dict[str, str]:
        """The files that these records stand in, those of gone ones as they were last."""
        named = type_coerce(VERSIONS.c.payload, JSON)["provenance"]["had_primary_source"].as_string().label("file")
        statement = select(RECORDS.c.id, named).join_from(RECORDS, VERSIONS, _LAST_PAYLOAD)
        found: dict[str, str] = {}
        for batch in batches(sorted(set(record_ids))):
            rows = self._session.rows(statement.where(RECORDS.c.id.in_(batch)), *_TABLES)
            found |= {row.id: row.file for row in rows}
        return found

    def get(self, record_id: str, version: str | None = None, client: str | None = None) -> Record | None:
        """The record as it stands, or as it was in that version. None when unknown, gone, or another client's."""
        condition = HEAD_PAYLOAD if version is None else VERSIONS.c.record_id == RECORDS.c.id
        statement = (
            select(VERSIONS.c.payload)
            .join_from(RECORDS, VERSIONS, condition)
            .where(RECORDS.c.id == record_id, VERSIONS.c.payload.is_not(None))
            .order_by(VERSIONS.c.sequence.desc())
        )
        if version is not None:
            statement = statement.where(VERSIONS.c.version == version)
        row = self._session.first(_narrowed(statement, client, None, None), *_TABLES)
        return STORED.record.read(row.payload) if row else None

    def of_system(self, system: str, record_ids: Iterable[str]) -> set[str]:
        """Those of these records that come from that system."""
        named = type_coerce(VERSIONS.c.payload, JSON)["system"].as_string()
        statement = select(RECORDS.c.id).join(VERSIONS, HEAD_PAYLOAD).where(named == system)
        found = (self._session.rows(statement.where(RECORDS.c.id.in_(batch))) for batch in batches(record_ids))
        return {row.id for rows in found for row in rows}

    def read_by(self, connector: str, kinds: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
        """The present records of these kinds that files of a connector told: id, kind, native id, declared client."""
        native = type_coerce(VERSIONS.c.payload, JSON)["native_id"].as_string().label("native")
        statement = select(RECORDS.c.id, RECORDS.c.kind, native, DECLARED).join_from(RECORDS, VERSIONS, HEAD_PAYLOAD)
        statement = statement.join(SOURCES, SOURCES.c.id == RECORDS.c.source_id)
        statement = statement.where(SOURCES.c.connector == connector, RECORDS.c.kind.in_(kinds))
        statement = statement.where(RECORDS.c.change != "gone").order_by(RECORDS.c.id)
        for row in self._session.rows(statement, *_TABLES, SOURCES, HOLDINGS, COMMENT_PARENTS):
            yield row.id, row.kind, row.native, row.declared

    def versions(self, record_id: str) -> list[VersionRow]:
        """Every state that the record ever had, oldest first."""
        columns = (VERSIONS.c[name] for name in VersionRow.__dataclass_fields__)
        statement = select(*columns).where(VERSIONS.c.record_id == record_id).order_by(VERSIONS.c.sequence)
        return [VersionRow(**row._mapping) for row in self._session.rows(statement, *_TABLES)]

    def present(self, record_ids: Sequence[str]) -> list[Record]:
        """Those of these records that are there, in the order of their ids; at most as many as go into one question."""
        statement = select(VERSIONS.c.payload).join_from(RECORDS, VERSIONS, HEAD_PAYLOAD)
        statement = statement.where(RECORDS.c.id.in_(record_ids), RECORDS.c.change != "gone").order_by(RECORDS.c.id)
        return [STORED.record.read(row.payload) for row in self._session.rows(statement, *_TABLES)]

    def hints(self) -> list[IdentityHint]:
        """What present records say about whom they concern: each thing that is said once, under the first record's id.

        Comments say nothing of their own where their parent speaks for them, nor do records that follow another one.
        What the user declared of comments holds for their parent, unless he declared something of that itself.
        """
        first, title = func.min(RECORDS.c.id).label("id"), func.min(RECORDS.c.title).label("title")
        statement = (
            select(first, title, RECORDS.c.kind, RECORDS.c.hint, DECLARED)
            .where(RECORDS.c.change != "gone", RECORDS.c.id.not_in(spoken_for()))
            .where(RECORDS.c.id.not_in(select(FOLLOWERS.c.record_id)))
            .group_by(RECORDS.c.kind, RECORDS.c.hint, DECLARED)
            .order_by(first)
        )
        return [
            _hint(row) for row in self._session.rows(statement, RECORDS, HOLDINGS, SOURCES, COMMENT_PARENTS, FOLLOWERS)
        ]

    def hints_of_remembered(self) -> list[IdentityHint]:
        """What records that are gone said, where people decided on a fact of theirs, corrected it, or proposed to.

        That is still known of them. ``declared`` is whom the file is about now that told their last state.
        """
        declared = SOURCES.c.declared_client.label("declared")
        decided = exists().where(FACTS.c.record_id == RECORDS.c.id, FACTS.c.decided != "")
        leads = exists().where(FOLLOWERS.c.leader_id == RECORDS.c.id)
        statement = (
            select(RECORDS.c.id, RECORDS.c.title, RECORDS.c.kind, RECORDS.c.hint, declared)
            .join_from(RECORDS, SOURCES, SOURCES.c.id == RECORDS.c.source_id)
            .where(RECORDS.c.change == "gone", or_(decided, leads, RECORDS.c.id.in_(_EDITED)))
            .where(RECORDS.c.id.not_in(select(FOLLOWERS.c.record_id)))
            .order_by(RECORDS.c.id)
        )
        return [_hint(row) for row in self._session.rows(statement, RECORDS, SOURCES, FACTS, FOLLOWERS, EDITS)]


def _hint(row: Row[Any]) -> IdentityHint:
    return IdentityHint(row.id, row.kind, row.title, STORED.client_hint.read(row.hint), row.declared)


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
