"""Whom the user meant who said whose files these are.

A declared name is a client's by the best rank of ``ClientFinder``: id, name, alias, domain, and only where nothing is
spelt so, the name but for its legal form. Where several clients answer to it, or a person has said that the one of
that name is another, it is nobody's of them: the files are a client of exactly that name. A wrong client would let one
see what is another's, while two that are one can still be put together by a person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from handoff.extract.clients.union_find import Node
from handoff.records import ClientFinder, ResolvedClient, normal_name


def declared_nodes(
    declared: Iterable[str],
    clients: Mapping[Node, ResolvedClient],
    anchors: Mapping[str, Node],
    ruled_out: Collection[tuple[str, Node]],
) -> dict[str, Node]:
    """The node of each declared name.

    ``clients`` are those that the other records speak of, by their groups' roots. ``anchors`` are what each known id
    stands for: an id means this, even when no other record speaks of it. ``ruled_out`` are names in lower case with
    the root of a client that people said is not the one of that name.
    """
    finder = ClientFinder(clients.values())
    roots = {client.id: root for root, client in clients.items()}
    nodes: dict[str, Node] = {}
    for name in declared:
        found, folded = finder.find(name), name.casefold()
        refused = any((folded, roots[one.id]) in ruled_out and one.name.casefold() != folded for one in found)
        if name in anchors:
            nodes[name] = anchors[name]
        elif len(found) == 1 and not refused:
            nodes[name] = roots[found[0].id]
        else:
            normal = normal_name(name)
            nodes[name] = ("declared", folded) if found or not normal else ("name", normal)
    return nodes
