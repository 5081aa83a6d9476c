"""YAML that people write (connectors, templates, flows), read strictly, with the line of whatever is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

#: libyaml's safe loader where PyYAML was built with it: every verb that reads loads all connectors.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _UniqueKeys(LOADER):  # type: ignore[misc, valid-type]
    """Refuses a mapping in which two keys are one, as ``1`` and ``true`` are: the later would win in silence; and a
    value that looks like a day or a number and is none, with its line.
    """

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:  # such as 2024-02-30
            problem = f"{node.value} looks like a day or a number and is none ({error}); put it in quotes"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark) from error

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> Any:
        seen: set[Any] = set()
        for name, _ in node.value:
            if not isinstance(name, yaml.ScalarNode) or name.tag.endswith(":merge"):
                continue
            key = self.construct_object(name, deep=True)
            if key is not None and key in seen:
                advice = "" if isinstance(key, str) else "; put codes such as 1 and true in quotes"
                problem = f"the key {name.value} stands there twice{advice}"
                raise yaml.constructor.ConstructorError(None, None, problem, name.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_yaml(text: str, *, aliases: bool = True) -> Any:
    """The data in a text. Raises yaml.YAMLError, for aliases (they grow without bound) too where they may not be."""
    for event in () if aliases else yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.composer.ComposerError(None, None, "aliases (*name) are not allowed", mark)
    return yaml.load(text, Loader=_UniqueKeys)  # noqa: S506 - a safe loader


def fault_of(error: yaml.YAMLError) -> tuple[str, int]:
    """What is wrong with a text that is no YAML, and its line from 1; 0 where nobody knows it."""
    mark = getattr(error, "problem_mark", None)
    return f"not valid YAML: {getattr(error, 'problem', None) or error}", mark.line + 1 if mark else 0


def line_of(text: str, path: Sequence[int | str]) -> int:
    """The 1-based line of the deepest place that the path (keys and indexes) still names in the text."""
    node = yaml.compose(text, Loader=LOADER)
    line = node.start_mark.line + 1 if node else 1
    for step in path:
        found = _below(node, step)
        if found is not None:  # pydantic names validators and members of unions too
            line, node = found
    return line


def _below(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(step):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None
