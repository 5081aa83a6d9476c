"""Which id a client has: that of the key or name it was first given to, as long as this occurs.

Clients are derived anew each time; of the earlier ones only id and anchor count. A bad export that is taken back thus
leaves nothing behind, and two clients that a person made one and parts again get their ids back.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from handoff.extract.clients.company_names import domain_label, slug
from handoff.extract.clients.matching import Matching, company_key
from handoff.extract.clients.union_find import Node
from handoff.records import MergeProposal, ResolvedClient, normal_name


def anchors_of(existing: Iterable[ResolvedClient], decisions: Iterable[MergeProposal]) -> dict[str, Node]:
    """What each known id stands for: of the clients there are, and of those that people decided about."""
    found: dict[str, Node] = {}
    for one in sorted(decisions, key=lambda one: one.id):
        sides = ((one.kept, one.kept_anchor), (one.merged, one.merged_anchor)) if one.status != "open" else ()
        found.update((client, node_of(anchor)) for client, anchor in sides if anchor)
    found.update((client.id, anchor_of(client)) for client in existing)
    return found


def anchor_of(client: ResolvedClient) -> Node:
    """What the client's id stands for."""
    return node_of(client.anchor or _oldest(client))


def anchor_text(node: Node) -> str:
    return ":".join(node)


def node_of(anchor: str) -> Node:
    """The other way round."""
    kind, _, text = anchor.partition(":")
    return kind, text


def _oldest(client: ResolvedClient) -> str:
    """The anchor of a client that was kept before anchors were."""
    names = [normal_name(name) for name in (client.name, *client.aliases)]
    nodes = [("key", key) for key in client.keys] + [("name", name) for name in names if name]
    nodes += [("domain", domain) for domain in client.domains]
    return anchor_text(min(nodes, key=strength, default=("id", client.id)))


def strength(node: Node) -> tuple[int, str]:
    """By how much a node tells one company, strongest first: its key in a CRM, a name, a domain, any other key."""
    kind, text = node
    ranks = {"name": 1, "spelling": 2, "declared": 3, "domain": 4}
    return 0 if company_key(text) and kind == "key" else ranks.get(kind, 5), text


def ids_of(
    state: Matching, names: Mapping[Node, str], anchors: Mapping[str, Node], decisions: Sequence[MergeProposal]
) -> dict[Node, tuple[str, Node]]:
    """Id and anchor of each group of ``names`` (by its root, the name it is shown by)."""
    merged = {one.merged for one in decisions if one.status == "accepted"}
    known: dict[Node, list[str]] = defaultdict(list)
    for client, anchor in anchors.items():
        if anchor in state.groups:
            known[state.groups.find(anchor)].append(client)
    inside: dict[Node, list[Node]] = defaultdict(list)
    for node in state.groups.nodes():
        inside[state.groups.find(node)].append(node)
    ids: dict[Node, tuple[str, Node]] = {}
    unnamed: dict[Node, Node] = {}
    for root in names:
        if root in known:
            kept = min(known[root], key=lambda client: (client in merged, strength(anchors[client]), client))
            ids[root] = kept, anchors[kept]
        else:
            unnamed[root] = min(inside[root], key=strength)
    taken = set(anchors)
    for root, anchor in sorted(unnamed.items(), key=lambda item: strength(item[1])):
        ids[root] = new_id(anchor, names[root], taken), anchor
        taken.add(ids[root][0])
    return ids


def new_id(anchor: Node, shown_as: str, taken: Collection[str]) -> str:
    """Made from the anchor alone, but for what of a key nobody can read."""
    kind, text = anchor
    readable = {"key": normal_name(shown_as), "domain": domain_label(text)}.get(kind, text)
    seed = anchor_text(anchor)
    while True:
        new = f"client_{slug(readable, 24) or 'unnamed'}_{hashlib.sha256(seed.encode()).hexdigest()[:6]}"
        if new not in taken:
            return new
        seed += "\x1f"
