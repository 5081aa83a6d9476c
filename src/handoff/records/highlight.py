"""What a receiver should probably know, where no rule is sure what kind of statement it makes."""

from __future__ import annotations

from datetime import datetime

from handoff.records.fact import FactKind
from handoff.records.provenance import Frozen, Locator
from handoff.records.record import Side


class Highlight(Frozen):
    """A stretch of a record, ``record.text[start:end] == quote``, with how sure a head is of it.

    ``worth`` is the probability that a receiver must know it, ``kind`` the likeliest kind of statement and ``sureness``
    the probability of that kind. ``question`` is what it answers, where the words alone do not say what they are about.
    """

    record_id: str
    start: int
    end: int
    quote: str
    worth: float
    kind: FactKind
    sureness: float
    locator: Locator
    file: str = ""
    speaker: str = ""
    side: Side = "unknown"
    at: datetime | None = None
    question: str = ""
