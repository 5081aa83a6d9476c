"""Whom the user meant who said whose files these are.

A declared name is a client's by the best rank of ``ClientFinder``: id, name, alias, domain, and only where nothing is
spelt so, the name but for its legal form. Where several clients answer to it, it is nobody's of them: the files are a
client of exactly that name, since a wrong client would let one see what is another's, while two that are one can still
be put together by a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handoff.extract.groups import Node
from handoff.extract.names import normal_name
from handoff.records.client import ClientFinder, ResolvedClient


def declared_nodes(
    declared: Iterable[str], clients: Mapping[Node, ResolvedClient], anchors: Mapping[str, Node]
) -> dict[str, Node]:
    """The node of each declared name. ``clients`` are those that the other records speak of, by their groups' roots;
    ``anchors`` what each known id stands for: an id means this, even when no other record speaks of it."""
    finder = ClientFinder(clients.values())
    roots = {client.id: root for root, client in clients.items()}
    return {name: anchors.get(name) or _node(name, finder.find(name), roots) for name in declared}


def _node(name: str, found: tuple[ResolvedClient, ...], roots: Mapping[str, Node]) -> Node:
    if len(found) == 1:
        return roots[found[0].id]
    normal = normal_name(name)
    return ("declared", name.casefold()) if found or not normal else ("name", normal)
