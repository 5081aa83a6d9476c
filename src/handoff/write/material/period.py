"""The stretch of time that a brief is about, counted back from the newest record and never from a clock."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from handoff.language import day
from handoff.write.template import PeriodName

_MONTHS: dict[PeriodName, int] = {"month": 1, "quarter": 3, "year": 12}
_DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class Period:
    """From ``since`` to ``until``, both days included; None where it is open."""

    since: date | None = None
    until: date | None = None

    @classmethod
    def ending(cls, newest: date | None, name: PeriodName) -> Period:
        """The week, month, quarter or year whose last day is ``newest``; all time for ``all`` or without a day."""
        if newest is None or name == "all":
            return cls()
        before = newest - timedelta(days=_DAYS_OF_WEEK) if name == "week" else _months_before(newest, _MONTHS[name])
        return cls(before + timedelta(days=1), newest)

    def __bool__(self) -> bool:
        return self.since is not None or self.until is not None

    def holds(self, when: date | None) -> bool:
        """Whether a day lies within. What has no day cannot be said to lie outside."""
        if when is None:
            return True
        return not self.is_over(when) and (self.since is None or when >= self.since)

    def is_over(self, when: date | None) -> bool:
        """Whether a day lies after the end."""
        return when is not None and self.until is not None and when > self.until

    def __str__(self) -> str:
        """``1 June 2026 to 30 June 2026``; empty for all time."""
        if self.since and self.until:
            return f"{day(self.since)} to {day(self.until)}"
        if self.since:
            return f"since {day(self.since)}"
        return f"until {day(self.until)}" if self.until else ""


ALL_TIME = Period()


def _months_before(when: date, months: int) -> date:
    """The same day so many months earlier; the last of the month where it has no such day."""
    at = when.year * 12 + when.month - 1 - months
    year, month = divmod(at, 12)
    return date(year, month + 1, min(when.day, calendar.monthrange(year, month + 1)[1]))
