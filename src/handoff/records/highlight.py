"""What a receiver should probably know, where no rule is sure what kind of statement it makes."""

from __future__ import annotations

from datetime import date, datetime

from handoff.records.fact_kinds import FactKind
from handoff.records.provenance import Frozen, Locator
from handoff.records.record import Side


class Highlight(Frozen):
    """A stretch of a record, ``record.text[start:end] == quote``, with how sure a head is of it.

    ``worth`` is the probability that a receiver must know it, ``kind`` the likeliest kind of statement; ``shares`` says
    how likely each kind is if it matters at all, the likeliest first (rare ones are left out). ``heading`` is what
    they stand under where nobody says them; ``owner`` and ``due`` are of what somebody owes.
    """

    record_id: str
    start: int
    end: int
    quote: str
    worth: float
    kind: FactKind
    shares: tuple[tuple[FactKind, float], ...]
    locator: Locator
    file: str = ""
    speaker: str = ""
    side: Side = "unknown"
    at: datetime | None = None
    owner: str = ""
    due: date | None = None
    heading: str = ""
