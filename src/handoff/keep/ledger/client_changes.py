"""What people changed about clients: how one is called, which were parted. Each run can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from sqlalchemy import func, select

from handoff.keep.ledger.fact_tables import CLIENT_CHANGES
from handoff.keep.ledger.runs import RunWriting
from handoff.keep.ledger.session import Subject, Transaction

Changed: TypeAlias = Literal["name", "pair"]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many records have another client now, how many of them had one, and all clients, old and new, in this."""

    records: int = 0
    reassigned: int = 0
    clients: frozenset[str] = frozenset()

    def __add__(self, other: Moved) -> Moved:
        return Moved(self.records + other.records, self.reassigned + other.reassigned, self.clients | other.clients)


@dataclass(frozen=True, slots=True)
class ClientChange:
    """``target`` is the anchor of a client, or the id of a pair; empty words: none was given."""

    kind: Changed
    target: str
    earlier: str
    later: str


_COLUMNS = tuple(CLIENT_CHANGES.c[name] for name in ClientChange.__dataclass_fields__)
_NEWEST = select(func.max(CLIENT_CHANGES.c.sequence)).group_by(CLIENT_CHANGES.c.kind, CLIENT_CHANGES.c.target)


class ClientChangeReading(Subject):
    def names(self) -> dict[str, str]:
        """How people called clients, by the anchor of each."""
        newest = select(*_COLUMNS).where(CLIENT_CHANGES.c.sequence.in_(_NEWEST), CLIENT_CHANGES.c.kind == "name")
        return {row.target: row.later for row in self._session.rows(newest, CLIENT_CHANGES) if row.later}

    def standing(self, run: str) -> list[ClientChange]:
        """What the run changed and no later one since, the last first."""
        theirs = select(*_COLUMNS).where(CLIENT_CHANGES.c.run == run, CLIENT_CHANGES.c.sequence.in_(_NEWEST))
        rows = self._session.rows(theirs.order_by(CLIENT_CHANGES.c.sequence.desc()), CLIENT_CHANGES)
        return [ClientChange(**row._mapping) for row in rows]


class ClientChangeWriting(ClientChangeReading):
    def __init__(self, session: Transaction, runs: RunWriting) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._runs = runs

    def add(self, change: ClientChange, run: str) -> None:
        self._runs.use(run)
        values = {name: getattr(change, name) for name in ClientChange.__dataclass_fields__}
        self._session.batch.insert(CLIENT_CHANGES, {"run": run, **values})
        self._session.flush()
