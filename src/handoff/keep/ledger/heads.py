"""The head of a record: its newest state, as far as writing the next one needs it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from handoff.keep.ledger.record_tables import RECORDS, VERSIONS
from handoff.keep.ledger.rows import Change
from handoff.records import BaseRecord

#: Leads from a record to the version that its head is.
HEAD_PAYLOAD = (VERSIONS.c.record_id == RECORDS.c.id) & (VERSIONS.c.sequence == RECORDS.c.sequence)


@dataclass(frozen=True, slots=True)
class Head:
    """``place`` tells where and how it stands (see ``place_of``); ``source_id`` who said the newest version."""

    sequence: int
    version: str
    place: str
    change: Change
    updated_at: str
    source_id: int


HEAD_COLUMNS = tuple(RECORDS.c[name] for name in Head.__dataclass_fields__)


def place_of(record: BaseRecord, payload: str) -> str:
    """A hash over the whole payload, but for what tells one state of the file from another.

    A file of thousands of rows in which one changed says nothing new of all the others.
    """
    return hashlib.sha256(payload.replace(record.provenance.was_derived_from, "").encode()).hexdigest()
