"""Days that count from the one on which they were said: tomorrow, by Friday, next Thursday, in two weeks.

A word that is missing goes into the table of its language (``english``, ``german``; ``vocabulary`` says which field
holds what). Here stand the ways in which words make a day: a new one is a ``form`` of ``RELATIVE_DAYS``.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from handoff.language.calendar_names import SHORT_WEEKDAYS, WEEKDAY, WEEKDAYS
from handoff.language.day_forms import (
    PARTS,
    Reading,
    Said,
    form,
    only_words,
    part_of,
    shifted_months,
    the_day,
    the_days,
    the_month,
    the_quarter,
    the_week,
    the_year,
)
from handoff.language.day_words import AFTER_NEXT, ARTICLE, BINDS, COMING, DURING, EVERY, LAST, NEXT, PART, THIS
from handoff.language.numbers import number_of
from handoff.language.tables import alternatives, apart, entries, words
from handoff.language.vocabulary import Unit

_NEAR = entries(lambda table: table.near)
_UNITS: dict[str, Unit] = {
    word: unit for word, unit in entries(lambda table: table.units).items() if unit not in ("second", "minute", "hour")
}
_ENDS: dict[str, Unit] = entries(lambda table: table.ends)
_PERIODS = {word: unit for word, unit in _UNITS.items() if unit in ("week", "month", "quarter", "year")}
_PERIOD = f"(?:{alternatives(word for word in _PERIODS if len(word) > 2)})"
_NUMBERS = entries(lambda table: table.numbers)
_DIGITS = [word for word, value in _NUMBERS.items() if 0 < value < 10]
#: The German word for tomorrow is the morning as well.
_MORNING = re.compile(r"\b(?:guten?|am|jeden|diesen|de[nrs]|einen?|einem|schönen) morgen$", re.IGNORECASE)
_NUMBER = rf"(?:\d{{1,3}}|(?:{alternatives(_NUMBERS)})(?:[ -](?:{alternatives(_DIGITS)}))?)"
_COUNT = (
    rf"(?P<count>{_NUMBER}(?: and a half)?|an?|half a|{words(lambda table: table.vague_counts)})"
    rf"(?:\s?(?:-|–|{words(lambda table: table.to)})\s?(?P<more>{_NUMBER}))?"
)
_UNIT = f"(?P<unit>{alternatives(_UNITS)}|fortnights?|hours?|stunden)"
_HOURS = frozenset({"hour", "hours", "stunden"})
_COUNTED = frozenset({*_UNITS, *_HOURS, "fortnight", "fortnights"})
_SINGLE = frozenset({"a", "an", "one", "ein", "eine", "einem", "einer", "einen"})
_MORE_DAYS = {"day": 1, "week": 7}
#: Clauses that say when without naming a day; they end with the clause, after eight words at most.
_CLAUSE = (
    r"(?:[^\s,.;:!?()]+\s+){0,7}?[^\s,.;:!?()]+(?=\s*[,.;:!?()]|\s*$|\s+(?:we|i|they|and|but|so|we'll|i'll|und|aber)\s)"
)


def _near(match: re.Match[str], said: Said) -> Reading | None:
    if _MORNING.search(match.string, 0, match.end()):
        return None
    days = _NEAR[" ".join(match["near"].casefold().split())]
    return the_day(said.on + timedelta(days=days)) if said.on else only_words("day")


def _weekday(match: re.Match[str], said: Said) -> Reading | None:
    """Friday is the coming one; next Friday the one of next week; told of the past, Friday was the last one."""
    if match["every"]:
        return None
    if said.on is None:
        return only_words("day")
    wanted = _weekday_number(match["weekday"])
    monday = said.on - timedelta(days=said.on.weekday())
    week = match["week_before"] or match["week_behind"]
    if week:
        return the_day(monday + timedelta(days=wanted + 7 * _weeks_on(week)))
    return the_day(_by_word(match, said, wanted, monday))


def _by_word(match: re.Match[str], said: Said, wanted: int, monday: date) -> date:
    assert said.on is not None  # noqa: S101 - checked by the caller
    ahead = (wanted - said.on.weekday()) % 7
    if weeks := 2 if match["fortnight"] or match["two"] else 1 if match["later"] or match["earlier"] else 0:
        return said.on + timedelta(days=(ahead or 7) + 7 * weeks)
    if match["next"]:
        return monday + timedelta(days=7 + wanted)
    if match["after_next"]:
        return monday + timedelta(days=14 + wanted)
    if match["last"] or (said.of_the_past and not match["this"] and not match["coming"]):
        return said.on - timedelta(days=7 - ahead if ahead else 7)
    return said.on + timedelta(days=ahead if match["this"] else ahead or 7)


def _weekday_number(word: str) -> int:
    word = word.casefold().rstrip(".")
    return WEEKDAYS[word] if word in WEEKDAYS else SHORT_WEEKDAYS[word]


def _weeks_on(words_found: str) -> int:
    """How many weeks ahead "next week", "nächster Woche" or "the week after next" lie."""
    said = words_found.casefold()
    if re.search(AFTER_NEXT, said):
        return 2
    if re.search(rf"\b(?:{NEXT}|{COMING})\b", said):
        return 1
    return -1 if re.search(rf"\b{LAST}\b", said) else 0


def _period(match: re.Match[str], said: Said) -> Reading | None:
    """This week, next month, the end of the quarter, Ende nächster Woche."""
    unit = _PERIODS[match["unit"].casefold()]
    named = match.groupdict()
    part = next((part for part in PARTS if named.get(part)), None)
    if said.on is None:
        return only_words("day" if part == "end" else "words")
    turns = {"after_next": 2, "next": 1, "last": -1}
    steps = next((step for word, step in turns.items() if named.get(word) or named.get(f"{word}_alone")), 0)
    whole = _whole(unit, said.on, steps)
    return part_of(whole, part) if part else whole


def _whole(unit: Unit, day: date, steps: int) -> Reading:
    if unit == "week":
        return the_week(day - timedelta(days=day.weekday()) + timedelta(weeks=steps))
    if unit == "month":
        month = shifted_months(day, steps)
        return the_month(month.year, month.month)
    if unit == "quarter":
        month = shifted_months(day, 3 * steps)
        return the_quarter(month.year, (month.month + 2) // 3)
    return the_year(day.year + steps)


def _end(match: re.Match[str], said: Said) -> Reading:
    unit = _ENDS[match["ends"].casefold()]
    return part_of(_whole(unit, said.on, 0), "end") if said.on else only_words("day")


def _weekend(match: re.Match[str], said: Said) -> Reading:
    if said.on is None:
        return only_words("day")
    saturday = said.on + timedelta(days=(5 - said.on.weekday()) % 7)
    saturday += timedelta(days=7 if match["next"] else -7 if match["last"] else 0)
    return the_days(saturday, saturday + timedelta(days=1))


def _counted(match: re.Match[str], said: Said) -> Reading | None:
    """In two weeks, within 30 days, two to three weeks from now, ten days ago."""
    counts = _counts(match)
    if counts is None:
        return None
    if said.on is None or not counts:
        return only_words("day" if counts else "words")
    steps = -1 if match.groupdict().get("ago") else 1
    days = sorted(_shifted(said.on, steps * count, match["unit"].casefold()) for count in counts)
    first = said.on if match.groupdict().get("within") else days[0]
    return Reading(first, days[-1], days[-1].isoformat(), "day")


def _counts(match: re.Match[str]) -> tuple[Decimal, ...] | None:
    """The counts; empty for "a few"; None where the words are no count."""
    if _VAGUE.fullmatch(match["count"]):
        return ()
    found = []
    for word in filter(None, (match["count"], match["more"])):
        number = Decimal(1) if word.casefold() in _SINGLE else number_of(word)
        if number is None:
            return None
        found.append(number)
    return tuple(found)


_VAGUE = re.compile(words(lambda table: table.vague_counts), re.IGNORECASE)


def _shifted(day: date, count: Decimal, word: str) -> date:
    if word.startswith("fortnight"):
        return day + timedelta(days=int(14 * count))
    if word in _HOURS:
        return day + timedelta(days=int(count / 24))
    unit = _UNITS[word]
    if unit == "working day":
        return _working_days(day, int(count))
    if unit in _MORE_DAYS:
        return day + timedelta(days=int(_MORE_DAYS[unit] * count))
    return shifted_months(day, int(count * {"month": 1, "quarter": 3, "year": 12}[unit]))


def _working_days(day: date, count: int) -> date:
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def _unread(_match: re.Match[str], _said: Said) -> Reading:
    return only_words("words")


_WHICH = rf"(?:{THIS}|(?P<next>{NEXT}|{COMING})|(?P<last>{LAST})|(?P<after_next>{AFTER_NEXT}))"
_WHICH_TOO = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_alone>", _WHICH)
_SEASON = words(lambda table: table.seasons)
_SEASONS = frozenset(apart(_SEASON[3:-1]))
_SOMEONE = words(lambda table: table.someone)
_EVENT = words(lambda table: table.event)
_EVENT_WORDS = frozenset(word for phrase in apart(_EVENT[3:-1]) for word in phrase.split()[:1])
_FROM_NOW = words(lambda table: table.from_now)
_FROM_NOW_WORDS = frozenset(phrase.split()[-1] for phrase in apart(_FROM_NOW[3:-1]))
_AGO_BEHIND = words(lambda table: table.ago_behind)
_AGO_BEFORE = words(lambda table: table.ago_before)
_ANY_PART = rf"(?:{THIS}|{NEXT}|{LAST}|{words(lambda table: table.start_of)}|{words(lambda table: table.late_in)})"
_SOME_WEEK = rf"(?:{THIS}|{NEXT}|{COMING}|{LAST}|{AFTER_NEXT})\s(?:week|woche)"
#: Short names count behind these words alone: "sat" and "so" are words of their own.
_WEEKDAY_WORDS = frozenset({*WEEKDAYS, *SHORT_WEEKDAYS}) - {"do", "so"}
_SHORT = (
    r"(?:(?<=\bby )(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)|(?<=\bon )(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat)"
    r"|(?<=\bbis )(?-i:Mo|Di|Mi|Do|Fr|Sa|So)|(?<=\bam )(?-i:Mo|Di|Mi|Do|Fr|Sa|So))"
)
RELATIVE_DAYS = (
    form(
        rf"(?<![\w-])(?P<near>{alternatives(re.sub(' ', r' +', word) for word in _NEAR)})(?![\w'’-](?!s\b))",
        _near,
        (word.rpartition(" ")[2] for word in _NEAR),
    ),
    form(
        rf"(?<!\w)(?P<every>(?:{EVERY}|of an?|most)\s+)?"
        rf"(?:(?P<earlier>(?:a|one) week|(?P<two>two weeks|a fortnight)) (?:on|from)\s+)?"
        rf"(?:(?P<week_before>{_SOME_WEEK}),?\s+(?:on\s|am\s)?)?"
        rf"(?:(?:(?P<this>{THIS})|(?P<next>{NEXT})|(?P<coming>{COMING})|(?P<last>{LAST})|(?P<after_next>{AFTER_NEXT}))\s+)?"
        rf"(?P<weekday>{WEEKDAY}|{_SHORT})(?!\w)\.?"
        rf"(?:(?P<fortnight>\s+fortnight\b)|(?P<later>\s+week\b|\s+in (?:a week|einer woche)|\s+after next)"
        rf"|,?\s+(?:of |in )?(?P<week_behind>(?:the )?week after next|{_SOME_WEEK}))?",
        _weekday,
        _WEEKDAY_WORDS,
    ),
    form(rf"(?<!\w)(?:{PART}(?:{_WHICH}\s+)?|{_WHICH_TOO}\s+)(?P<unit>{_PERIOD})(?!\w)", _period, _PERIODS),
    form(rf"(?<!\w)(?:the\s)?(?P<unit>{_PERIOD})\s(?P<after_next>after next)(?!\w)", _period, ("after",)),
    form(rf"(?<!\w)(?P<ends>{alternatives(_ENDS)})(?!\w)", _end, (word.rpartition(" ")[2] for word in _ENDS)),
    form(
        rf"(?<!\w)(?:{THIS}|the|(?P<next>{NEXT})|{COMING}|(?P<last>{LAST})|am)\s+(?:weekend|wochenende)(?!\w)",
        _weekend,
        ("weekend", "wochenende"),
    ),
    form(
        rf"(?<!\w)(?:(?P<within>{words(lambda table: table.within)})|{words(lambda table: table.ahead)})\s+"
        rf"(?:about\s+|etwa\s+)?{_COUNT}\s+{_UNIT}(?:['’]s? time)?(?!\w)",
        _counted,
        _COUNTED,
    ),
    form(rf"(?<!\w){_COUNT}\s+{_UNIT}\s+(?:{_FROM_NOW})(?!\w)", _counted, _FROM_NOW_WORDS),
    form(rf"(?<!\w){_COUNT}\s+{_UNIT}\s+(?P<ago>{_AGO_BEHIND})(?!\w)", _counted, apart(_AGO_BEHIND[3:-1])),
    form(rf"(?<!\w)(?P<ago>{_AGO_BEFORE})\s+{_COUNT}\s+{_UNIT}(?!\w)", _counted, _COUNTED),
    form(
        rf"(?<!\w)(?:(?:{BINDS}|{DURING}|{_ANY_PART})\s+)(?:{ARTICLE}\s+)?(?P<span>{_SEASON})(?!\w)", _unread, _SEASONS
    ),
    form(rf"(?<!\w)(?:{_EVENT})\s+(?:{_SOMEONE})\s+{_CLAUSE}", _unread, _EVENT_WORDS),
)
