"""Days that count from the one on which they were said: tomorrow, by Friday, next Thursday.

A word that is missing goes into the table of its language (``english``, ``german``; ``vocabulary`` says which field
holds what). Here stand the ways in which words make a day: a new one is a ``form`` of ``RELATIVE_DAYS``,
and of ``COUNTED_DAYS`` where it counts days or weeks.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from handoff.language.calendar_names import SHORT_WEEKDAYS, WEEKDAY, WEEKDAYS, weekday_number
from handoff.language.days.counted import COUNTED_DAYS, NEAR_WORD, NEAR_WORDS, PERIODS, near_day
from handoff.language.days.forms import (
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
from handoff.language.days.words import AFTER_NEXT, ARTICLE, BINDS, COMING, DURING, EVERY, LAST, NEXT, PART, THIS
from handoff.language.tables import alternatives, apart, entries, words
from handoff.language.vocabulary import Unit

_ENDS: dict[str, Unit] = entries(lambda table: table.ends)
_PERIOD = f"(?:{alternatives(word for word in PERIODS if len(word) > 2)})"
#: Clauses that say when without naming a day; they end with the clause, after eight words at most.
_CLAUSE = (
    r"(?:[^\s,.;:!?()]+\s+){0,7}?[^\s,.;:!?()]+(?=\s*[,.;:!?()]|\s*$|\s+(?:we|i|they|and|but|so|we'll|i'll|und|aber)\s)"
)


def _near(match: re.Match[str], said: Said) -> Reading | None:
    if said.on is None:
        return only_words("day")
    found = near_day(match, said.on)
    return the_day(found) if found else None


def _weekday(match: re.Match[str], said: Said) -> Reading | None:
    """Friday is the coming one; next Friday the one of next week; told of the past, Friday was the last one."""
    if match["every"]:
        return None
    if said.on is None:
        return only_words("day")
    wanted = weekday_number(match["weekday"])
    monday = said.on - timedelta(days=said.on.weekday())
    week = match["week_before"] or match["week_behind"]
    if week:
        return the_day(monday + timedelta(days=wanted + 7 * _weeks_on(week)))
    return the_day(_by_word(match, said, wanted, monday))


def _by_word(match: re.Match[str], said: Said, wanted: int, monday: date) -> date:
    assert said.on is not None  # noqa: S101 - checked by the caller
    ahead = (wanted - said.on.weekday()) % 7
    if weeks := 2 if match["fortnight"] else 1 if match["later"] else 0:
        return said.on + timedelta(days=(ahead or 7) + 7 * weeks)
    if match["next"]:
        return monday + timedelta(days=7 + wanted)
    if match["after_next"]:
        return monday + timedelta(days=14 + wanted)
    if match["last"] or (said.of_the_past and not match["this"] and not match["coming"]):
        return said.on - timedelta(days=7 - ahead if ahead else 7)
    return said.on + timedelta(days=ahead if match["this"] else ahead or 7)


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
    unit = PERIODS[match["unit"].casefold()]
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


def _unread(_match: re.Match[str], _said: Said) -> Reading:
    return only_words("words")


_WHICH = rf"(?:{THIS}|(?P<next>{NEXT}|{COMING})|(?P<last>{LAST})|(?P<after_next>{AFTER_NEXT}))"
_WHICH_TOO = re.sub(r"\(\?P<(\w+)>", r"(?P<\1_alone>", _WHICH)
_SEASON = words(lambda table: table.seasons)
_SEASONS = frozenset(apart(_SEASON[3:-1]))
_SOMEONE = words(lambda table: table.someone)
_EVENT = words(lambda table: table.event)
_EVENT_WORDS = frozenset(word for phrase in apart(_EVENT[3:-1]) for word in phrase.split()[:1])
#: ``Before I forget`` and ``before you ask`` tell no time.
_IDIOM = r"(?:i forget|you ask|ich(?: es| das)? vergesse)\b"
_ANY_PART = rf"(?:{THIS}|{NEXT}|{LAST}|{words(lambda table: table.start_of)}|{words(lambda table: table.late_in)})"
_SOME_WEEK = rf"(?:{THIS}|{NEXT}|{COMING}|{LAST}|{AFTER_NEXT})\s(?:week|woche)"
#: Short names count behind these words alone: "sat" and "so" are words of their own.
_WEEKDAY_WORDS = frozenset({*WEEKDAYS, *SHORT_WEEKDAYS}) - {"do", "so"}
_SHORT = (
    r"(?:(?<=\bby )(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)|(?<=\bon )(?-i:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat)"
    r"|(?<=\bbis )(?-i:Mo|Di|Mi|Do|Fr|Sa|So)|(?<=\bam )(?-i:Mo|Di|Mi|Do|Fr|Sa|So))"
)
RELATIVE_DAYS = (
    form(NEAR_WORD, _near, NEAR_WORDS),
    *COUNTED_DAYS,
    form(
        rf"(?<!\w)(?P<every>(?:{EVERY}|of an?|most)\s+)?"
        rf"(?:(?P<week_before>{_SOME_WEEK}),?\s+(?:on\s|am\s)?)?"
        rf"(?:(?:(?P<this>{THIS})|(?P<next>{NEXT})|(?P<coming>{COMING})|(?P<last>{LAST})|(?P<after_next>{AFTER_NEXT}))\s+)?"
        rf"(?<!black )(?<!cyber )(?P<weekday>{WEEKDAY}|{_SHORT})(?!\w)\.?"
        rf"(?:(?P<fortnight>\s+fortnight\b)|(?P<later>\s+week\b|\s+after next)"
        rf"|,?\s+(?:of |in )?(?P<week_behind>(?:the )?week after next|{_SOME_WEEK}))?",
        _weekday,
        _WEEKDAY_WORDS,
    ),
    form(rf"(?<!\w)(?:{PART}(?:{_WHICH}\s+)?|{_WHICH_TOO}\s+)(?P<unit>{_PERIOD})(?!\w)", _period, PERIODS),
    form(rf"(?<!\w)(?:the\s)?(?P<unit>{_PERIOD})\s(?P<after_next>after next)(?!\w)", _period, ("after",)),
    form(rf"(?<!\w)(?<!\bat )(?P<ends>{alternatives(_ENDS)})(?!\w)", _end, (word.rpartition(" ")[2] for word in _ENDS)),
    form(
        rf"(?<!\w)(?:{THIS}|the|(?P<next>{NEXT})|{COMING}|(?P<last>{LAST})|am)\s+(?:weekend|wochenende)(?!\w)",
        _weekend,
        ("weekend", "wochenende"),
    ),
    form(
        rf"(?<!\w)(?:(?:{BINDS}|{DURING}|{_ANY_PART})\s+)(?:{ARTICLE}\s+)?(?P<span>{_SEASON})(?!\w)", _unread, _SEASONS
    ),
    form(rf"(?<!\w)(?:{_EVENT})\s+(?!{_IDIOM})(?:{_SOMEONE})\s+{_CLAUSE}", _unread, _EVENT_WORDS),
)
