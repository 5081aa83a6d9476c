"""Which chunks may answer: the wall between clients, and the kind that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, Select, select

from handoff.keep.ledger.schema import BRIEFS, CHUNKS, RECORDS

#: The kind of what handoff wrote itself; every other kind is a record's.
BRIEF = "brief"

Conditions = tuple[ColumnElement[bool], ...]


def within(clients: Sequence[str] | None, kind: str | None = None) -> Conditions:
    """Conditions on ``chunks``, none of them dear: what they look into is small or stands in an index.

    ``clients``: None means everyone, empty means nobody. ``kind``: None means all that came from a source, so no
    brief; ``brief`` the briefs alone; another kind the records of that kind alone.
    """
    if kind is None:
        briefs = CHUNKS.c.record_id.not_in(_theirs(select(BRIEFS.c.id), BRIEFS.c.client_id, clients))
        return (briefs,) if clients is None else (CHUNKS.c.client_id.in_(list(clients)), briefs)
    if kind == BRIEF:
        wanted = _theirs(select(BRIEFS.c.id), BRIEFS.c.client_id, clients)
    else:
        wanted = _theirs(select(RECORDS.c.id).where(RECORDS.c.kind == kind), RECORDS.c.client_id, clients)
    return (*owned_by(clients), CHUNKS.c.record_id.in_(wanted))


def owned_by(clients: Sequence[str] | None) -> Conditions:
    """The wall for chunks that are looked up by their own id or their record's.

    The expression keeps the database from walking through all of a client's chunks to find a few of them.
    """
    return () if clients is None else (CHUNKS.c.client_id.concat("").in_(list(clients)),)


def _theirs(ids: Select[tuple[str]], owner: Column[str], clients: Sequence[str] | None) -> Select[tuple[str]]:
    return ids if clients is None else ids.where(owner.in_(list(clients)))
