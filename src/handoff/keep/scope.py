"""Which chunks may answer: the wall between clients, and the kind that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from handoff.keep.schema import BRIEFS, CHUNKS, RECORDS

#: The kind of what handoff wrote itself; every other kind is a record's.
BRIEF = "brief"


def within(clients: Sequence[str] | None, kind: str | None = None) -> tuple[ColumnElement[bool], ...]:
    """Conditions on ``chunks``, none of them dear: what they look into is small or stands in an index.

    ``clients``: None means everyone, empty means nobody. ``kind``: None means all that came from a source, so no
    brief; ``brief`` the briefs alone; another kind the records of that kind alone.
    """
    wall = () if clients is None else (CHUNKS.c.client_id.in_(list(clients)),)
    return (*wall, _of_kind(clients, kind))


def _of_kind(clients: Sequence[str] | None, kind: str | None) -> ColumnElement[bool]:
    if kind is None:
        return CHUNKS.c.record_id.not_in(select(BRIEFS.c.id))
    if kind == BRIEF:
        return CHUNKS.c.record_id.in_(select(BRIEFS.c.id))
    records = select(RECORDS.c.id).where(RECORDS.c.kind == kind)
    if clients is not None:
        records = records.where(RECORDS.c.client_id.in_(list(clients)))
    return CHUNKS.c.record_id.in_(records)
