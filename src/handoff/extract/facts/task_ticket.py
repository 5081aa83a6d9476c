"""A task of a list, kept as a ticket: whether it is over, and by when it is due."""

from __future__ import annotations

from datetime import date

from handoff.extract.facts.topics import topic_of
from handoff.language import date_of, ticket_state
from handoff.records import Ticket


def is_over(task: Ticket) -> bool:
    """Whether nothing is left to do."""
    return task.resolved_at is not None or ticket_state(task.status) == "settled"


def due_of(task: Ticket) -> date | None:
    """The day in the field that says by when it is due."""
    labelled = ((part, topic_of(part.label)) for part in task.parts if part.role == "field")
    due = (part.text for part, topic in labelled if topic and (topic.kind, topic.subject) == ("timeline", "deadline"))
    found = next((day for text in due if (day := date_of(text, None))), "")
    return date.fromisoformat(found) if found else None
