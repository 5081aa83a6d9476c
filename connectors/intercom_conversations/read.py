"""Intercom names the assignee by id alone; who wrote a part, or is listed as a teammate, has the name beside the id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, Units, as_text, open_items


@dataclass(frozen=True)
class NamedConversations:
    """Conversations with ``assignee_name`` and ``contact_name`` where their own parts tell them."""

    items: Units

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, _named(unit.data), unit.problem) for unit in self.items)


def units(path: Path, context: ReadContext, report: FileReport) -> NamedConversations:
    """The items of an answer or of an export."""
    return NamedConversations(open_items(path, context, report, "auto"))


def _named(item: Mapping[str, Any]) -> Mapping[str, Any]:
    begun = item.get("conversation_message")  # what version 1 of the interface calls the source
    if isinstance(begun, Mapping) and "source" not in item:
        item = {**{key: value for key, value in item.items() if key != "conversation_message"}, "source": begun}
    if not isinstance(item.get("source"), Mapping) and "ticket_parts" not in item:
        return item
    names = {**dict(_teammates(item)), **dict(_authors(item))}
    contact = next((one for one in _list(item.get("contacts"), "contacts")), {})
    found = {
        "assignee_name": names.get(as_text(item.get("admin_assignee_id"))),
        "contact_name": names.get(as_text(contact.get("id"))),
    }
    return {**item, **{key: name for key, name in found.items() if name}}


def _teammates(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for one in _list(item.get("teammates"), "teammates"):
        if one.get("id") and one.get("name"):
            yield as_text(one["id"]), as_text(one["name"])


def _authors(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    parts = (one for key in ("conversation_parts", "ticket_parts") for one in _list(item.get(key), key))
    for said in (item.get("source") or {}, *parts):
        author = said.get("author")
        if isinstance(author, Mapping) and author.get("id") and author.get("name"):
            yield as_text(author["id"]), as_text(author["name"])


def _list(value: Any, key: str) -> list[Mapping[str, Any]]:
    """The objects of a list, which Intercom wraps in an object under the list's own name."""
    inside = value.get(key) if isinstance(value, Mapping) else value
    return [one for one in inside if isinstance(one, Mapping)] if isinstance(inside, list) else []
