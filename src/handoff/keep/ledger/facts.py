"""Facts: what was extracted or proposed, what became of it, and what people said about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Row, Select, select, tuple_, type_coerce

from handoff.keep.ledger.fact_tables import DECISIONS, FACTS
from handoff.keep.ledger.listed import Doubted
from handoff.keep.ledger.record_tables import RECORDS, RUNS
from handoff.keep.ledger.session import Subject, batches
from handoff.records import STORED, Fact

FACT_COLUMNS = (FACTS.c.payload, FACTS.c.status, FACTS.c.valid_until, FACTS.c.superseded_by)
#: So many facts are read at once where a page of them may do.
_A_FEW = 100


class FactReading(Subject):
    def all(
        self,
        client: str | None = None,
        kind: str | None = None,
        record_id: str | None = None,
        gone: bool = False,
    ) -> list[Fact]:
        """Facts in the order of records and places in them. ``gone`` brings those whose record left, too."""
        statement = (
            select(*FACT_COLUMNS)
            .join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
            .order_by(FACTS.c.record_id, FACTS.c.start, FACTS.c.end, FACTS.c.id)
        )
        if client is not None:
            statement = statement.where(RECORDS.c.client_id == client)
        if kind is not None:
            statement = statement.where(FACTS.c.kind == kind)
        if record_id is not None:
            statement = statement.where(FACTS.c.record_id == record_id)
        if not gone:
            statement = statement.where(FACTS.c.status != "gone")
        return [to_fact(row) for row in self._session.rows(statement)]

    def in_records(
        self,
        client: str | None = None,
        kinds: Collection[str] = (),
        statuses: Collection[str] = (),
        behind: tuple[str, int, int, str] | None = None,
    ) -> Iterator[Fact]:
        """The facts of these kinds and statuses (none: of any that is not gone) in the order of ``all``, a few at a
        time: those whose record, start, end and id come behind these."""
        order = (FACTS.c.record_id, FACTS.c.start, FACTS.c.end, FACTS.c.id)
        statement = _narrowed(select(*FACT_COLUMNS, *order), client, kinds, statuses).order_by(*order).limit(_A_FEW)
        while page := self._session.rows(statement.where(tuple_(*order) > tuple_(*behind)) if behind else statement):
            yield from map(to_fact, page)
            last = page[-1]
            behind = (last.record_id, last.start, last.end, last.id)

    def said(
        self, client: str | None = None, kinds: Collection[str] = (), statuses: Collection[str] = ()
    ) -> list[tuple[str, str]]:
        """The ids of such facts, each with when it was said as it is written there, empty where that is not known."""
        said = type_coerce(FACTS.c.payload, JSON)["as_of"].as_string().label("said")
        statement = _narrowed(select(FACTS.c.id, said), client, kinds, statuses)
        return [(row.id, row.said or "") for row in self._session.rows(statement)]

    def doubted(self, client: str | None, statuses: Collection[str]) -> list[Doubted]:
        """How sure facts of these statuses are, and whose."""
        sure = type_coerce(FACTS.c.payload, JSON)["confidence"].as_float().label("confidence")
        statement = (
            select(FACTS.c.id, FACTS.c.status, RECORDS.c.client_id, sure)
            .join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
            .where(FACTS.c.status.in_(sorted(statuses)))
        )
        if client is not None:
            statement = statement.where(RECORDS.c.client_id == client)
        return [Doubted(row.id, row.status, row.client_id, row.confidence) for row in self._session.rows(statement)]

    def some(self, fact_ids: Iterable[str]) -> list[Fact]:
        """Those of these facts that there are, whatever their status."""
        found = (self._session.rows(select(*FACT_COLUMNS).where(FACTS.c.id.in_(ids))) for ids in batches(fact_ids))
        return [to_fact(row) for rows in found for row in rows]

    def get(self, fact_id: str, client: str | None = None) -> Fact | None:
        """The fact, whatever its status. None when unknown or another client's."""
        statement = select(*FACT_COLUMNS).join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
        if client is not None:
            statement = statement.where(RECORDS.c.client_id == client)
        row = self._session.first(statement.where(FACTS.c.id == fact_id))
        return to_fact(row) if row else None

    def stood_before(self, fact_id: str, run: str) -> bool:
        """Whether the fact was read before that run, and nobody has decided on it since."""
        this = self._session.first(select(RUNS.c.sequence, RUNS.c.at).where(RUNS.c.id == run), RUNS)
        read = select(RUNS.c.sequence).join(FACTS, FACTS.c.run == RUNS.c.id).where(FACTS.c.id == fact_id)
        row = self._session.first(read, FACTS, RUNS)
        if this is None or row is None or row.sequence >= this.sequence:
            return False
        decided = select(DECISIONS.c.sequence).where(DECISIONS.c.target == fact_id, DECISIONS.c.at >= this.at)
        return self._session.first(decided, DECISIONS) is None

    def decided(self, client: str | None = None) -> dict[str, str]:
        """What people decided: fact id to ``confirmed``, ``rejected`` or ``superseded``."""
        statement = select(FACTS.c.id, FACTS.c.decided).where(FACTS.c.decided != "")
        if client is not None:
            statement = statement.join(RECORDS, RECORDS.c.id == FACTS.c.record_id).where(RECORDS.c.client_id == client)
        return {row.id: row.decided for row in self._session.rows(statement)}


def _narrowed(
    statement: Select[Any], client: str | None, kinds: Collection[str], statuses: Collection[str]
) -> Select[Any]:
    if client is not None:
        statement = statement.join(RECORDS, RECORDS.c.id == FACTS.c.record_id).where(RECORDS.c.client_id == client)
    if kinds:
        statement = statement.where(FACTS.c.kind.in_(sorted(kinds)))
    return statement.where(FACTS.c.status.in_(sorted(statuses)) if statuses else FACTS.c.status != "gone")


def to_fact(row: Row[Any]) -> Fact:
    valid_until = datetime.fromisoformat(row.valid_until) if row.valid_until else None
    later = {"status": row.status, "valid_until": valid_until, "superseded_by": row.superseded_by}
    return STORED.fact.read(row.payload).model_copy(update=later)
