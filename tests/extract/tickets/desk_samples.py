"""Invented tickets of an invented desk, for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from handoff.records import ClientHint, Locator, Part, Provenance, Ticket

OPENED = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
PLACE = Locator(kind="row", value="1")
SOURCE = Provenance(had_primary_source="desk.csv", was_derived_from="0" * 64, was_generated_by="test/1", locator=PLACE)
DESK, CALLER = "Nora Lind", "Cem Aksoy"


def said(speaker: str, text: str, *, hours: float = 1, internal: bool = False, file: str = "") -> Part:
    """A comment, so many hours after the opening."""
    at = OPENED + timedelta(hours=hours)
    return Part(role="comment", speaker=speaker, text=text, at=at, internal=internal, locator=PLACE, file=file)


def note(text: str, *, hours: float = 1) -> Part:
    """What the desk wrote for itself."""
    return said(DESK, text, hours=hours, internal=True)


def ticket(number: str, title: str, problem: str, *parts: Part, closing: str = "", **fields: Any) -> Ticket:
    """A closed ticket of the service desk's own system; ``closing`` is filed as its resolution."""
    days = fields.pop("day", 0)
    told = [Part(role="body", text=problem, locator=PLACE), *parts] if problem else list(parts)
    if closing:
        told.append(Part(role="field", label="Resolution", text=closing, locator=PLACE))
    given = {
        "status": "Closed",
        "requester": CALLER,
        "assignee": DESK,
        "opened_at": OPENED + timedelta(days=days),
        "system": "servicenow",
        "client": ClientHint(names=("Harrow Mill",)),
        "resolution": closing,
        **fields,
    }
    return Ticket(id=f"ticket_{number}", native_id=number, title=title, provenance=SOURCE, parts=tuple(told), **given)
