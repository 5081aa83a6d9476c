"""Who an id of a client leads to by now: people say of two that they are one, and that they are two again."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select

from handoff.keep.ledger.fact_tables import CLIENTS, PROPOSALS
from handoff.keep.ledger.session import Subject, batches
from handoff.records import STORED, UNASSIGNED, ResolvedClient, find_client

#: What people say of a pair.
DECIDED = frozenset(("accepted", "rejected"))


@dataclass(frozen=True, slots=True)
class Granted:
    """A client about whom something was granted: the id that it had then, and the name that it was granted under."""

    id: str
    called: str = ""


class JoinedClients(Subject):
    def some(self, ids: Iterable[str]) -> list[ResolvedClient]:
        """Those of these ids that are there, in the order of their ids."""
        statement = select(CLIENTS.c.payload).where(CLIENTS.c.id.in_(sorted(set(ids)))).order_by(CLIENTS.c.id)
        return [STORED.client.read(row.payload) for row in self._session.rows(statement, CLIENTS)]

    def now(self, client: str) -> str:
        """The client that this id leads to, where it was made one with another; the id itself where that is there."""
        return self.led((client,))[client]

    def led(self, clients: Iterable[str]) -> dict[str, str]:
        """The same of several: whom each of these ids leads to by now."""
        asked = set(clients)
        gone = asked - self._present(asked) - {UNASSIGNED, ""}
        pairs = self._pairs(("accepted",)) if gone else []
        reached = {client: _reached(client, pairs) for client in gone}
        there = self._present(each for one in reached.values() for each in one)
        return {client: min(reached.get(client, {client}) & there, default=client) for client in asked}

    def leading(self, client: str) -> set[str]:
        """The ids that lead to this client by now, its own with them."""
        led = self.led(self.related(client, ("accepted",)))
        return {client, *(each for each, kept in led.items() if kept == client)}

    def granted(self, granted: Granted) -> str:
        """The id of whom it is about by now: whoever bears the name that it was granted under, among the client itself
        and those of whom people said that they are one with it, or two. Where none of them or several do, the client.
        """
        own = self.now(granted.id)
        if not granted.called:
            return own
        bearers = find_client(granted.called, self.some((own, *self.related(granted.id))))
        found = {each.id for each in bearers}
        return found.pop() if len(found) == 1 else own

    def related(self, client: str, answers: Collection[str] = DECIDED) -> set[str]:
        """All that people's answers about pairs of clients lead to from this one, itself with them."""
        return _reached(client, self._pairs(answers))

    def _pairs(self, answers: Collection[str]) -> list[set[str]]:
        """The pairs of clients of which people said one of these things."""
        statement = select(PROPOSALS.c.payload).where(PROPOSALS.c.status.in_(answers))
        found = (STORED.merge_proposal.read(row.payload) for row in self._session.rows(statement, PROPOSALS))
        return [{one.kept, one.merged} for one in found if not one.record]

    def _present(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for batch in batches(sorted(set(ids))):
            rows = self._session.rows(select(CLIENTS.c.id).where(CLIENTS.c.id.in_(batch)), CLIENTS)
            found |= {row.id for row in rows}
        return found


def _reached(client: str, pairs: Iterable[set[str]]) -> set[str]:
    """All that chains of these pairs lead to, the client itself with them."""
    pairs, reached, last = list(pairs), {client}, set[str]()
    while reached != last:
        last = set(reached)
        reached = reached.union(*(pair for pair in pairs if pair & reached))
    return reached
