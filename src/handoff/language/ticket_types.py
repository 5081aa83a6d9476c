"""What the type of a ticket says of it: a form of work, planned work, or what it is about."""

from __future__ import annotations

import re

#: Types that name work somebody planned: nothing is wrong.
_PLANNED = re.compile(
    r"(?:sub ?)?tasks?|(?:user )?story|epic|(?:new )?feature(?: request)?|improvement|enhancement|project|milestone"
    r"|change(?: request)?|(?:unter)?aufgabe|änderung|verbesserung"
)
#: Types that name a form and nothing that the ticket is about.
_FORM = re.compile(
    r"incident|problem|question|(?:service )?request|bug|defect|ticket|issue|support|störung|anfrage|fehler|frage"
)
_SPLIT = re.compile(r"[\W_]+")


def is_planned_work(ticket_type: str) -> bool:
    """Whether a ticket of this type tells of work to do rather than of something wrong."""
    return _PLANNED.fullmatch(_plain(ticket_type)) is not None


def is_form(ticket_type: str) -> bool:
    """Whether the type says what form of ticket it is and not what it is about."""
    return is_planned_work(ticket_type) or _FORM.fullmatch(_plain(ticket_type)) is not None


def _plain(ticket_type: str) -> str:
    return _SPLIT.sub(" ", ticket_type).strip().casefold()
