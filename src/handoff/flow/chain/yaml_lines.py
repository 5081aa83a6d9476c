"""YAML as plain values that remember their line, so that an error can name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from handoff.errors import UnreadableFile
from handoff.strict_yaml import fault_of

#: Nothing that people write is deeper or longer than this.
_DEEPEST = 12
_LONGEST = 1_000_000


@dataclass(frozen=True)
class Entry:
    """A value with the line that it, or its name, stands on, from 1: a mapping of entries, a list of them, or plain."""

    value: Any
    line: int
    twice: tuple[tuple[str, int], ...] = field(default=())

    @property
    def items(self) -> Iterator[tuple[str, Entry]]:
        """The names of a mapping with their entries; nothing for anything else."""
        if isinstance(self.value, dict):
            yield from self.value.items()

    @property
    def plain(self) -> Any:
        """The value without lines."""
        if isinstance(self.value, dict):
            return {name: entry.plain for name, entry in self.value.items()}
        if isinstance(self.value, list):
            return [entry.plain for entry in self.value]
        return self.value


def read_entries(text: str, place: str) -> Entry:
    """The document as entries; an empty one is an empty mapping. Raises UnreadableFile with the line."""
    if len(text) > _LONGEST:
        raise UnreadableFile("larger than a megabyte", place=place, remedy="a flow is a few hundred lines")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        problem, line = fault_of(error)
        where = f"{place}, line {line}" if line else place
        raise UnreadableFile(problem, place=where, remedy=f"edit {place}") from error
    return Entry({}, 1) if node is None else _entry(node, place, _DEEPEST)


def _entry(node: yaml.Node, place: str, depth: int) -> Entry:
    line = node.start_mark.line + 1
    if depth == 0:
        raise UnreadableFile("nested too deep", place=f"{place}, line {line}", remedy=f"edit {place}")
    if isinstance(node, yaml.MappingNode):
        found: dict[str, Entry] = {}
        twice = []
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                twice.append((name, key.start_mark.line + 1))
            found[name] = replace(_entry(value, place, depth - 1), line=key.start_mark.line + 1)
        return Entry(found, line, tuple(twice))
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(one, place, depth - 1) for one in node.value], line)
    return Entry(_plain(node, f"{place}, line {line}"), line)


def _plain(node: yaml.Node, place: str) -> Any:
    """A word, a number, a day; refused where it looks like one and is none (``2026-13-45``, ``=``, ``!tag``)."""
    try:
        return yaml.SafeLoader("").construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableFile(f"{node.value!r} is no value", place=place, remedy="put it between quotes") from error
