"""Clients: whom the knowledge is about, after identity was resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from handoff.records.names import normal_name
from handoff.records.provenance import Frozen
from handoff.records.record import ClientHint

#: Where records wait whose client nobody can tell. Never part of a question scoped to a client.
UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class IdentityHint:
    """What one present record says about whom it concerns. ``declared`` is whom the user said its files are about."""

    record_id: str
    kind: str
    title: str
    hint: ClientHint
    declared: str = ""


class ResolvedClient(Frozen):
    """One client. ``name`` is the fullest spelling seen; ``aliases`` all others, domains and source keys with it.

    All but ``id`` and ``anchor`` follow from the records that are present. ``anchor`` is what the id was first given
    to, such as ``key:hubspot:company:9001`` or ``name:acme``: whom it stands for as long as that occurs.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    anchor: str = ""


class ClientLink(Frozen):
    """Why a record belongs to a client: the rule that fired and how sure it is (0 to 1)."""

    record_id: str
    client_id: str
    rule: str
    confidence: float


class MergeProposal(Frozen):
    """Two clients that may be one; only a person accepts or rejects.

    Or a record that nobody is named for and that may be a client's: then ``merged`` is its id, and the anchors are
    ``record:`` with the id of the client's record that speaks for it, and its own.

    Names and anchors are those at the time, empty where nobody noted them. By the anchors a decision holds, and can be
    taken back, when one of the ids is no longer there.
    """

    id: str
    kept: str
    merged: str
    reason: str
    confidence: float
    status: Literal["open", "accepted", "rejected"] = "open"
    kept_name: str = ""
    merged_name: str = ""
    kept_anchor: str = ""
    merged_anchor: str = ""

    @property
    def record(self) -> str:
        """The record that may be the client's; empty where it is about two clients."""
        return self.merged_anchor.removeprefix("record:") if self.merged_anchor.startswith("record:") else ""

    @property
    def leader(self) -> str:
        """The client's record that the record would follow."""
        return self.kept_anchor.removeprefix("record:") if self.record else ""


def find_client(wanted: str, clients: Sequence[ResolvedClient]) -> tuple[ResolvedClient, ...]:
    """The clients that are called so, by the best rank at which there are any (see ``ClientFinder``)."""
    return ClientFinder(clients).find(wanted)


class ClientFinder:
    """Clients by what they are called: id, else name, else alias, else domain, else a name but for its legal form.

    Upper and lower case count as one. Several at one rank are all handed back: nobody may guess among clients.
    """

    def __init__(self, clients: Iterable[ResolvedClient]) -> None:
        self._ranks: tuple[dict[str, list[ResolvedClient]], ...] = tuple(defaultdict(list) for _ in range(5))
        for client in clients:
            spellings = (client.name, *client.aliases)
            names = ((client.id,), (client.name,), client.aliases, client.domains, map(normal_name, spellings))
            for rank, called in zip(self._ranks, names, strict=True):
                for name in {name.casefold() for name in called} - {""}:
                    rank[name].append(client)

    def find(self, wanted: str) -> tuple[ResolvedClient, ...]:
        called = wanted.strip().casefold()
        asked = (called, called, called, called, normal_name(wanted))
        found = (rank.get(name, ()) for rank, name in zip(self._ranks, asked, strict=True))
        return next((tuple(clients) for clients in found if clients), ())
