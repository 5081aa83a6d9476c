"""The JSON Schemas of the tools, in few words: a model reads all of them before it does anything.

What the server holds anyway (lengths, limits, unknown arguments) is not said; of an answer only what is no text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.workspace.agents.tools import AgentTool

Schema = dict[str, Any]

_SILENT = frozenset(
    {
        "title",
        "default",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "maxItems",
        "pattern",
        "additionalProperties",
        "$defs",
    }
)


def input_schema(tool: AgentTool) -> Schema:
    """What the tool takes."""
    whole = tool.arguments.model_json_schema()
    return {"type": "object", **_short(whole, whole.get("$defs", {}), _SILENT)}


def mcp_definition(tool: AgentTool) -> Schema:
    """The tool as the Model Context Protocol lists it."""
    # whether it destroys, and whether it may be repeated, has a meaning only for a tool that writes
    wrote = {"destructiveHint": False, "idempotentHint": True} if tool.scope != "read" else {"readOnlyHint": True}
    answered = tool.answers.model_json_schema(mode="serialization")
    return {
        "name": tool.name,
        "title": tool.title,
        "description": tool.description,
        "inputSchema": input_schema(tool),
        "outputSchema": _outline(_short(answered, answered.get("$defs", {}), _SILENT)),
        "annotations": {**wrote, "openWorldHint": False},
    }


def _short(schema: Schema, defined: Mapping[str, Schema], silent: frozenset[str]) -> Schema:
    if "$ref" in schema:
        return _short(defined[schema["$ref"].rpartition("/")[2]], defined, silent)
    kept = {key: value for key, value in schema.items() if key not in silent}
    if "properties" in schema:  # a description beside them is the docstring of the model
        kept.pop("description", None)
        told = {name: each for name, each in schema["properties"].items() if "x-for-programs" not in each}
        kept["properties"] = {name: _short(each, defined, silent) for name, each in told.items()}
    if "items" in schema:
        kept["items"] = _short(schema["items"], defined, silent)
    if "anyOf" in schema:
        return _one_type([_short(each, defined, silent) for each in kept.pop("anyOf")], kept)
    if "const" in schema:
        kept["enum"] = [kept.pop("const")]
    return kept


def _one_type(choices: list[Schema], beside: Schema) -> Schema:
    """Several values, or none, of one type: ``type: [string, null]`` and one ``enum`` say it in fewer words."""
    if all("enum" in each for each in choices):
        return {**beside, **choices[0], "enum": [value for each in choices for value in each["enum"]]}
    first, *others = choices
    if others == [{"type": "null"}] and isinstance(first.get("type"), str):
        return {**beside, **first, "type": [first["type"], "null"]}
    return {**beside, "anyOf": choices}


def _outline(schema: Schema) -> Schema:
    """The root with what is no text; what is in a list says its own names in every answer."""
    fields = {name: {"type": each["type"]} for name, each in schema["properties"].items() if each["type"] != "string"}
    return {"type": "object", **({"properties": fields} if fields else {})}
