"""From groups to clients: what belongs to each, and its name."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from handoff.extract.clients.client_ids import anchor_text
from handoff.extract.clients.company_names import without_channel
from handoff.extract.clients.matching import Matching, names_of
from handoff.extract.clients.union_find import Node
from handoff.records import IdentityHint, MergeProposal, ResolvedClient

#: A record, the node it hangs on (None: nobody's), by which rule, how surely.
Linked = tuple[IdentityHint, Node | None, str, float]


@dataclass
class Member:
    """What belongs to one client: spellings from CRM, other spellings, domains, keys."""

    official: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    domains: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    called: dict[Node, str] = field(default_factory=dict)  # how people called it, by what the id stood for

    @property
    def name(self) -> str:
        """The fullest spelling: of a CRM's or the user's, else of any, else a domain, else a key."""
        for names in (self.official, self.others, self.domains, self.keys):
            if usable := [name for name in names if name.strip()]:
                return min(usable, key=lambda name: (-len(name), name.isupper() or name.islower(), name))
        return ""


def members_of(state: Matching, linked: Iterable[Linked]) -> dict[Node, Member]:
    """What the records say of each client, by the root of its group."""
    members: dict[Node, Member] = defaultdict(Member)
    find = state.groups.find
    for hint, node, _, _ in linked:
        if node is None:
            continue
        member = members[find(node)]
        if hint.kind == "client":
            member.official.update(names_of(hint.hint))
        member.keys.update(key for key in hint.hint.keys if find(("key", key)) == find(node))
        for name in names_of(hint.hint):
            called = state.named(name)
            if called is not None and find(called) == find(node):
                member.others.add(without_channel(name))
    for domain in {domain for hint in state.hints for domain in state.domains(hint)}:
        if (root := find(("domain", domain))) in members:
            members[root].domains.add(domain)
    return dict(members)


def to_client(client_id: str, anchor: Node, member: Member) -> ResolvedClient:
    name = member.called.get(anchor) or member.name or anchor[1]
    return ResolvedClient(
        id=client_id,
        name=name,
        aliases=tuple(sorted((member.official | member.others | {*member.called.values()}) - {name, ""})),
        domains=tuple(sorted(member.domains)),
        keys=tuple(sorted(member.keys)),
        anchor=anchor_text(anchor),
    )


def proposal(kept: ResolvedClient, merged: ResolvedClient, reason: str, sure: float) -> MergeProposal:
    digest = hashlib.sha256("\x1f".join(sorted((kept.id, merged.id))).encode()).hexdigest()[:16]
    return MergeProposal(
        id=f"merge_{digest}",
        kept=kept.id,
        merged=merged.id,
        reason=reason,
        confidence=sure,
        kept_name=kept.name,
        merged_name=merged.name,
        kept_anchor=kept.anchor,
        merged_anchor=merged.anchor,
    )
