"""Lists and objects that a system packed into one cell (``[{"body": "...", "author": "..."}]``): what was said in them.

What fits no such shape is read as plain lines, without brackets and quotes.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from handoff.connect.export import as_text, is_empty, label, spaced

Packed: TypeAlias = "list[Any] | dict[str, Any]"

_BEGINS = re.compile(r"""\s*(?:\[\s*(?:["'{\[\]])|\{\s*["'}])""")
_LONGEST, _LONGEST_PYTHON, _DEEPEST = 4_000_000, 200_000, 20
_TEXTS = (
    "body", "plain body", "html body", "body html", "body text", "note body", "hs note body", "text", "note", "notes",
    "content", "comment", "comment text", "message",
)  # fmt: skip
_SPEAKERS = (
    "author", "author name", "author email", "user", "user name", "username", "from", "from email", "by", "created by",
    "added by", "posted by", "owner", "agent", "sender", "commenter", "creator", "name", "author id", "user id",
)  # fmt: skip
_TIMES = (
    "created at", "created", "created on", "created date", "createdate", "created time", "added at", "posted at",
    "date", "at", "time", "timestamp", "when", "sent at", "hs timestamp", "updated at", "modified",
)  # fmt: skip
_NAMES = ("name", "display name", "full name", "username", "email", "email address", "id")
_HIDDEN, _SHOWN = ("internal", "is internal", "private", "is private"), ("public", "is public", "jsd public")
#: A list of answers: ``[{"name": "Budget", "value": "40k"}]``.
_ASKED, _ANSWERS = ("name", "label", "key", "field", "field name", "question", "property", "title"), ("value", "answer")
_YES, _NO = {"true", "1", "yes"}, {"false", "0", "no"}


@dataclass(frozen=True)
class Said:
    """One thing that somebody said. ``at`` is the time as it was written, ``rest`` what else its object holds."""

    text: str
    speaker: str = ""
    at: str = ""
    internal: bool = False
    rest: dict[str, Any] = field(default_factory=dict)


def unpacked(value: Any) -> Packed | None:
    """The list or object in a text, as JSON or as Python writes it; None where the text is just a text."""
    if not isinstance(value, str) or not _BEGINS.match(value) or value.rstrip()[-1] not in "]}":
        return None
    try:
        found = json.loads(value) if len(value) <= _LONGEST else None
    except (ValueError, RecursionError):
        found = _of_python(value)  # as pandas and scripts write lists
    return found if isinstance(found, list | dict) and _is_told(found) else None


def _of_python(value: str) -> Any:
    try:
        return ast.literal_eval(value.strip()) if len(value) <= _LONGEST_PYTHON else None
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None


def _is_told(found: Packed) -> bool:
    """Whether it holds objects or texts: ``[1]`` in a text is a mark, and no list."""
    items = found if isinstance(found, list) else [found]
    return all(isinstance(item, str | Mapping | list) for item in items)


def said_in(packed: Packed) -> list[Said]:
    """What was said, one by one; nothing where an object of the list holds no text, or says neither who nor when."""
    items = [_said(item) for item in items_of(packed)]
    said = [item for item in items if item is not None]
    return said if len(said) == len(items) and any(one.speaker or one.at for one in said) else []


def items_of(packed: Packed) -> Sequence[Any]:
    """The list, also where it is all that an object holds: ``{"notes": [...]}``."""
    if isinstance(packed, list):
        return [item for item in packed if not is_empty(item)]
    values = list(packed.values())
    return items_of(values[0]) if len(values) == 1 and isinstance(values[0], list) else [packed]


def _said(item: Any) -> Said | None:
    if not isinstance(item, Mapping):
        return None
    keys = {spaced(key): key for key in item}
    used: list[str] = []

    def first(names: Sequence[str]) -> Any:
        key = next((keys[name] for name in names if name in keys and not is_empty(item[keys[name]])), None)
        used.extend([key] if key is not None else [])
        return "" if key is None else item[key]

    text, speaker, at = as_text(first(_TEXTS)), _name(first(_SPEAKERS)), as_text(first(_TIMES))
    internal = as_text(first(_HIDDEN)).lower() in _YES or as_text(first(_SHOWN)).lower() in _NO
    rest = {key: value for key, value in item.items() if key not in used and not is_empty(value)}
    return Said(text, speaker, at, internal, rest) if text else None


def _name(value: Any) -> str:
    """Who somebody is: a name, or an object that holds one."""
    if not isinstance(value, Mapping):
        return as_text(value)
    keys = {spaced(key): key for key in value}
    known = (as_text(value[keys[name]]) for name in _NAMES if name in keys)
    return next(filter(None, known), "")


def plain_lines(value: Any, depth: int = 0) -> str:
    """A structure as lines of text: one for each item of a list, or for each key of an object."""
    if isinstance(value, Mapping):
        return "\n".join(_labelled(value, depth))
    items = value if isinstance(value, list) else [value]
    return "\n".join(line for item in items if (line := _line(item, depth)))


def _line(item: Any, depth: int) -> str:
    if depth > _DEEPEST or not isinstance(item, Mapping | list):
        return as_text(item)
    if isinstance(item, list):
        return "; ".join(line for one in item if (line := _line(one, depth + 1)))
    return "; ".join(_labelled(item, depth + 1))


def _labelled(item: Mapping[str, Any], depth: int) -> Iterator[str]:
    """``Label: value`` for each key; for an object that is such a pair, or one value, just that."""
    keys = {spaced(key): key for key in item}
    asked = next((keys[name] for name in _ASKED if name in keys), None)
    answer = next((keys[name] for name in _ANSWERS if name in keys), None)
    if asked is not None and answer is not None:
        yield f"{as_text(item[asked])}: {_line(item[answer], depth)}"
        return
    for key, value in item.items():
        if text := _line(value, depth):
            yield text if len(item) == 1 else f"{label(key)}: {text}"
