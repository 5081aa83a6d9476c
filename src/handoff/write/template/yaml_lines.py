"""YAML with line numbers: a template's author is told which line to mend."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import yaml


class _StrictLoader(yaml.SafeLoader):
    """Plain data only; a key that stands twice is an error instead of the last one winning."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"'{key.value}' stands twice", key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep=deep)

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):  # aliases of aliases grow without bound
            mark = self.get_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not allowed", mark)
        return super().compose_node(parent, index)


def load_yaml(text: str) -> Any:
    """The data in ``text``. Raises yaml.YAMLError, also for repeated keys, aliases and 2026-13-45."""
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except ValueError as error:  # what looks like a day and is none
        raise yaml.YAMLError(str(error)) from error


def line_of(text: str, path: Sequence[int | str]) -> int:
    """The 1-based line where ``path`` (keys and indexes) stands in ``text``, as far as it leads."""
    node = yaml.compose(text, Loader=_StrictLoader)
    line = 1
    for step in path:
        entry = _step(node, step)
        if entry is None:
            break
        line, node = entry
    return line


def _step(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    return None
