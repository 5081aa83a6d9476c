"""Front matter in YAML, or in TOML as Hugo writes it, read as text.

Dates stay as written, and aliases of YAML (which can unfold without end) are not taken.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import Any

import yaml

_LONGEST = 64_000


@dataclass(frozen=True)
class FrontMatterField:
    """One key with its value as a person would write it; lists are joined by semicolons. Lines are 1-based."""

    key: str
    value: str
    first_line: int
    last_line: int


@dataclass(frozen=True)
class FrontMatter:
    """The fields, and the 1-based line on which the text below begins. ``problem`` says why it was left as text."""

    fields: tuple[FrontMatterField, ...] = ()
    body_line: int = 1
    problem: str = ""


def read_front_matter(lines: list[str]) -> FrontMatter:
    """The front matter between the first line ``---`` (``+++``) and the next. What does not parse stays text."""
    mark = lines[0].rstrip() if lines else ""
    if mark not in _READ:
        return FrontMatter()
    return _READ[mark](lines)


def _yaml(lines: list[str]) -> FrontMatter:
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in ("---", "...")), 0)
    source = "\n".join(lines[1:end])
    if not end or len(source) > _LONGEST:
        return FrontMatter()
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(source, Loader=yaml.SafeLoader)):
            return FrontMatter(problem="the front matter uses YAML aliases: read as text")
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        return FrontMatter(problem=f"the front matter is no YAML ({_first_line(error)}): read as text")
    if not isinstance(node, yaml.MappingNode):
        return FrontMatter()
    return FrontMatter(tuple(_field(key, value) for key, value in node.value), body_line=end + 2)


def _toml(lines: list[str]) -> FrontMatter:
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "+++"), 0)
    source = "\n".join(lines[1:end])
    if not end or len(source) > _LONGEST:
        return FrontMatter()
    try:
        values = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        return FrontMatter(problem=f"the front matter is no TOML ({error}): read as text")
    fields = tuple(FrontMatterField(key, _told(value), *_lines_of(key, lines[1:end])) for key, value in values.items())
    return FrontMatter(fields, body_line=end + 2)


_READ = {"---": _yaml, "+++": _toml}


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_told(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_told(inner) for inner in value)
    return str(value).strip()


def _lines_of(key: str, source: list[str]) -> tuple[int, int]:
    """The line of a key or of its table, 1-based in the file; the whole front matter where it is written otherwise."""
    form = re.compile(rf"\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=\].]")
    line = next((number for number, text in enumerate(source, start=2) if form.match(text)), 0)
    return (line, line) if line else (2, len(source) + 1)


def _field(key: yaml.Node, value: yaml.Node) -> FrontMatterField:
    first = key.start_mark.line + 2
    end = value.end_mark
    last = end.line + 2 if end.column else end.line + 1
    return FrontMatterField(_flat(key), _flat(value), first, max(first, last))


def _flat(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "; ".join(f"{_flat(key)}: {_flat(value)}" for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return "; ".join(_flat(item) for item in node.value)
    return "" if node.tag.endswith(":null") else str(node.value).strip()


def _first_line(error: Exception) -> str:
    return str(getattr(error, "problem", None) or error).split("\n", 1)[0]
