"""connector.yaml read and validated, with errors that name the file and the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from handoff.connect.checked_specs import CheckedSpecs
from handoff.connect.maps import ConnectorSpec
from handoff.errors import ConnectorError

MARKER = "connector.yaml"
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
        for key_node, _ in node.value:
            key = None if key_node.tag.endswith(":merge") else self.construct_object(key_node, deep=True)
            if key is not None and key in seen:
                problem = f"the key {key_node.value} stands there twice; put codes such as 1 and true in quotes"
                raise yaml.constructor.ConstructorError(None, None, problem, key_node.start_mark)
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_spec(folder: Path, checked: CheckedSpecs | None = None) -> ConnectorSpec:
    """The spec of a connector folder. Raises ConnectorError with file and line.

    ``checked`` has the specs that were found sound before, and is told of one that is so now.
    """
    path = folder / MARKER
    source = path.read_text(encoding="utf-8")
    checked = checked or CheckedSpecs()
    spec = checked.get(source)
    if spec is None:
        spec = _parsed(path, source)
        checked.put(source, spec)
    if spec.name != folder.name:
        problem = f"the connector is named {spec.name!r} but its folder {folder.name!r}"
        raise ConnectorError(problem, place=f"{path}:1", remedy="give both the same name")
    return spec


def _parsed(path: Path, source: str) -> ConnectorSpec:
    try:
        return ConnectorSpec.model_validate(yaml.load(source, Loader=_UniqueKeys))  # noqa: S506 - a safe loader in C
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _broken(path, mark.line + 1 if mark else 1, f"not YAML: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        tree = yaml.compose(source, Loader=LOADER)
        first = error.errors()[0]
        where = ".".join(str(key) for key in first["loc"])
        raise _broken(
            path, _line_of(tree, first["loc"]), f"{where}: {first['msg'].removeprefix('Value error, ')}"
        ) from error


def _broken(path: Path, line: int, problem: str) -> ConnectorError:
    return ConnectorError(
        problem, place=f"{path}:{line}", remedy="see docs/add-a-connector.md for what may stand there"
    )


def _line_of(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The 1-based line of the deepest node that the location still names."""
    line = 1 if node is None else node.start_mark.line + 1
    for key in location:
        child, mark = _child(node, key)
        if child is None:
            continue  # pydantic names validators and union members too
        node, line = child, mark
    return line


def _child(node: yaml.Node | None, key: int | str) -> tuple[yaml.Node | None, int]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return value, name.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key].start_mark.line + 1
    return None, 0
