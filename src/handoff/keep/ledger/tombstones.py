"""What was forgotten, as keyed hashes, so that no later export brings it back; and each forgetting with its receipt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from handoff.keep.ledger.custody_tables import ERASURES, TOMBSTONES
from handoff.keep.ledger.log import LogReading, keyed
from handoff.keep.ledger.session import Subject, Transaction
from handoff.keep.ledger.tables import time_text


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One forgotten thing, by a keyed hash.

    ``kind``: record, name, domain, key, file or word; of a word ``length`` counts the words of its term, 0 for digits,
    and ``near`` says that it counts only where another one stands in the same record.
    """

    kind: str
    token: str
    length: int = 0
    near: bool = False


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """One forgetting. ``work`` is what is left to do (JSON, empty for nothing), ``receipt`` what went, as JSON."""

    id: int
    at: datetime
    kind: str
    work: str
    receipt: str


class TombstoneReading(Subject):
    def all(self) -> list[Tombstone]:
        columns = (TOMBSTONES.c[name] for name in Tombstone.__dataclass_fields__)
        rows = self._session.rows(select(*columns), TOMBSTONES)
        return [Tombstone(row.kind, row.token, row.length, bool(row.near)) for row in rows]

    def tokens(self) -> Callable[[str, str], str]:
        """What a thing is known by once it was forgotten, by its kind and its words."""
        salt = LogReading(self._session).secret("salt")
        return lambda kind, words: keyed(salt, f"{kind}\x1f{words}")

    def of(self, erasure: int) -> list[Tombstone]:
        """Those of one forgetting."""
        columns = (TOMBSTONES.c[name] for name in Tombstone.__dataclass_fields__)
        rows = self._session.rows(select(*columns).where(TOMBSTONES.c.erasure == erasure), TOMBSTONES)
        return [Tombstone(row.kind, row.token, row.length, bool(row.near)) for row in rows]

    def erasures(self, after: int = 0) -> list[ErasureRow]:
        """Every forgetting after the one of that number, oldest first."""
        statement = select(ERASURES).where(ERASURES.c.id > after).order_by(ERASURES.c.id)
        return [_erasure(row) for row in self._session.rows(statement, ERASURES)]

    def unfinished(self) -> list[ErasureRow]:
        """Those after which something is still to be cleared outside the tables."""
        statement = select(ERASURES).where(ERASURES.c.work != "").order_by(ERASURES.c.id)
        return [_erasure(row) for row in self._session.rows(statement, ERASURES)]


class TombstoneWriting(TombstoneReading):
    _session: Transaction

    def begin(self, kind: str, at: datetime) -> int:
        """A new forgetting; returns its number."""
        last = self._session.rows(select(func.max(ERASURES.c.id)), ERASURES)[0][0] or 0
        values = {"id": last + 1, "at": time_text(at), "kind": kind, "work": "{}", "receipt": "{}"}
        self._session.connection.execute(insert(ERASURES).values(values))
        return int(last + 1)

    def note(self, erasure: int, work: str, receipt: str) -> None:
        """Keep what is left to do (empty for nothing) and the receipt."""
        theirs = ERASURES.c.id == erasure
        self._session.connection.execute(update(ERASURES).where(theirs).values(work=work, receipt=receipt))

    def put(self, erasure: int, stones: Iterable[Tombstone]) -> None:
        """Those that are there already stay as they are, unless a new one counts without anything near it."""
        known = {(one.kind, one.token): one for one in self.all()}
        for stone in dict.fromkeys(stones):
            earlier = known.get((stone.kind, stone.token))
            values = {"kind": stone.kind, "token": stone.token, "length": stone.length, "near": int(stone.near)}
            if earlier is None:
                self._session.batch.insert(TOMBSTONES, {**values, "erasure": erasure})
            elif earlier.near and not stone.near:
                self._session.batch.update(TOMBSTONES, (stone.kind, stone.token), values)
        self._session.flush()

    def follow(self, newer: TombstoneReading) -> list[ErasureRow]:
        """Take over what a newer ledger forgot beyond this one; returns those forgettings."""
        known = {each.id for each in self.erasures()}
        new = [each for each in newer.erasures() if each.id not in known]
        for each in new:
            values = {name: getattr(each, name) for name in ErasureRow.__dataclass_fields__}
            self._session.connection.execute(insert(ERASURES).values({**values, "at": time_text(each.at)}))
            self.put(each.id, newer.of(each.id))
        return new

    def lift(self, erasure: int) -> int:
        """Let what this forgetting took be known again, if an export brings it; returns how many stones are lifted."""
        self._session.flush()
        return self._session.connection.execute(delete(TOMBSTONES).where(TOMBSTONES.c.erasure == erasure)).rowcount


def _erasure(row: Row[Any]) -> ErasureRow:
    return ErasureRow(row.id, datetime.fromisoformat(row.at), row.kind, row.work, row.receipt)
