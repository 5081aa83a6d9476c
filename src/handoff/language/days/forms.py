"""What a form of words for a day is, and how its reading comes out."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal, TypeAlias

Precision: TypeAlias = Literal["day", "week", "month", "quarter", "half", "year", "words"]


#: Parted numbers (14.03.2025, 29/6), a year, an ordinal (27th, 8.).
Figures: TypeAlias = Literal["parted", "year", "ordinal"]
_DIGIT = re.compile(r"\d")
_FIGURES: dict[Figures, re.Pattern[str]] = {
    "parted": re.compile(r"\d[./-]\s?\d|\d年"),
    "year": re.compile(r"(?:19|20)\d\d"),
    "ordinal": re.compile(r"\d(?:\.|st|nd|rd|th)(?!\w)", re.IGNORECASE),
}
Part: TypeAlias = Literal["start", "middle", "late", "end"]
PARTS: tuple[Part, ...] = ("start", "middle", "late", "end")


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of days. ``iso`` is ``2026-05-03``, ``2026-W23``, ``2026-05``, ``2026-Q2``, ``2026-H1`` or ``2026``;
    empty where the words cannot be counted out.
    """

    first: date | None
    last: date | None
    iso: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Said:
    """When it was said, what it tells of, and whether its figures put the day first (None: nobody knows).

    ``of_the_past`` is a tale, ``since`` a time that began and goes on, ``of_the_future`` a plan.
    """

    on: date | None
    of_the_past: bool = False
    of_the_future: bool = False
    since: bool = False
    day_first: bool | None = None


Read: TypeAlias = Callable[[re.Match[str], Said], Reading | None]


@dataclass(frozen=True, slots=True)
class Form:
    """A pattern with the reading of what it finds; a group named ``span`` narrows what counts as found.

    It is tried only where one of its ``words`` stands in the text, or ``figures`` of its kind, and made ready
    then: most programs read no day at all.
    """

    source: str
    read: Read
    words: frozenset[str]
    figures: Figures | None

    @property
    def pattern(self) -> re.Pattern[str]:
        """In any case of letters."""
        return _compiled(self.source)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def form(pattern: str, read: Read, words: Iterable[str] = (), *, figures: Figures | None = None) -> Form:
    """A form that is tried for these words or figures."""
    return Form(pattern, read, frozenset(words), figures)


def figures_in(text: str) -> frozenset[Figures]:
    """The kinds of figures that a text has: what costs little to find spares the forms that need it."""
    if not _DIGIT.search(text):
        return frozenset()
    return frozenset(kind for kind, pattern in _FIGURES.items() if pattern.search(text))


def the_day(day: date) -> Reading:
    return Reading(day, day, day.isoformat(), "day")


def the_days(first: date, last: date) -> Reading:
    return Reading(first, last, first.isoformat(), "day")


def only_words(precision: Precision = "words") -> Reading:
    """Words whose day nobody can tell, or not without the day on which they were said."""
    return Reading(None, None, "", precision)


def the_week(monday: date) -> Reading:
    """The working week that begins on a Monday."""
    year, week, _ = monday.isocalendar()
    return Reading(monday, monday + timedelta(days=4), f"{year}-W{week:02}", "week")


def the_month(year: int, month: int) -> Reading:
    return Reading(date(year, month, 1), month_end(year, month), f"{year:04}-{month:02}", "month")


def the_quarter(year: int, quarter: int) -> Reading:
    last = quarter * 3
    return Reading(date(year, last - 2, 1), month_end(year, last), f"{year:04}-Q{quarter}", "quarter")


def the_half(year: int, half: int) -> Reading:
    last = half * 6
    return Reading(date(year, last - 5, 1), month_end(year, last), f"{year:04}-H{half}", "half")


def the_year(year: int) -> Reading:
    return Reading(date(year, 1, 1), date(year, 12, 31), f"{year:04}", "year")


def part_of(whole: Reading, part: Part) -> Reading:
    """A part of a stretch: its end is its last day, the others are thirds that keep the name of the whole."""
    if whole.first is None or whole.last is None:
        return whole
    if part == "end":
        return the_day(whole.last)
    third = max(1, ((whole.last - whole.first).days + 1) // 3)
    first, last = whole.first, whole.last
    if part == "start":
        last = first + timedelta(days=third - 1)
    elif part == "middle":
        first, last = first + timedelta(days=third), last - timedelta(days=third)
    else:
        first = last - timedelta(days=third - 1)
    return Reading(first, last, whole.iso, whole.precision)


def month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def shifted_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def with_year(month: int, day: int, said: Said) -> date | None:
    """The day of a month in the year that is meant.

    Plans look ahead, what began looks back, a tale means the nearest; else ahead, but for the last 60 days.
    """
    if said.on is None:
        return None
    back, ahead = (365, 0) if said.since else (1, 364) if said.of_the_future else (60, 305)
    if said.of_the_past and not said.since:
        back, ahead = 183, 182
    for year in (said.on.year - 1, said.on.year, said.on.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:  # the 29th of February
            continue
        if said.on - timedelta(days=back) < found <= said.on + timedelta(days=ahead):
            return found
    return None
