"""Days that are counted: in two weeks, a week ago, and from another day: a week tomorrow, Dienstag in acht Tagen."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from handoff.language.calendar_names import WEEKDAY, weekday_number
from handoff.language.days.forms import Reading, Said, form, only_words, shifted_months, the_day
from handoff.language.days.words import COMING, NEXT, THIS
from handoff.language.numbers import number_of
from handoff.language.tables import alternatives, apart, entries, words
from handoff.language.vocabulary import Unit

UNITS: dict[str, Unit] = {
    word: unit for word, unit in entries(lambda table: table.units).items() if unit not in ("second", "minute", "hour")
}
PERIODS = {word: unit for word, unit in UNITS.items() if unit in ("week", "month", "quarter", "year")}
_NEAR = entries(lambda table: table.near)
_NUMBERS = entries(lambda table: table.numbers)
_DIGITS = [word for word, value in _NUMBERS.items() if 0 < value < 10]
#: The German word for tomorrow is the morning as well.
_MORNING = re.compile(r"\b(?:guten?|am|jeden|diesen|de[nrs]|einen?|einem|schönen) morgen$", re.IGNORECASE)
_NUMBER = rf"(?:\d{{1,3}}|(?:{alternatives(_NUMBERS)})(?:[ -](?:{alternatives(_DIGITS)}))?)"
_COUNT = (
    rf"(?P<count>{_NUMBER}(?: and a half)?|an?|half a|{words(lambda table: table.vague_counts)})"
    rf"(?:\s?(?:-|–|{words(lambda table: table.to)})\s?(?P<more>{_NUMBER}))?"
)
_UNIT = f"(?P<unit>{alternatives(UNITS)}|fortnights?|hours?|stunden)"
_HOURS = frozenset({"hour", "hours", "stunden"})
_COUNTED = frozenset({*UNITS, *_HOURS, "fortnight", "fortnights"})
#: Behind hours these make a distance of them: ``within three hours' drive``.
_DISTANCE = re.compile(
    r"['’]?\s+(?:(?:of\s+)?(?:drive|driving|walk|ride|flight|travel)\b|away\b|by\s+(?:car|train|road|boat)\b"
    r"|(?:mit\s+dem\s+)?(?:auto|fahrt|entfernt|weg)\b)",
    re.IGNORECASE,
)
_SINGLE = frozenset({"a", "an", "one", "ein", "eine", "einem", "einer", "einen"})
_MORE_DAYS = {"day": 1, "week": 7}
_VAGUE = re.compile(words(lambda table: table.vague_counts), re.IGNORECASE)


def near_day(match: re.Match[str], said_on: date) -> date | None:
    """Tomorrow, counted out; None for a morning."""
    if _MORNING.search(match.string, 0, match.end("near")):
        return None
    return said_on + timedelta(days=_NEAR[" ".join(match["near"].casefold().split())])


def _counted(match: re.Match[str], said: Said) -> Reading | None:
    """In two weeks, within 30 days, two to three weeks from now, ten days ago."""
    counts = _counts(match)
    if counts is None or (match["unit"].casefold() in _HOURS and _DISTANCE.match(match.string, match.end())):
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


def _shifted(day: date, count: Decimal, word: str) -> date:
    if word.startswith("fortnight"):
        return day + timedelta(days=int(14 * count))
    if word in _HOURS:
        return day + timedelta(days=int(count / 24))
    unit = UNITS[word]
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


def _counted_from(match: re.Match[str], said: Said) -> Reading | None:
    """A week tomorrow, two weeks on Tuesday, a week ago today; heute in acht Tagen, morgen in einer Woche."""
    counts, unit = _counts(match), match["unit"].casefold()
    if counts is None or unit in _HOURS:
        return None
    if said.on is None or not counts:
        return only_words("day" if counts else "words")
    is_past = match["ago"] is not None
    start = _start(match, said.on, is_past=is_past)
    if start is None or (start < said.on and not is_past) or not (match["bound"] or _is_ahead(start, unit, said)):
        return None
    days = sorted(_shifted(start, _in_weeks(-count if is_past else count, unit), unit) for count in counts)
    return Reading(days[0], days[-1], days[-1].isoformat(), "day")


def _start(match: re.Match[str], said_on: date, *, is_past: bool) -> date | None:
    """The day that is counted from; a weekday is the coming one, and the last one where it is counted back."""
    if match["near"]:
        return near_day(match, said_on)
    wanted = weekday_number(match["weekday"])
    if match["next"]:
        return said_on + timedelta(days=7 - said_on.weekday() + wanted)
    ahead = (wanted - said_on.weekday()) % 7 or 7
    return said_on + timedelta(days=ahead - 7 if is_past and ahead < 7 else ahead - 14 if is_past else ahead)


def _is_ahead(start: date, unit: str, said: Said) -> bool:
    """Whether "a week today" is a day, and no time that something took: we lost a week today, two days tomorrow."""
    is_stretch = unit in PERIODS or unit.startswith("fortnight")
    return is_stretch and (not said.of_the_past or (said.on is not None and start > said.on))


def _in_weeks(count: Decimal, unit: str) -> Decimal:
    """In German a week that is counted from a day has eight days, that one and its like; two weeks have fourteen."""
    return count * 7 / 8 if abs(count) == 8 and unit in ("tage", "tagen") else count


def _week_later(match: re.Match[str], said: Said) -> Reading | None:
    """Tomorrow week."""
    start = near_day(match, said.on) if said.on else None
    if start is None:
        return None if said.on else only_words("day")
    return the_day(start + timedelta(days=14 if match["fortnight"] else 7))


_FROM_NOW = words(lambda table: table.from_now)
_FROM_NOW_WORDS = frozenset(phrase.split()[-1] for phrase in apart(_FROM_NOW[3:-1]))
_AGO_BEHIND = words(lambda table: table.ago_behind)
_AGO_BEFORE = words(lambda table: table.ago_before)
_IN = words(lambda table: table.ahead)
NEAR_WORD = rf"(?<![\w-])(?P<near>{alternatives(re.sub(' ', r' +', word) for word in _NEAR)})(?![\w'’-](?!s\b))"
NEAR_WORDS = frozenset(word.rpartition(" ")[2] for word in _NEAR)
_A_DAY = rf"(?:{NEAR_WORD}|(?:(?:{THIS}|(?P<next>{NEXT})|{COMING})\s+)?(?P<weekday>{WEEKDAY})(?!\w))"
#: Behind these "a week" says how often.
_NOT_HOW_OFTEN = r"(?<!\w)(?<!once )(?<!twice )(?<!times )(?<!days )(?<!hours )"
COUNTED_DAYS = (
    form(
        rf"{_NOT_HOW_OFTEN}{_COUNT}\s+{_UNIT}\s+"
        rf"(?:(?P<bound>(?P<ago>{_AGO_BEHIND})|on|from|after|ab|nach)\s+)?{_A_DAY}",
        _counted_from,
        _COUNTED,
    ),
    form(
        rf"(?<!\w){_A_DAY}\s+(?P<bound>(?P<ago>{_AGO_BEFORE})|{_IN})\s+{_COUNT}\s+{_UNIT}(?!\w)",
        _counted_from,
        _COUNTED,
    ),
    form(rf"{NEAR_WORD}\s+(?:(?P<fortnight>fortnight)|week)\b(?!\s*\d)", _week_later, ("week", "fortnight")),
    form(
        rf"(?<!\w)(?:(?P<within>{words(lambda table: table.within)})|{_IN})\s+"
        rf"(?:about\s+|etwa\s+)?{_COUNT}\s+{_UNIT}(?:['’]s? time)?(?!\w)",
        _counted,
        _COUNTED,
    ),
    form(rf"(?<!\w){_COUNT}\s+{_UNIT}\s+(?:{_FROM_NOW})(?!\w)", _counted, _FROM_NOW_WORDS),
    form(rf"(?<!\w){_COUNT}\s+{_UNIT}\s+(?P<ago>{_AGO_BEHIND})(?!\w)", _counted, apart(_AGO_BEHIND[3:-1])),
    form(rf"(?<!\w)(?P<ago>{_AGO_BEFORE})\s+{_COUNT}\s+{_UNIT}(?!\w)", _counted, _COUNTED),
)
