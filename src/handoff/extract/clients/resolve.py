"""Whom a record is about: many spellings, domains and source ids, one client.

Rules, surest first: the user said so (1.0), a shared key (1.0), a shared mail or web domain (0.95), the same
name but for case, accents, punctuation and legal form (0.9), a domain whose label is the name (0.8), a channel
named after a client (0.6-0.7). Anything weaker is a proposal for a person. What a record names beside its client
(the vendor's people in a call, a second company on a note) never makes two clients one: only a CRM's own record of
a company does.

Which of them make two one client stands in ``rules`` (of domains: ``domains``), how sure each is in ``matching``;
here, which client a record then hangs on. What a mail offers as its client is chosen where it is read:
``connect/mail/mailbox_owner``; for whom a person speaks: ``extract/sides``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from handoff.extract.clients.client_ids import anchors_of, ids_of, node_of
from handoff.extract.clients.clients_of_groups import Linked, Member, members_of, proposal, to_client
from handoff.extract.clients.company_names import is_channel
from handoff.extract.clients.declared import declared_nodes
from handoff.extract.clients.likeness import alike
from handoff.extract.clients.matching import NEW_CHANNEL, SURE, Matching, company_key, is_known, names_of
from handoff.extract.clients.rules import matched
from handoff.extract.clients.union_find import Node
from handoff.records import UNASSIGNED, ClientLink, IdentityHint, MergeProposal, ResolvedClient

__all__ = ["IdentityHint", "Resolution", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolution:
    """All clients, one link for every hint, and the open questions for a person.

    ``left`` are the links of records that are gone.
    """

    clients: tuple[ResolvedClient, ...]
    links: tuple[ClientLink, ...]
    proposals: tuple[MergeProposal, ...]
    left: tuple[ClientLink, ...] = ()


def resolve(
    hints: Sequence[IdentityHint],
    existing: Sequence[ResolvedClient],
    decisions: Sequence[MergeProposal],
    left: Sequence[IdentityHint] = (),
    called: Mapping[str, str] = MappingProxyType({}),
) -> Resolution:
    """Clients and links for all hints. Pure; the order of the arguments' items does not matter.

    ``left`` are hints of records that are gone: they make no client, tie nothing together, and go where a record that
    says the same would go, to nobody where it would be a client's whom no other speaks of. ``called`` is how people
    called clients, by what the id of each was first given to (``ResolvedClient.anchor``).

    Clients follow from the hints and from what people decided; of ``existing`` only the ids are kept, each for what
    it was first given to, so that a client of which no hint speaks is gone. Accepted decisions are merged, rejected
    ones held apart and never proposed again.
    """
    anchors = anchors_of(existing, decisions)
    given = {node_of(anchor): name for anchor, name in called.items()}
    state = matched(hints, anchors, decisions, given)
    linked: list[Linked] = [(hint, *_link(state, hint)) for hint in state.hints]
    members = members_of(state, linked)
    for anchor, name in given.items():
        if (root := state.groups.find(anchor)) in members:
            members[root].called[anchor] = name
    parting: list[Linked] = [(hint, *_link(state, hint)) for hint in left if not hint.declared.strip()]
    linked += _link_declared(state, members, hints, anchors, decisions)
    clients = _clients(state, members, anchors, decisions)
    parting += _declared_links(state, [hint for hint in left if hint.declared.strip()], clients, anchors, decisions)
    return Resolution(
        clients=tuple(sorted(clients.values(), key=lambda client: client.id)),
        links=_links(state, linked, clients),
        proposals=_open_proposals(state, clients, decisions),
        left=_links(state, [_if_known(state, one, clients) for one in parting], clients),
    )


def _if_known(state: Matching, one: Linked, clients: Mapping[Node, ResolvedClient]) -> Linked:
    hint, node, _, _ = one
    return one if node and state.groups.find(node) in clients else (hint, None, "nobody else speaks of the client", 0.0)


def _links(state: Matching, linked: Sequence[Linked], clients: Mapping[Node, ResolvedClient]) -> tuple[ClientLink, ...]:
    links = (
        ClientLink(
            record_id=hint.record_id,
            client_id=clients[state.groups.find(node)].id if node else UNASSIGNED,
            rule=rule,
            confidence=sure,
        )
        for hint, node, rule, sure in linked
    )
    return tuple(sorted(links, key=lambda link: (link.record_id, link.client_id)))


def _clients(
    state: Matching, members: dict[Node, Member], anchors: dict[str, Node], decisions: Sequence[MergeProposal]
) -> dict[Node, ResolvedClient]:
    ids = ids_of(state, {root: member.name for root, member in members.items()}, anchors, decisions)
    return {root: to_client(*ids[root], member) for root, member in members.items()}


def _link_declared(
    state: Matching,
    members: dict[Node, Member],
    hints: Sequence[IdentityHint],
    anchors: dict[str, Node],
    decisions: Sequence[MergeProposal],
) -> list[Linked]:
    """The records whose client the user declared, entered into ``members``. They tie nothing else together."""
    declared = [hint for hint in hints if hint.declared.strip()]
    if not declared:
        return []
    clients = _clients(state, members, anchors, decisions)
    linked = _declared_links(state, declared, clients, anchors, decisions)
    ids = anchors.keys() | {client.id for client in clients.values()}
    for name, node in sorted({(hint.declared.strip(), node) for hint, node, _, _ in linked if node}):
        member = members.setdefault(state.groups.find(node), Member())
        if name not in ids:
            member.official.add(name)
    return linked


def _declared_links(
    state: Matching,
    declared: Sequence[IdentityHint],
    clients: Mapping[Node, ResolvedClient],
    anchors: Mapping[str, Node],
    decisions: Sequence[MergeProposal],
) -> list[Linked]:
    ruled_out = {
        (name.casefold(), state.groups.find(anchors[other]))
        for one in decisions
        for name, other in ((one.kept_name, one.merged), (one.merged_name, one.kept))
        if one.status == "rejected" and other in anchors
    }
    nodes = declared_nodes({hint.declared.strip() for hint in declared}, clients, anchors, ruled_out)
    return [(hint, nodes[hint.declared.strip()], "declared", SURE["declared"]) for hint in declared]


def _link(state: Matching, hint: IdentityHint) -> tuple[Node | None, str, float]:
    """The node a record hangs on, by which rule, how surely."""
    by_words = _link_by_words(state, hint)
    if not hint.hint.keys:
        return by_words
    key = "key", hint.hint.keys[0]
    root = state.groups.find(key)
    own = hint.kind == "client" or (any(map(company_key, hint.hint.keys)) and not _is_parted(state, key, by_words[0]))
    elsewhere = by_words[0] is None or state.groups.find(by_words[0]) != root
    if own or (elsewhere and (root in state.worded or is_known(state, key))):
        return key, "same key", SURE["same key"]
    return by_words  # a ticket's own number names nobody


def _is_parted(state: Matching, key: Node, words: Node | None) -> bool:
    """Whether a person said that what goes by these words is another client than the company of that key."""
    return words is not None and state.groups.are_apart(key, words)


def _link_by_words(state: Matching, hint: IdentityHint) -> tuple[Node | None, str, float]:
    names, domains = names_of(hint.hint), state.domains(hint)
    called = [(name, node) for name in names if (node := state.named(name)) is not None]
    known = next(((name, node) for name, node in called if is_known(state, node)), None)
    if known is None and (domain := next((one for one in domains if is_known(state, ("domain", one))), None)):
        return ("domain", domain), "same domain", SURE["same domain"]
    if called:
        name, node = known or called[0]
        if is_channel(name):
            return node, "channel name", SURE["channel"] if known else NEW_CHANNEL
        return node, "same name", SURE["same name"]
    if domains:
        return ("domain", domains[0]), "same domain", SURE["same domain"]
    if names:
        return None, "a name of several clients", 0.0
    return None, "only shared domains" if hint.hint.domains else "no hint", 0.0


def _open_proposals(
    state: Matching, clients: dict[Node, ResolvedClient], decisions: Sequence[MergeProposal]
) -> tuple[MergeProposal, ...]:
    known = {client.id: client for client in clients.values()}
    root_of = {client.id: root for root, client in clients.items()}
    found: dict[frozenset[str], MergeProposal] = {}
    refused = []
    for one_node, other_node, reason, sure in state.proposals.values():
        one, other = clients.get(state.groups.find(one_node)), clients.get(state.groups.find(other_node))
        if one is not None and other is not None:
            refused.append((one.id, other.id, reason, sure))
    settled = {frozenset((one.kept, one.merged)) for one in decisions if one.status != "open"}
    for first, second, reason, sure in [*sorted(refused), *alike(tuple(known.values()))]:
        pair = frozenset((first, second))
        if len(pair) < 2 or pair in settled or state.groups.are_apart(root_of[first], root_of[second]):
            continue
        if pair not in found or found[pair].confidence < sure:
            kept, merged = sorted(pair, key=lambda key: (-len(known[key].keys), key))
            found[pair] = proposal(known[kept], known[merged], reason, sure)
    return tuple(sorted(found.values(), key=lambda one: (-one.confidence, one.id)))
