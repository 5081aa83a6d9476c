"""From groups to clients: what belongs to each, the id it keeps or gets, and its name."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from handoff.extract.groups import Node
from handoff.extract.matching import Matching, company_key, name_node, names_of
from handoff.extract.names import normal_name, slug, without_channel
from handoff.records.client import IdentityHint, MergeProposal, ResolvedClient


@dataclass
class Member:
    """What belongs to one client: spellings from CRM, other spellings, domains, keys, ids it had."""

    official: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    ids: dict[str, ResolvedClient] = field(default_factory=dict)


def members_of(state: Matching, linked: Iterable[tuple[IdentityHint, Node | None, str, float]]) -> dict[Node, Member]:
    members: dict[Node, Member] = defaultdict(Member)
    find = state.groups.find
    for client in state.existing:
        member = members[find(("client", client.id))]
        member.ids[client.id] = client
        member.official.add(client.name)
        member.others.update(client.aliases)
        member.domains.update(client.domains)
        member.keys.update(client.keys)
    for hint, node, _, _ in linked:
        if node is None:
            continue
        member = members[find(node)]
        own = hint.kind == "client" and not hint.declared
        spellings = {hint.declared.strip()} if hint.declared else set(hint.hint.names) if own else set()
        member.official.update(spellings - {client.id for client in state.existing})
        if not hint.declared:
            member.keys.update(key for key in hint.hint.keys if find(("key", key)) == find(node))
            spoken = {without_channel(name) for name in names_of(hint.hint) if find(name_node(name)) == find(node)}
            member.others.update(spoken)
    for kind, domain in state.groups.nodes():
        if kind == "domain" and (root := find((kind, domain))) in members:
            members[root].domains.add(domain)
    return dict(members)


def ids_of(
    state: Matching, members: dict[Node, Member], merged_into: dict[str, str]
) -> tuple[dict[Node, str], tuple[MergeProposal, ...]]:
    """The id of each group: the one it had, or a new one. Former clients that proved to be one are named."""
    ids: dict[Node, str] = {}
    merges: list[MergeProposal] = []
    taken = {client.id for client in state.existing}
    for root, member in sorted(members.items(), key=lambda pair: _seed(pair[1])):
        if member.ids:
            ids[root] = _elder(member.ids, merged_into)
            for gone in sorted(set(member.ids) - {ids[root]}):
                if merged_into.get(gone) != ids[root]:
                    merges.append(proposal(ids[root], gone, "they share a key", 1.0, "accepted"))
            continue
        new = _new_id(member, taken)
        new = merged_into.get(new, new)
        taken.add(new)
        ids[root] = new
    return ids, tuple(merges)


def _elder(known: dict[str, ResolvedClient], merged_into: dict[str, str]) -> str:
    """The id that stays: one that people kept, else the client of which most is known."""
    kept = [one for one in known if one not in merged_into]
    weight = {one: len(known[one].keys) + len(known[one].domains) + len(known[one].aliases) for one in known}
    return min(kept or known, key=lambda one: (-weight[one], one))


def _seed(member: Member) -> tuple[str, ...]:
    """What a new client's id is made from: its company key, else its name, else its domain."""
    company = sorted(key for key in member.keys if company_key(key))
    names = sorted(normal_name(name) for name in member.official or member.others)
    return (*company[:1], *names[:1], *sorted(member.domains)[:1], *sorted(member.keys)[:1])


def _new_id(member: Member, taken: set[str]) -> str:
    seed = _seed(member)
    readable = slug(normal_name(_display(member)), 24) or "unnamed"
    for depth in range(1, len(seed) + 3):
        digest = hashlib.sha256("\x1f".join([*seed[:depth], *["again"] * (depth - len(seed))]).encode()).hexdigest()
        if (new := f"client_{readable}_{digest[:6]}") not in taken:
            return new
    return f"client_{hashlib.sha256(repr((seed, len(taken))).encode()).hexdigest()[:16]}"


def _display(member: Member) -> str:
    """The fullest spelling: of a CRM's or the user's, else of any, else a domain, else a key."""
    for names in (member.official, member.others, member.domains, member.keys):
        if usable := [name for name in names if name.strip()]:
            return min(usable, key=lambda name: (-len(name), name.isupper() or name.islower(), name))
    return "unnamed"


def to_client(client_id: str, member: Member) -> ResolvedClient:
    name = _display(member)
    return ResolvedClient(
        id=client_id,
        name=name,
        aliases=tuple(sorted((member.official | member.others) - {name, ""})),
        domains=tuple(sorted(member.domains)),
        keys=tuple(sorted(member.keys)),
    )


def proposal(kept: str, merged: str, reason: str, sure: float, status: str = "open") -> MergeProposal:
    digest = hashlib.sha256("\x1f".join(sorted((kept, merged))).encode()).hexdigest()[:16]
    return MergeProposal(
        id=f"merge_{digest}",
        kept=kept,
        merged=merged,
        reason=reason,
        confidence=sure,
        status="accepted" if status == "accepted" else "open",
    )
