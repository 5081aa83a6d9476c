"""YAML as the JSON that says the same, so that a list kept in YAML is read as one in JSON is.

Values stay as they are written (``2026-04-20``, ``yes``, ``007``). What configures a program (a pipeline, a deployment)
holds no records, and neither does YAML without a list of things.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from handoff.connect.export import ReadContext, TextFile
from handoff.errors import UnreadableFile

#: Endings of YAML.
YAML = frozenset({".yaml", ".yml"})
#: A list that people keep by hand is smaller.
LARGEST = 8 << 20
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
#: Keys at the top of what configures programs.
_OF_PROGRAMS = frozenset(
    ("apiVersion", "services", "jobs", "steps", "stages", "pipeline", "pipelines", "image", "openapi", "swagger",
     "paths", "repos", "hosts", "resources", "networks", "volumes", "plugins", "dependencies", "scrape_configs",
     "definitions", "include", "variables", "script", "trigger", "strategy", "provider", "functions", "receivers",
     "repositories", "channels", "env", "environment", "builds", "packages", "on")
)  # fmt: skip
_OF_PLAYS = frozenset(("ansible.builtin", "become", "gather_facts", "hosts", "uses", "runs-on", "apiVersion"))


class _Aliased(yaml.YAMLError):
    """An alias may stand for what grows without measure."""


class _AsWritten(yaml.BaseLoader):
    """Scalars as text, but for what says nothing; no aliases."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise _Aliased("it uses an alias (*name)")
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode) -> Any:
        value = super().construct_scalar(node)
        return None if node.style is None and value in _NOTHING else value


@dataclass(frozen=True)
class YamlText(TextFile):
    """A file of YAML, handed out as JSON."""

    as_json: str = ""

    def blocks(self) -> Iterator[str]:
        yield self.as_json


def json_of(text: str) -> str:
    """The JSON of a list of things in YAML; empty for any other YAML. Raises YAMLError for what is none."""
    documents = [one for one in yaml.load_all(text, Loader=_AsWritten) if one is not None]
    document = documents[0] if len(documents) == 1 else documents
    return json.dumps(document, ensure_ascii=False) if _is_list(document) else ""


def as_json_text(text: TextFile, context: ReadContext) -> YamlText:
    """The file as JSON. Raises UnreadableFile for broken YAML and for what is no list."""
    problem = "larger than a list that is kept by hand"
    try:
        found = json_of(text.whole()) if text.path.stat().st_size <= LARGEST else ""
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        found, problem = "", f"not YAML: {getattr(error, 'problem', None) or error}"
    if not found:
        raise UnreadableFile(problem, place=context.shown_as, remedy="save the list as .json or .csv")
    return YamlText(text.path, text.encoding, text.has_controls, found)


def _is_list(document: Any) -> bool:
    """Whether it is a list of objects, or an object that holds one and configures nothing."""
    if isinstance(document, list):
        return bool(document) and all(isinstance(one, Mapping) and not _OF_PLAYS & set(one) for one in document)
    if not isinstance(document, Mapping) or _OF_PROGRAMS & set(document):
        return False
    return any(_is_list(value) for value in document.values() if isinstance(value, list))
