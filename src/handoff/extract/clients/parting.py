"""What a person parts from a client: a pair of clients that they say are not one, by what each stands for."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.errors import UsageError
from handoff.extract.clients.client_ids import anchor_of, anchor_text, anchors_of, new_id
from handoff.extract.clients.clients_of_groups import proposal
from handoff.extract.clients.company_names import normal_domain
from handoff.extract.clients.matching import name_node
from handoff.extract.clients.union_find import Node
from handoff.records import MergeProposal, ResolvedClient

BY_A_PERSON = "a person parted them"


def parted(
    client: ResolvedClient, off: str, existing: Sequence[ResolvedClient], decisions: Sequence[MergeProposal]
) -> MergeProposal:
    """The pair that is to be rejected, so that ``off`` (a name, domain or key of the client) is a client of its own.

    Where a person had made two clients one, it is that pair. Raises ``UsageError`` for what is none of the client's,
    or is what its id stands for.
    """
    merged = _merged(client, off, decisions)
    if merged is not None:
        return merged
    node, own = _node(client, off), anchor_of(client)
    if node is None or node == own:
        what = "is what the client itself stands for" if node else "is no name, domain or key of this client"
        parts = _parts(client, own)
        remedy = f"part one of: {parts}" if parts else "handoff ingest FILE --client NAME says whom a file is about"
        raise UsageError(f"{off!r} {what}", place=client.name, remedy=remedy)
    anchors = anchors_of(existing, decisions)
    known = next((each for each, anchor in sorted(anchors.items()) if anchor == node and each != client.id), "")
    other = ResolvedClient(id=known or new_id(node, off, set(anchors)), name=off, anchor=anchor_text(node))
    return proposal(client.model_copy(update={"anchor": anchor_text(own)}), other, BY_A_PERSON, 1.0)


def _merged(client: ResolvedClient, off: str, decisions: Sequence[MergeProposal]) -> MergeProposal | None:
    """The decision that made a client of that name or id a part of this one."""
    wanted, own = off.strip().casefold(), {name.casefold() for name in (client.name, *client.aliases)}
    for one in decisions:
        named = {one.kept.casefold(), one.merged.casefold(), one.kept_name.casefold(), one.merged_name.casefold()}
        theirs = client.id in (one.kept, one.merged) or {one.kept_name.casefold(), one.merged_name.casefold()} <= own
        if one.status == "accepted" and theirs and wanted in named:
            return one
    return None


def _node(client: ResolvedClient, off: str) -> Node | None:
    """The key, domain or name that is meant; a name that is the client's other names but for its legal form is none."""
    if off in client.keys:
        return "key", off
    if (domain := normal_domain(off)) and domain in client.domains:
        return "domain", domain
    if off.strip().casefold() in {name.casefold() for name in (client.name, *client.aliases)}:
        return name_node(off)
    return None


def _parts(client: ResolvedClient, own: Node) -> str:
    names = [name for name in (client.name, *client.aliases) if name_node(name) != own]
    return ", ".join(each for each in (*names, *client.domains, *client.keys) if each != own[1])
