"""Who owes what a sentence speaks of, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handoff.language import find_days
from handoff.records import TASKS, FactKind

_FIRST_PERSON = re.compile(r"\b(?:I|I'll|I've|I'm|me|my|we|we'll|we're|us|our|ich|wir|mir|uns)\b", re.IGNORECASE)
_HANDED_OVER = re.compile(r"\b(?:you'll|you will|you) (?:have|get|receive|hear)\b|\bSie (?:bekommen|erhalten)\b", re.I)
_ASKED = re.compile(
    r"(?:^|[,.;:–—-]\s*|\b(?:so|and|but|then|und|dann)\s+)"
    r"(?:please\b|(?:could|can|would|will) (?:you|someone|somebody|one of you)\b"
    r"|(?:I|we)(?:['’]d| would)? (?:need|want|like) you to\b|bitte\b|(?:können|könnten|würden) Sie\b"
    r"|(?:kannst|könntest|würdest) du\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Owed:
    """``owner`` is empty and ``due`` None where the words do not say."""

    owner: str = ""
    due: date | None = None


def owed(kind: FactKind, text: str, speaker: str, said_on: date | None) -> Owed:
    """What a speaker says of themselves is theirs to do; what they ask of somebody is not."""
    if kind not in TASKS:
        return Owed()
    own = _FIRST_PERSON.search(text) or _HANDED_OVER.search(text)
    return Owed(speaker if own and not _ASKED.search(text) else "", _due(text, said_on))


def _due(text: str, said_on: date | None) -> date | None:
    """The first day named that had not passed when it was said: ``It went up yesterday`` tells no day to come."""
    days = (found.day for found in find_days(text, said_on) if found.day and found.stands)
    return next((day for day in days if said_on is None or day >= said_on), None)
