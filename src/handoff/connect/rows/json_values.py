"""Values of JSON. Numbers stay as the file writes them, so that a 20-digit id or an amount of 12.60 loses nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from handoff.connect.export import PICTURES
from handoff.errors import UnreadableFile

_UNSAFE_ESCAPE = re.compile(r"\\u(00[01]|007[fF]|[dD][89a-fA-F])")
_AROUND_LISTS = frozenset({"edges", "nodes"})
_IN_CONNECTIONS = _AROUND_LISTS | {"pageInfo", "totalCount", "__typename", "count"}
_IN_EDGES = frozenset({"node", "cursor", "__typename"})
_MOMENTS = frozenset({"iso8601", "iso", "datetime", "dateTime", "timestamp"})
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(text: str) -> Any:
    """JSON with numbers kept as text and repeated keys kept as lists."""
    document = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=object_of)
    return cleaned(document, text)


def cleaned(document: Any, text: str) -> Any:
    """What was parsed from ``text``, without control characters and lone surrogates that it spells as escapes."""
    return _clean(document) if _UNSAFE_ESCAPE.search(text) else document


def opened(value: Any) -> Any:
    """Without what GraphQL and its kin put around values: edges with nodes, and objects that hold a moment alone."""
    if isinstance(value, list):
        return [opened(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    if value.keys() & _AROUND_LISTS and value.keys() <= _IN_CONNECTIONS:
        return opened(value.get("edges", value.get("nodes")))
    if isinstance(value.get("node"), Mapping) and value.keys() <= _IN_EDGES:
        return opened(value["node"])
    if len(value) == 1 and value.keys() <= _MOMENTS:
        return next(iter(value.values()))
    return {key: opened(one) for key, one in value.items()}


def flattened(item: Mapping[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    """Nested objects as dotted columns; lists stay whole. Below twenty levels an object stays whole too."""
    flat: dict[str, Any] = {}
    for key, value in item.items():
        if isinstance(value, Mapping) and value and depth < 20:
            flat.update(flattened(value, f"{prefix}{key}.", depth + 1))
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def pointer(*keys: str | int) -> str:
    """An RFC 6901 pointer."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    return {key: values[0] if len(values) == 1 else values for key, values in _gathered(pairs).items()}


def _gathered(pairs: list[tuple[str, Any]]) -> dict[str, list[Any]]:
    gathered: dict[str, list[Any]] = {}
    for key, value in pairs:
        gathered.setdefault(key, []).append(value)
    return gathered


def _clean(value: Any) -> Any:
    """Without control characters and lone surrogates, which no database stores and no screen shows."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value.translate(PICTURES))
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {_clean(key): _clean(item) for key, item in value.items()}
    return value


def broken(error: json.JSONDecodeError, length: int, place: str) -> UnreadableFile:
    truncated = error.pos >= length - 1 or error.msg.startswith("Unterminated string")
    problem = error.msg.removesuffix(" at")  # the library ends some of its messages so
    return UnreadableFile(
        f"not JSON: {problem} at line {error.lineno}, column {error.colno} (offset {error.pos})"
        + ("; the file seems cut off" if truncated else ""),
        place=place,
        remedy="export or copy the file again; if it is no JSON: handoff ingest FILE --connector NAME",
    )


def too_deep(place: str) -> UnreadableFile:
    return UnreadableFile(
        "nested too deeply to be an export", place=place, remedy="leave this file out; it holds no records"
    )
