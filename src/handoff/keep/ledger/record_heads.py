"""The head of a record: its newest state, as far as writing the next one needs it, and which sources hold it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import exists, select

from handoff.keep.ledger.record_tables import HOLDINGS, RECORDS
from handoff.keep.ledger.session import Reading, batches
from handoff.records import BaseRecord

Change = Literal["written", "changed", "gone"]


@dataclass(frozen=True, slots=True)
class Head:
    """``place`` tells where and how it stands (see ``place_of``); ``source_id`` who said the newest version."""

    sequence: int
    version: str
    place: str
    change: Change
    updated_at: str
    source_id: int


_COLUMNS = tuple(RECORDS.c[name] for name in Head.__dataclass_fields__)


def heads_of(session: Reading, record_ids: Iterable[str]) -> dict[str, Head]:
    """The heads of those of these records that there are."""
    heads: dict[str, Head] = {}
    for batch in batches(record_ids):
        statement = select(RECORDS.c.id, *_COLUMNS).where(RECORDS.c.id.in_(batch))
        heads.update((row.id, Head(*tuple(row)[1:])) for row in session.rows(statement, RECORDS))
    return heads


def held_by(session: Reading, record_ids: Iterable[str]) -> dict[str, dict[int, str]]:
    """By record, which sources hold it in which version."""
    held: dict[str, dict[int, str]] = {}
    for batch in batches(record_ids):
        statement = select(HOLDINGS.c.record_id, HOLDINGS.c.source_id, HOLDINGS.c.version)
        for row in session.rows(statement.where(HOLDINGS.c.record_id.in_(batch)), HOLDINGS):
            held.setdefault(row.record_id, {})[row.source_id] = row.version
    return held


def of_nobody(session: Reading, record_ids: Iterable[str]) -> list[str]:
    """Those of these records that no source holds."""
    free: list[str] = []
    holding = exists().where(HOLDINGS.c.record_id == RECORDS.c.id)
    for batch in batches(record_ids):
        statement = select(RECORDS.c.id).where(RECORDS.c.id.in_(batch), ~holding).order_by(RECORDS.c.id)
        free.extend(row.id for row in session.rows(statement, RECORDS, HOLDINGS))
    return free


def place_of(record: BaseRecord, payload: str) -> str:
    """A hash over the whole payload, but for what tells one state of the file from another.

    A file of thousands of rows in which one changed says nothing new of all the others.
    """
    return hashlib.sha256(payload.replace(record.provenance.was_derived_from, "").encode()).hexdigest()
