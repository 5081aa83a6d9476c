"""Clients: whom the knowledge is about, after identity was resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

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
    """One client. ``name`` is the fullest spelling seen; ``aliases`` all others, domains and source keys with it."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class ClientLink(Frozen):
    """Why a record belongs to a client: the rule that fired and how sure it is (0 to 1)."""

    record_id: str
    client_id: str
    rule: str
    confidence: float


class MergeProposal(Frozen):
    """Two clients that may be one; a person decides. The names are those at the time, empty where nobody noted them."""

    id: str
    kept: str
    merged: str
    reason: str
    confidence: float
    status: Literal["open", "accepted", "rejected"] = "open"
    kept_name: str = ""
    merged_name: str = ""


def find_client(wanted: str, clients: Sequence[ResolvedClient]) -> tuple[ResolvedClient, ...]:
    """The clients that are called so, by the best rank at which there are any: id, name, alias, domain.

    Upper and lower case count as one. Several at one rank are all handed back: nobody may guess among clients.
    """
    called = wanted.strip().casefold()
    ranks: tuple[Callable[[ResolvedClient], tuple[str, ...]], ...] = (
        lambda client: (client.id,),
        lambda client: (client.name,),
        lambda client: client.aliases,
        lambda client: client.domains,
    )
    for names in ranks:
        found = tuple(client for client in clients if called in (name.casefold() for name in names(client)))
        if found:
            return found
    return ()
