"""GraphQL keeps issues as nodes of lists that say how many there are: ``{"nodes": [...], "totalCount": 3}``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, Locator, ReadContext, Unit, open_items, pointer

_ONE = ("issue", "pullRequest")
_LISTS = ("issues", "pullRequests")


def units(path: Path, context: ReadContext, report: FileReport) -> Iterator[Unit]:
    """The items of an answer; of GraphQL those of its lists, whose own lists are lists again."""
    for unit in open_items(path, context, report, "auto"):
        found = list(_in_graphql(unit))
        yield from found or [Unit(unit.locator, _plain(unit.data), unit.problem)]


def _in_graphql(unit: Unit) -> Iterator[Unit]:
    data = _inside(unit.data, "data")
    repository = _inside(data, "repository")
    for key in _ONE:
        if isinstance(one := repository.get(key), Mapping):
            yield Unit(_place(unit, "data", "repository", key), _plain(one), unit.problem)
    holders: list[tuple[Any, tuple[str, ...]]] = [(repository.get(key), ("data", "repository", key)) for key in _LISTS]
    holders.append((data.get("search"), ("data", "search")))
    for holder, where in holders:
        for at, node in enumerate(_nodes(holder) or ()):
            if isinstance(node, Mapping):
                yield Unit(_place(unit, *where, str(at)), _plain(node), unit.problem)


def _plain(item: Mapping[str, Any]) -> Mapping[str, Any]:
    opened = {key: nodes for key, value in item.items() if (nodes := _nodes(value)) is not None}
    return {**item, **opened} if opened else item


def _nodes(value: Any) -> list[Any] | None:
    """The nodes of a list in GraphQL; None of anything else."""
    if not isinstance(value, Mapping):
        return None
    if isinstance(nodes := value.get("nodes"), list):
        return nodes
    if isinstance(edges := value.get("edges"), list):
        return [edge["node"] for edge in edges if isinstance(edge, Mapping) and edge.get("node")]
    return [] if value.keys() == {"totalCount"} else None


def _inside(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    inside = value.get(key, value)
    return inside if isinstance(inside, Mapping) else value


def _place(unit: Unit, *path: str) -> Locator:
    return Locator(kind="pointer", value=unit.locator.value + pointer(*path))
