"""What a careful reader makes of a ticket: what was wrong, why, what helped, and whether it is over."""

from __future__ import annotations

from datetime import date
from typing import Literal

from handoff.records.fact import Evidence
from handoff.records.provenance import Frozen, Locator

#: What kind of words a ticket was closed with. ``empty``: none were written, or it is not closed.
Closing = Literal["useful", "vague", "empty", "noise", "reroute", "timeout", "duplicate", "request"]

#: What a technician who meets the problem again would look for in vain.
Missing = Literal["problem", "cause", "solution", "closing", "confirmation"]


class Told(Frozen):
    """One statement, and the words that carry it.

    ``evidence.quote`` stands at its span in the record, which may be another ticket, a mail or a call. ``ticket`` is
    the number of the ticket that the words stand in, empty where they stand in none; ``file`` the export.
    """

    statement: str
    evidence: Evidence
    file: str
    locator: Locator
    ticket: str = ""
    speaker: str = ""
    on: date | None = None


class Promised(Frozen):
    """What somebody said they would do. ``due`` is an ISO date, the words where no day can be known, else empty."""

    owner: str
    due: str
    told: Told


class TicketJudgement(Frozen):
    """One ticket as it stands after all that was read.

    ``record`` is its record's id, ``number`` what people call it by. ``settled``: the problem is over, here or through
    what was found elsewhere, whatever the status says. ``closing`` judges the closing words alone, ``useful`` that they
    name what was done, or why nothing need be done; both say nothing about whether that is true. ``recurs_with`` are
    other tickets of the same problem, ``cause_found_in`` the one that tells its cause where this one does not.
    """

    record: str
    number: str
    status: str
    opened: date | None
    solved: date | None
    settled: bool
    closing: Closing
    useful: bool
    closed_with: Told | None = None
    missing: tuple[Missing, ...] = ()
    problem: Told | None = None
    cause: Told | None = None
    solution: Told | None = None
    workaround: Told | None = None
    tried: tuple[Told, ...] = ()
    recurs_with: tuple[str, ...] = ()
    cause_found_in: str = ""
    promises: tuple[Promised, ...] = ()
