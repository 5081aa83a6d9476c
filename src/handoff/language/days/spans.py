"""Stretches by the calendar and their parts: April 2026, mid-November, the end of Q2, KW 23, by 2027."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from handoff.language.calendar_names import MONTHS, WEEKDAY, WEEKDAYS
from handoff.language.days.calendar import dated, number_in, of_this_month, year_in
from handoff.language.days.forms import (
    PARTS,
    Reading,
    Said,
    form,
    only_words,
    part_of,
    the_day,
    the_days,
    the_half,
    the_month,
    the_quarter,
    the_week,
    the_year,
    with_year,
)
from handoff.language.days.words import (
    BINDS,
    CAPITAL_MONTH,
    COMING,
    DURING,
    LAST,
    NAMED_MONTH,
    NEXT,
    ORDINAL,
    ORDINALS,
    PART,
    THIS,
    YEAR,
)

_LASTS = frozenset({"last", "letzte", "letzten", "letzter", "letztes"})
_WEEKENDS = frozenset({"weekend", "wochenende"})
_COUNTED_IN_MONTHS = frozenset({*WEEKDAYS, *_WEEKENDS, "week", "woche", "fortnight"})
_WHICH = r"(?P<which>first|second|third|fourth|last|erste[rns]?|zweite[rns]?|dritte[rns]?|vierte[rns]?|letzte[rns]?)"
_SHORT_YEAR = r"(?:\s?/?\s?(?P<year>20\d{2})\b|\s?[/'’]\s?(?P<short>\d{2})\b(?![.,%]))?"
_NO_FIGURE = r"(?![\w%:/-]|[.,]\d)"


def _month(match: re.Match[str], said: Said) -> Reading | None:
    """A whole month. "Last March" is one that was; a month that runs may be meant as a whole."""
    month, year = MONTHS[match["month"].casefold()], year_in(match)
    if year:
        return the_month(year, month)
    if said.on is None:
        return only_words("month")
    if said.on.month == month and not match.groupdict().get("before"):
        return the_month(said.on.year, month)
    looks_back = said.since or bool(match.groupdict().get("before"))
    first = with_year(month, 1, replace(said, since=looks_back))
    return the_month(first.year, month) if first else None


def _month_part(match: re.Match[str], said: Said) -> Reading | None:
    return _parted(match, _month(match, said))


def _parted(match: re.Match[str], whole: Reading | None) -> Reading | None:
    part = next((part for part in PARTS if match[part]), None)
    return part_of(whole, part) if whole and part else whole


def _year_of(match: re.Match[str], said: Said, ends_in: int) -> int:
    """The year that is written, else the one in which a stretch that ends in that month comes next; 0 for unknown."""
    if year := year_in(match):
        return year
    found = with_year(ends_in, 1, said)
    return found.year if found else 0


def _quarter(match: re.Match[str], said: Said) -> Reading | None:
    number = int(match["q"] or 0) or ORDINALS[match["q_word"].casefold()]
    year = _year_of(match, said, number * 3)
    return _parted(match, the_quarter(year, number)) if year else only_words("quarter")


def _half(match: re.Match[str], said: Said) -> Reading | None:
    half = int(match["h"])
    year = _year_of(match, said, half * 6)
    return the_half(year, half) if year else only_words("half")


def _year(match: re.Match[str], _said: Said) -> Reading:
    return the_year(int(match["year"]))


def _year_part(match: re.Match[str], _said: Said) -> Reading | None:
    return _parted(match, the_year(int(match["year"])))


def _week_number(match: re.Match[str], said: Said) -> Reading | None:
    number, year = int(match["week"]), int(match["year"] or 0)
    if year or said.on is None:
        return the_week(date.fromisocalendar(year, number, 1)) if year else only_words("week")
    monday = date.fromisocalendar(said.on.year, number, 1)
    if monday < said.on - timedelta(days=180):
        monday = date.fromisocalendar(said.on.year + 1, number, 1)
    return the_week(monday)


def _week_of_day(match: re.Match[str], said: Said) -> Reading | None:
    """The week of 7 December, the week of the 7th."""
    if match["month"]:
        found = dated(MONTHS[match["month"].casefold()], number_in(match), year_in(match), said)
    else:
        found = of_this_month(match, said)
    return _its_week(found)


def _of_month(match: re.Match[str], said: Said) -> Reading | None:
    """The last week of July, the first Monday of the month, the last weekend of September."""
    month = _month(match, said) if match["month"] else the_month(said.on.year, said.on.month) if said.on else None
    if month is None or month.first is None or month.last is None:
        return only_words("week")
    which, what = match["which"].casefold(), match["what"].casefold()
    count = 0 if which in _LASTS else ORDINALS[which]
    if what in WEEKDAYS:
        return the_day(_nth_weekday(month.first, month.last, WEEKDAYS[what], count))
    if what in _WEEKENDS:
        saturday = _nth_weekday(month.first, month.last, 5, count)
        return the_days(saturday, saturday + timedelta(days=1))
    if what == "fortnight":
        return the_days(month.first, month.first.replace(day=14)) if count == 1 else part_of(month, "late")
    day = month.first + timedelta(days=7 * count - 4) if count else month.last - timedelta(days=3)
    return the_week(day - timedelta(days=day.weekday()))


def _nth_weekday(first: date, last: date, weekday: int, count: int) -> date:
    """The first, second... of a month; the last for 0."""
    if not count:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))


def _its_week(found: Reading | None) -> Reading | None:
    if found is None or found.first is None:
        return only_words("week") if found else None
    return the_week(found.first - timedelta(days=found.first.weekday()))


CALENDAR_SPANS = (
    form(rf"\b{PART}{NAMED_MONTH}{YEAR}", _month_part, MONTHS),
    form(rf"(?<!\w){NAMED_MONTH},?\s+(?:of\s)?(?P<year>20\d{{2}})(?P<short>)\b(?![.,]\d)", _month, MONTHS),
    form(
        rf"\b(?:{BINDS}|{DURING})\s+(?P<span>{CAPITAL_MONTH})(?!\s+\d|\s+{ORDINAL}\b)(?P<year>)(?P<short>)",
        _month,
        MONTHS,
    ),
    form(
        rf"\b(?:(?P<before>{LAST})|{THIS}|{NEXT}|{COMING})\s+{CAPITAL_MONTH}(?!\s+\d)(?P<year>)(?P<short>)",
        _month,
        MONTHS,
    ),
    form(
        rf"(?<!\w)(?:{PART})?(?:q(?P<q>[1-4])|(?P<q_word>first|second|third|fourth|erste[ns]|zweite[ns]|dritte[ns]"
        rf"|vierte[ns])\s(?:quarter|quartal)){_SHORT_YEAR}(?!\w)",
        _quarter,
        ("q1", "q2", "q3", "q4", "quarter", "quartal"),
    ),
    form(rf"(?<!\w)h(?P<h>[12]){_SHORT_YEAR}(?!\w)", _half, ("h1", "h2")),
    form(rf"\b(?:{BINDS}|{DURING})\s+(?P<span>(?P<year>20\d{{2}})){_NO_FIGURE}", _year, figures="year"),
    form(rf"\b{PART}(?P<year>20\d{{2}}){_NO_FIGURE}", _year_part, figures="year"),
    form(
        r"\b(?:kw|cw|kalenderwoche|calendar week)\s?(?P<week>\d{1,2})(?:\s?/?\s?(?P<year>20\d{2}))?(?!\w)",
        _week_number,
        ("kw", "cw", "kalenderwoche", "calendar", *(f"kw{week}" for week in range(1, 54))),
    ),
    form(
        r"\bweek (?:of|commencing|beginning|starting)\s+(?:the\s+)?"
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|(?P<word>{ORDINAL}))(?:\s+(?:of\s+)?{NAMED_MONTH})?{YEAR}",
        _week_of_day,
        ("week",),
    ),
    form(
        rf"\b(?:(?:the|de[rmn]|die|am|in der)\s)?{_WHICH}\s"
        rf"(?P<what>{WEEKDAY}|week|woche|weekend|wochenende|fortnight)\s"
        rf"(?:of|in|im|des)\s(?:{NAMED_MONTH}{YEAR}|(?:the|each|every)?\s?(?:month|monats))",
        _of_month,
        _COUNTED_IN_MONTHS,
    ),
)
