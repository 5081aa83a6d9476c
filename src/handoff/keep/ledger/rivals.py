"""Facts to be settled against each other, a few rivalries at a time: a client may have very many facts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from handoff.keep.ledger.fact_tables import FACTS
from handoff.keep.ledger.facts import FACT_COLUMNS, to_fact
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.scratch import RIVALS
from handoff.keep.ledger.session import BATCH, Subject, Transaction, batches
from handoff.records import Fact

_JUDGED = ("conflicting", "superseded")


class Rivals(Subject):
    """Works on tables of the transaction's own, so it is part of a transaction."""

    _session: Transaction

    def of(self, client: str, rivalry: Callable[[Fact], tuple[str, ...]]) -> Iterator[list[Fact]]:
        """Whole rivalries of a client's facts, several in each list. Facts that never had a rival are left out.

        Facts with the same ``rivalry`` are of one. States may be put while the lists are read.
        """
        self._name_rivals(client, rivalry)
        contested = (func.count() > 1) | (func.max(RIVALS.c.judged) == 1)
        names = select(RIVALS.c.name).group_by(RIVALS.c.name).having(contested).order_by(RIVALS.c.name).limit(BATCH)
        facts = select(*FACT_COLUMNS).join(RIVALS, RIVALS.c.fact_id == FACTS.c.id)
        last = ""
        while page := [row.name for row in self._session.rows(names.where(RIVALS.c.name > last))]:
            last = page[-1]
            yield [to_fact(row) for row in self._session.rows(facts.where(RIVALS.c.name.in_(page)), FACTS)]

    def _name_rivals(self, client: str, rivalry: Callable[[Fact], tuple[str, ...]]) -> None:
        self._session.flush()
        self._session.connection.execute(delete(RIVALS))
        statement = select(*FACT_COLUMNS).join_from(FACTS, RECORDS, RECORDS.c.id == FACTS.c.record_id)
        statement = statement.where(RECORDS.c.client_id == client, FACTS.c.status != "gone")
        found: Iterable[Row[Any]] = self._session.connection.execute(statement.execution_options(yield_per=BATCH))
        named = (_named(to_fact(row), rivalry) for row in found)
        for batch in batches(named):
            self._session.connection.execute(insert(RIVALS), batch)


def _named(fact: Fact, rivalry: Callable[[Fact], tuple[str, ...]]) -> dict[str, Any]:
    name = hashlib.sha256("\x1f".join(rivalry(fact)).encode()).hexdigest()[:32]
    return {"fact_id": fact.id, "name": name, "judged": int(fact.status in _JUDGED)}
