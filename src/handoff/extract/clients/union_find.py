"""A union-find that knows which groups must stay apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import TypeAlias

Node: TypeAlias = tuple[str, str]


class Groups:
    """Nodes in groups. ``join`` refuses what ``apart`` has kept asunder; nearly linear (Tarjan 1975).

    ``marks`` of a group are names of which two different ones under one heading mean two different things: a group
    that holds client ``a`` and one that holds client ``b`` are not joined by a mere likeness.
    """

    def __init__(self) -> None:
        self._parent: dict[Node, Node] = {}
        self._size: dict[Node, int] = {}
        self._apart: dict[Node, set[Node]] = defaultdict(set)
        self._marks: dict[Node, dict[str, set[str]]] = {}

    def find(self, node: Node) -> Node:
        """The root of the node's group; a node never seen is a group of its own."""
        root = node
        while (above := self._parent.setdefault(root, root)) != root:
            root = above
        while self._parent[node] != root:
            self._parent[node], node = root, self._parent[node]
        return root

    def __contains__(self, node: Hashable) -> bool:
        return node in self._parent

    def nodes(self) -> Iterable[Node]:
        return self._parent.keys()

    def mark(self, node: Node, heading: str, name: str) -> None:
        self._marks.setdefault(self.find(node), {}).setdefault(heading, set()).add(name)

    def marks(self, node: Node, heading: str) -> frozenset[str]:
        return frozenset(self._marks.get(self.find(node), {}).get(heading, ()))

    def headings(self, node: Node) -> frozenset[str]:
        return frozenset(self._marks.get(self.find(node), {}))

    def keep_apart(self, one: Node, other: Node) -> None:
        first, second = self.find(one), self.find(other)
        if first != second:
            self._apart[first].add(second)
            self._apart[second].add(first)

    def are_apart(self, one: Node, other: Node) -> bool:
        return self.find(other) in self._apart.get(self.find(one), ())

    def is_parted(self, node: Node) -> bool:
        """Whether anything must stay apart from the node."""
        return bool(self._apart.get(self.find(node)))

    def join(self, one: Node, other: Node) -> bool:
        """Make one group of two; false where they must stay apart."""
        first, second = self.find(one), self.find(other)
        if first == second:
            return True
        if second in self._apart.get(first, ()):
            return False
        if (self._size.get(first, 1), second) < (self._size.get(second, 1), first):
            first, second = second, first
        self._parent[second] = first
        self._size[first] = self._size.get(first, 1) + self._size.pop(second, 1)
        self._inherit(first, second)
        return True

    def _inherit(self, root: Node, gone: Node) -> None:
        for enemy in self._apart.pop(gone, set()):
            self._apart[enemy].discard(gone)
            self._apart[enemy].add(root)
            self._apart[root].add(enemy)
        for heading, names in self._marks.pop(gone, {}).items():
            self._marks.setdefault(root, {}).setdefault(heading, set()).update(names)
