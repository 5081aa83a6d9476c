"""Audits tell a ticket change by change: what was written and set, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from handoff.connect.author import Unit, as_text

#: Fields of a ticket that audits set; others are told by number and are machinery.
_FIELDS = frozenset(("subject", "status", "priority", "type", "requester_id", "assignee_id", "organization_id", "tags"))
_SET = frozenset(("Create", "Change"))
_SPOKEN = frozenset(("Comment", "VoiceComment"))
_SETTLED = frozenset(("solved", "closed"))


def tickets_of(units: Iterable[Unit]) -> Iterator[Unit]:
    """The tickets of a list of audits, each where its first audit stands; other units as they are."""
    audits: dict[str, list[Unit]] = {}
    for unit in units:
        if is_audit(unit.data):
            audits.setdefault(as_text(unit.data["ticket_id"]), []).append(unit)
        else:
            yield unit
    for number, found in audits.items():
        first, *later = sorted(found, key=lambda unit: (as_text(unit.data.get("created_at")), unit.locator.value))
        ticket: dict[str, Any] = {"id": number, "subject": f"Ticket {number}", "comments": []}
        for unit in (first, *later):
            _add(ticket, unit.data)
        yield Unit(first.locator, ticket)
        yield from (Unit(unit.locator, {}, ignored="a later audit of a ticket, told with it") for unit in later)


def is_audit(data: Mapping[str, Any]) -> bool:
    """Whether an item is one audit."""
    return isinstance(data.get("events"), list) and "ticket_id" in data


def _add(ticket: dict[str, Any], audit: Mapping[str, Any]) -> None:
    at = audit.get("created_at")
    ticket.setdefault("created_at", at)
    ticket.setdefault("via", audit.get("via"))
    ticket["updated_at"] = at
    for event in audit["events"]:
        kind = event.get("type") if isinstance(event, Mapping) else ""
        if kind in _SPOKEN:
            ticket["comments"].append({"created_at": at, "author_id": audit.get("author_id"), **event})
        elif kind in _SET and event.get("field_name") in _FIELDS:
            _set(ticket, event["field_name"], event.get("value"), at)


def _set(ticket: dict[str, Any], name: str, value: Any, at: Any) -> None:
    ticket[name] = value
    if name == "status":
        if value not in _SETTLED:
            ticket.pop("solved_at", None)
        else:
            ticket.setdefault("solved_at", at)
