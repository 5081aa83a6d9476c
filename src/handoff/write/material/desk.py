"""Tickets as the brief counts them: when they were opened and settled, what they are about, how urgent they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from handoff.language import is_bare_state, is_form, ticket_state
from handoff.records import BaseRecord, Fact, Ticket
from handoff.write.material.period import Period

NO_THEME = "no type given"
#: What somebody is doing or will do caused nothing.
_PLAN = re.compile(r"(?:I|we)(?:'m| am|'re| are|'ll| will)\b", re.IGNORECASE)
#: Words of priorities, the most urgent first.
_URGENCY = (
    re.compile(r"\b(?:urgent|critical|blocker|highest|emergency|p0|p1|sev ?1|1)\b", re.IGNORECASE),
    re.compile(r"\b(?:high|major|p2|sev ?2|2)\b", re.IGNORECASE),
    re.compile(r"\b(?:normal|medium|moderate|p3|sev ?3|3)\b", re.IGNORECASE),
)


def is_settled(ticket: Ticket) -> bool:
    """Whether nothing is left to do: its status says so, or where that says nothing the day of its resolution."""
    state = ticket_state(ticket.status)
    return state == "settled" or (state == "unknown" and ticket.resolved_at is not None)


@dataclass(frozen=True)
class Desk:
    """A client's tickets as they stood on the last day of a period."""

    tickets: tuple[Ticket, ...]
    period: Period

    @classmethod
    def of(cls, records: Iterable[BaseRecord], period: Period) -> Desk:
        """Tickets that were opened later are not there yet."""
        known = (record for record in records if isinstance(record, Ticket))
        there = [ticket for ticket in known if not period.is_over(opened_on(ticket))]
        return cls(tuple(sorted(there, key=lambda ticket: ticket.id)), period)

    @property
    def opened(self) -> list[Ticket]:
        """Those opened in the period."""
        return [ticket for ticket in self.tickets if self.period.holds(opened_on(ticket))]

    @property
    def solved(self) -> list[Ticket]:
        """Those settled in the period."""
        return [one for one in self.tickets if not self.is_open(one) and self.period.holds(settled_on(one))]

    @property
    def open(self) -> list[Ticket]:
        """Those that are open at its end, the oldest first."""
        still = [ticket for ticket in self.tickets if self.is_open(ticket)]
        return sorted(still, key=lambda ticket: (opened_on(ticket) or date.max, ticket.native_id))

    @property
    def touched(self) -> list[Ticket]:
        """Those that anything happened to in the period, and those that stayed open through it."""
        since = self.period.since
        return [one for one in self.tickets if since is None or self.is_open(one) or _last_day(one) >= since]

    @cached_property
    def _tags(self) -> Counter[str]:
        return Counter(tag for ticket in self.tickets for tag in ticket.tags)

    def theme_of(self, ticket: Ticket) -> str:
        """What a ticket is about: its type, but for those that name a form alone; else the tag that most tickets share.

        Of equals the first by name; tags that name a form or a priority say nothing of what it is about.
        """
        if ticket.category and not is_form(ticket.category):
            return ticket.category
        telling = [tag for tag in ticket.tags if not is_form(tag) and not _URGENCY[0].fullmatch(tag)]
        shared = min(telling, key=lambda tag: (-self._tags[tag], tag), default="")
        return shared or NO_THEME

    def is_open(self, ticket: Ticket) -> bool:
        """Whether nothing had settled it by the last day."""
        return not is_settled(ticket) or self.period.is_over(settled_on(ticket))


def opened_on(ticket: Ticket) -> date | None:
    """The day on which it was opened, else the first that is known of it."""
    moment = ticket.opened_at or ticket.created_at or ticket.happened_at
    return moment.date() if moment else None


def settled_on(ticket: Ticket) -> date | None:
    """The day on which it was settled; of a settled ticket without one, the last on which anything is known of it."""
    if not is_settled(ticket):
        return None
    if ticket.resolved_at:
        return ticket.resolved_at.date()
    told = (ticket.happened_at, ticket.updated_at, *(part.at for part in ticket.parts))
    return max((moment.date() for moment in told if moment), default=None)


def over_since(ticket: Ticket) -> date | None:
    """As ``settled_on``, but for a ticket of which nothing is known after its opening: that day settled nothing."""
    day = settled_on(ticket)
    return day if ticket.resolved_at or day != opened_on(ticket) else None


def tells_nothing(fact: Fact) -> bool:
    """Whether a cause says what somebody does next instead, or a solution that it is over and nothing more."""
    if fact.kind == "solution":
        return is_bare_state(fact.statement)
    return fact.kind == "cause" and bool(_PLAN.match(fact.statement))


def urgency_of(ticket: Ticket) -> int:
    """0 for the most urgent priority, up to 3 where none is given."""
    return next((at for at, words in enumerate(_URGENCY) if words.search(ticket.priority)), len(_URGENCY))


def newest_incident(desk: Desk, wanted: str = "") -> Ticket | None:
    """The ticket called ``wanted``; else the most urgent open one, else the newest; of equals the one opened last."""
    if wanted:
        return next((one for one in desk.tickets if one.native_id == wanted), None)
    newest_first = sorted(desk.tickets, key=lambda one: (_moment(one), one.native_id), reverse=True)
    return min(
        newest_first, key=lambda one: (not desk.is_open(one), desk.is_open(one) and urgency_of(one)), default=None
    )


def _moment(ticket: Ticket) -> float:
    moment: datetime | None = ticket.opened_at or ticket.created_at or ticket.happened_at
    return moment.timestamp() if moment else 0.0


def _last_day(ticket: Ticket) -> date:
    moments = [one for one in (ticket.resolved_at, ticket.updated_at, ticket.created_at, ticket.opened_at) if one]
    return max((moment.date() for moment in moments), default=date.max)
