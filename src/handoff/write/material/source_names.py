"""What a source is called in plain words: the brand of its system, what kind of thing it is, its title."""

from __future__ import annotations

import re

from handoff.language import clipped
from handoff.records import EDITS_SYSTEM, BaseRecord, Call, Note, Thread, Ticket

TITLE_LENGTH = 30
_BRANDS = {
    "freshdesk": "Freshdesk",
    "gong": "Gong",
    "google": "Google",
    "hubspot": "HubSpot",
    "intercom": "Intercom",
    "jira": "Jira",
    "pipedrive": "Pipedrive",
    "salesforce": "Salesforce",
    "servicenow": "ServiceNow",
    "slack": "Slack",
    "teams": "Teams",
    "zendesk": "Zendesk",
    "zoom": "Zoom",
}
_SYSTEMS: dict[str, str] = {"deal": "CRM", "client": "CRM", "person": "CRM"}


def described(record: BaseRecord | None) -> str:
    """A source in plain words: ``HubSpot note``, ``Zendesk ticket 4150 “Printer offline”``, ``call``."""
    if record is None:
        return "source no longer at hand"
    if record.system == EDITS_SYSTEM:
        return record.title[:1].lower() + record.title[1:]
    brand = _BRANDS.get(re.split(r"[_/]", record.provenance.was_generated_by)[0], "")
    kind = getattr(record, "kind", "")
    if isinstance(record, Thread):
        return _conversation(record, brand or "chat")
    if isinstance(record, Note | Call):
        return f"{brand} {kind}".strip()
    what = f"{kind} {record.native_id}" if isinstance(record, Ticket) else kind
    title = f" “{clipped(record.title, TITLE_LENGTH)}”" if record.title else ""
    return f"{brand} {what}{title}".strip()


def _conversation(record: Thread, brand: str) -> str:
    """``mail “Re: the quote”``, ``Slack #rollout``."""
    if record.channel == "email":
        return f"mail “{clipped(record.title, TITLE_LENGTH)}”"
    return f"{brand} #{record.channel.lstrip('#')}" if record.channel else "conversation in writing"


def thing_of(record: BaseRecord | None) -> str:
    """In what something was said, in a word or two: ``call``, ``CRM``, ``ticket 4150``."""
    if record is None:
        return "source no longer at hand"
    kind = getattr(record, "kind", "")
    if record.system == EDITS_SYSTEM:
        return record.title[:1].lower() + record.title[1:]
    if isinstance(record, Thread):
        return _conversation(record, "chat")
    if kind in ("document", "article"):
        return clipped(record.title, 40)
    if isinstance(record, Ticket):
        return f"ticket {record.native_id}"
    return _SYSTEMS.get(kind, kind)
