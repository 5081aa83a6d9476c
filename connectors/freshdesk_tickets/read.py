"""Freshdesk's account export wraps each ticket, and custom fields have the names of their tenant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handoff.connect.author import FileReport, ReadContext, Unit, Units, as_text, label, open_items


@dataclass(frozen=True)
class OpenTickets:
    """Tickets out of their envelope, with ``custom`` as names and values, and requesters named at what they wrote."""

    items: Units

    def __iter__(self) -> Iterator[Unit]:
        return (Unit(unit.locator, _opened(unit.data), unit.problem) for unit in self.items)


def units(path: Path, context: ReadContext, report: FileReport) -> OpenTickets:
    """The items of an answer or of an account export."""
    return OpenTickets(open_items(path, context, report, "auto"))


def _opened(item: Mapping[str, Any]) -> Mapping[str, Any]:
    inside = item.get("helpdesk_ticket")
    ticket = inside if isinstance(inside, Mapping) else item
    if "subject" not in ticket:
        return ticket
    custom = ticket.get("custom_fields") or ticket.get("custom_field")
    conversations = ticket.get("conversations") or ticket.get("notes")
    return {
        **ticket,
        "custom": list(_custom(custom)) if isinstance(custom, Mapping) else [],
        "conversations": [_named(one, ticket) for one in conversations] if isinstance(conversations, list) else [],
    }


def _custom(fields: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    for name, value in fields.items():
        if text := as_text(value):
            yield {"name": label(name.removeprefix("cf_")), "value": text}


def _named(conversation: Any, ticket: Mapping[str, Any]) -> Any:
    """A conversation, out of its ``note``, with the name of its author where the ticket or the note itself tells it."""
    inside = conversation.get("note") if isinstance(conversation, Mapping) else None
    said = inside if isinstance(inside, Mapping) else conversation
    if not isinstance(said, Mapping):
        return said
    author = as_text(said.get("user_id"))
    name = as_text(said.get("user_name")) or (author and _people(ticket).get(author, ""))
    told = {key: value for key, value in said.items() if key != "user_name"}
    return {**told, "author_name": name} if name else told


def _people(ticket: Mapping[str, Any]) -> dict[str, str]:
    """Who asked and who works on it, by their ids."""
    found = {}
    for part in ("responder", "requester"):
        person = ticket.get(part)
        name = person.get("name") if isinstance(person, Mapping) else ticket.get(f"{part}_name")
        if as_text(name) and (key := as_text(ticket.get(f"{part}_id"))):
            found[key] = as_text(name)
    return found
