"""Which client somebody means, among those who may be meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from handoff.errors import NotFound, UsageError
from handoff.keep.ledger import Ledger
from handoff.records import ResolvedClient, find_client, is_client_id
from handoff.workspace.listings import UNASSIGNED_CLIENT


def one_client(ledger: Ledger, wanted: str, place: str, among: Collection[str] | None = None) -> ResolvedClient:
    """The client of that id, name, alias or domain; ``among`` are the ids of all that may be spoken of.

    One outside of them is as good as absent: ``NotFound`` as for a name that nobody bears, which names only those
    that come close and may be named: none where an id was meant, which nobody misspells, and which may lead to another
    client by now than whoever holds it may hear of. ``UsageError`` with the ids where several are called so.
    """
    clients = [each for each in (*ledger.clients.all(), UNASSIGNED_CLIENT) if among is None or each.id in among]
    found = find_client(wanted, clients)
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(client.id for client in found)
        raise UsageError(f"{len(found)} clients are called {wanted!r}", place=place, remedy=f"give an id: {ids}")
    spelt = [] if is_client_id(wanted) else [client.name for client in clients]
    close = difflib.get_close_matches(wanted, spelt, n=3, cutoff=0.4)
    near = f"; close to it: {', '.join(close)}" if close else ""
    raise NotFound(f"no client is called {wanted!r}", place=place, remedy=f"handoff clients lists them all{near}")
