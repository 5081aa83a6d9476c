"""Whom a record is about: many spellings, domains and source ids, one client.

Rules, surest first: the user said so (1.0), a shared key (1.0), a shared mail or web domain (0.95), the same
name but for case, accents, punctuation and legal form (0.9), a domain whose label is the name (0.8), a channel
named after a client (0.6-0.7). Anything weaker is a proposal for a person. What a record names beside its client
(the vendor's people in a call, a second company on a note) never makes two clients one: only a CRM's own record of
a company does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handoff.extract.groups import Node
from handoff.extract.likeness import alike
from handoff.extract.matching import (
    NEW_CHANNEL,
    SURE,
    Matching,
    company_key,
    declared_node,
    is_known,
    matched,
    name_node,
    names_of,
)
from handoff.extract.membership import ids_of, members_of, proposal, to_client
from handoff.extract.names import is_channel
from handoff.records.client import UNASSIGNED, ClientLink, IdentityHint, MergeProposal, ResolvedClient

__all__ = ["IdentityHint", "Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All clients, one link for every hint, and what a person should look at.

    ``proposals`` holds the open ones, and an accepted one for each former client that a shared key has shown to be
    another (``merged`` is then no longer in ``clients``).
    """

    clients: tuple[ResolvedClient, ...]
    links: tuple[ClientLink, ...]
    proposals: tuple[MergeProposal, ...]


def resolve(
    hints: Sequence[IdentityHint], existing: Sequence[ResolvedClient], decisions: Sequence[MergeProposal]
) -> Resolution:
    """Clients and links for all hints. Pure; the order of the arguments' items does not matter.

    The ids of ``existing`` clients are kept. Accepted decisions are merged, rejected ones never proposed again and
    held apart. A client of ``existing`` that no hint speaks of stays.
    """
    state = matched(hints, existing, decisions)
    linked = [(hint, *_link(state, hint)) for hint in state.hints]
    members = members_of(state, linked)
    merged_into = {one.merged: one.kept for one in decisions if one.status == "accepted"}
    ids, merged = ids_of(state, members, merged_into)
    clients = tuple(sorted((to_client(ids[root], member) for root, member in members.items()), key=lambda one: one.id))
    links = tuple(
        ClientLink(
            record_id=hint.record_id,
            client_id=ids[state.groups.find(node)] if node else UNASSIGNED,
            rule=rule,
            confidence=sure,
        )
        for hint, node, rule, sure in linked
    )
    ordered = tuple(sorted(links, key=lambda link: (link.record_id, link.client_id)))
    return Resolution(clients, ordered, merged + _open_proposals(state, clients, ids, decisions))


def _link(state: Matching, hint: IdentityHint) -> tuple[Node | None, str, float]:
    """The node a record hangs on, by which rule, how surely."""
    if hint.declared.strip():
        return declared_node(state, hint.declared), "declared", SURE["declared"]
    by_words = _link_by_words(state, hint)
    if not hint.hint.keys:
        return by_words
    key = "key", hint.hint.keys[0]
    root = state.groups.find(key)
    own = hint.kind == "client" or any(map(company_key, hint.hint.keys))
    elsewhere = by_words[0] is None or state.groups.find(by_words[0]) != root
    if own or (elsewhere and (root in state.worded or is_known(state, key))):
        return key, "same key", SURE["same key"]
    return by_words  # a ticket's own number names nobody


def _link_by_words(state: Matching, hint: IdentityHint) -> tuple[Node | None, str, float]:
    names, domains = names_of(hint.hint), state.domains(hint)
    known = next((name for name in names if is_known(state, name_node(name))), None)
    if known is None and (domain := next((one for one in domains if is_known(state, ("domain", one))), None)):
        return ("domain", domain), "same domain", SURE["same domain"]
    if names:
        name = known or names[0]
        if is_channel(name):
            return name_node(name), "channel name", SURE["channel"] if known else NEW_CHANNEL
        return name_node(name), "same name", SURE["same name"]
    if domains:
        return ("domain", domains[0]), "same domain", SURE["same domain"]
    return None, "only shared domains" if hint.hint.domains else "no hint", 0.0


def _open_proposals(
    state: Matching, clients: Sequence[ResolvedClient], ids: dict[Node, str], decisions: Sequence[MergeProposal]
) -> tuple[MergeProposal, ...]:
    known = {client.id: client for client in clients}
    found: dict[frozenset[str], MergeProposal] = {}
    refused = [
        (ids.get(state.groups.find(one), ""), ids.get(state.groups.find(other), ""), reason, sure)
        for one, other, reason, sure in state.proposals.values()
    ]
    settled = {frozenset((one.kept, one.merged)) for one in decisions if one.status != "open"}
    for one, other, reason, sure in [*sorted(refused), *alike(clients)]:
        pair = frozenset((one, other))
        if len(pair) < 2 or not pair <= known.keys() or pair in settled:
            continue
        if pair not in found or found[pair].confidence < sure:
            kept, merged = sorted(pair, key=lambda key: (-len(known[key].keys), key))
            named = {"kept_name": known[kept].name, "merged_name": known[merged].name}
            found[pair] = proposal(kept, merged, reason, sure).model_copy(update=named)
    return tuple(sorted(found.values(), key=lambda one: (-one.confidence, one.id)))
