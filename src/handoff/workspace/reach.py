"""Whom a question may be about: everybody, or those about whom it was granted to ask.

Every name and every id that comes with a question is looked up here, among those within reach alone. So one beyond it
is absent by construction: it is not looked for, no near name is taken from it, and no error can tell of it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from handoff.errors import NotFound, UsageError
from handoff.keep.ledger import Granted, Ledger
from handoff.records import ResolvedClient, find_client
from handoff.workspace.listings import UNASSIGNED_CLIENT


@dataclass(frozen=True, slots=True)
class Reach:
    """``granted`` is None for everybody. It follows names: see ``ClientReading.granted``."""

    ledger: Ledger
    place: str
    granted: tuple[Granted, ...] | None = None

    def within(self) -> tuple[str, ...] | None:
        """The ids of those that may be spoken of, as they are by now; None for all."""
        if self.granted is None:
            return None
        return tuple(dict.fromkeys(map(self.ledger.clients.granted, self.granted)))

    def clients(self) -> list[ResolvedClient]:
        """Those within reach, whoever belongs to nobody last."""
        among = self.within()
        if among is None:
            return [*self.ledger.clients.all(), UNASSIGNED_CLIENT]
        return [*self.ledger.clients.some(among), *([UNASSIGNED_CLIENT] if UNASSIGNED_CLIENT.id in among else [])]

    def one(self, wanted: str, place: str = "") -> ResolvedClient:
        """The client of that id, name, alias or domain; where nothing is said, the only one within reach.

        Raises ``NotFound`` where nobody within reach is called so, with the names of those that come close;
        ``UsageError`` with the ids where several are, and where nothing says which of several is meant.
        """
        clients = self.clients()
        if not wanted.strip():
            return self._only(clients, place)
        found = find_client(wanted, clients)
        if len(found) == 1:
            return found[0]
        if found:
            ids = ", ".join(client.id for client in found)
            raise UsageError(
                f"{len(found)} clients are called {wanted!r}", place=place or self.place, remedy=f"give an id: {ids}"
            )
        close = difflib.get_close_matches(wanted, [client.name for client in clients], n=3, cutoff=0.4)
        near = f"; close to it: {', '.join(close)}" if close else ""
        raise NotFound(
            f"no client is called {wanted!r}",
            place=place or self.place,
            remedy=f"handoff clients lists them all{near}",
        )

    def asked(self, wanted: str | None) -> str | None:
        """The id of whom a question is about; None for everybody, where everybody is within reach."""
        if wanted is None and self.granted is None:
            return None
        return self.one(wanted or "").id

    def each(self, wanted: str | None = None) -> tuple[str | None, ...]:
        """What to ask the ledger for, one by one, to look at whom is named, else at all within reach."""
        among = self.within()
        if wanted is None:
            return (None,) if among is None else among
        return (self.one(wanted).id,)

    def holds(self, client_id: str) -> bool:
        """Whether what is kept under that id of a client may be spoken of."""
        among = self.within()
        return among is None or client_id in among

    def _only(self, clients: list[ResolvedClient], place: str) -> ResolvedClient:
        where = place or self.place
        if self.granted is None:
            raise UsageError("no client is named", place=where, remedy="say which client it is about")
        if len(clients) != 1:
            names = ", ".join(client.name for client in clients)
            raise UsageError("several clients may be meant", place=where, remedy=f"name one of {names}")
        return clients[0]
