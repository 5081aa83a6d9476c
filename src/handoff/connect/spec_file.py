"""connector.yaml read and validated, with errors that name the file and the line."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from handoff.connect.checked_specs import CheckedSpecs
from handoff.connect.maps import ConnectorSpec
from handoff.errors import ConnectorError
from handoff.strict_yaml import fault_of, line_of, load_yaml

MARKER = "connector.yaml"


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
        return ConnectorSpec.model_validate(load_yaml(source))
    except yaml.YAMLError as error:
        problem, line = fault_of(error)
        raise _broken(path, line or 1, problem) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(key) for key in first["loc"])
        raise _broken(
            path, line_of(source, first["loc"]), f"{where}: {first['msg'].removeprefix('Value error, ')}"
        ) from error


def _broken(path: Path, line: int, problem: str) -> ConnectorError:
    return ConnectorError(
        problem, place=f"{path}:{line}", remedy="see docs/add-a-connector.md for what may stand there"
    )
