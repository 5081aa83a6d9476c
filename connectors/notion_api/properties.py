"""The values of a page's properties in words. https://developers.notion.com/reference/property-value-object"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handoff.connect.author import as_text

from .blocks import rich_text

#: What stands in a page's own fields, or is an id of another page.
_ELSEWHERE = frozenset(
    {"title", "created_time", "created_by", "last_edited_time", "last_edited_by", "relation", "button", "verification"}
)


def title_of(properties: Mapping[str, Any]) -> str:
    """The words of the one property that is the title."""
    found = (one.get("title") for one in properties.values() if isinstance(one, Mapping) and one.get("type") == "title")
    return rich_text(next(found, None)).strip()


def told_by(properties: Mapping[str, Any]) -> dict[str, str]:
    """Names and words of the properties that say something."""
    found = {name: _said(value) for name, value in properties.items() if isinstance(value, Mapping)}
    return {name: words for name, words in found.items() if words}


def _said(value: Mapping[str, Any]) -> str:
    kind = as_text(value.get("type"))
    return "" if kind in _ELSEWHERE else _words(kind, value.get(kind))


def _words(kind: str, held: Any) -> str:
    if kind in ("rich_text", "title"):
        return rich_text(held).strip()
    if isinstance(held, list):
        return "; ".join(filter(None, (_one(item) for item in held)))
    return _one(held)


def _one(held: Any) -> str:
    """One value: an option by its name, a person by theirs, days as from and to, a formula by what it gives."""
    if not isinstance(held, Mapping):
        return (
            {"true": "yes", "false": ""}.get(as_text(held), as_text(held)) if isinstance(held, bool) else as_text(held)
        )
    if "start" in held:
        return " to ".join(filter(None, (as_text(held.get("start")), as_text(held.get("end")))))
    if "prefix" in held or ("number" in held and "type" not in held):
        return "-".join(filter(None, (as_text(held.get("prefix")), as_text(held.get("number")))))
    kind = as_text(held.get("type"))
    if kind in held and kind not in ("external", "file", "person", "bot"):
        return _words(kind, held[kind])
    return as_text(held.get("name") or held.get("plain_text"))
