"""The head of a record: its newest state, as far as writing the next one needs it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from handoff.keep.ledger.record_tables import RECORDS, VERSIONS
from handoff.keep.ledger.rows import Change

#: Leads from a record to the version that its head is.
HEAD_PAYLOAD = (VERSIONS.c.record_id == RECORDS.c.id) & (VERSIONS.c.sequence == RECORDS.c.sequence)


@dataclass(frozen=True, slots=True)
class Head:
    """``place`` is a hash over the whole payload; ``source_id`` who said the newest version."""

    sequence: int
    version: str
    place: str
    change: Change
    updated_at: str
    source_id: int


HEAD_COLUMNS = tuple(RECORDS.c[name] for name in Head.__dataclass_fields__)


def place_of(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()
