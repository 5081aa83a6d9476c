"""Days in running text, resolved against the day on which they were said, with their words kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

from handoff.language.days.calendar import CALENDAR_DAYS
from handoff.language.days.forms import Figures, Form, Precision, Reading, Said, figures_in
from handoff.language.days.spans import CALENDAR_SPANS
from handoff.language.days.spoken import RELATIVE_DAYS
from handoff.language.days.taken_back import stands_in
from handoff.language.days.words import ABOUT, AFTER, BEFORE, BY, SINCE
from handoff.language.tables import words

Bound: TypeAlias = Literal["on", "by", "before", "from", "after", "about"]

_FORMS = (*CALENDAR_DAYS, *CALENDAR_SPANS, *RELATIVE_DAYS)
#: The forms to try for a word, and for a kind of figures: a sentence with neither costs one look.
_WORDS = frozenset(word for form in _FORMS for word in form.words)
_BY_WORD = {word: [place for place, form in enumerate(_FORMS) if word in form.words] for word in _WORDS}
_BY_FIGURES = {kind: [place for place, form in enumerate(_FORMS) if form.figures == kind] for kind in get_args(Figures)}
_RELATIVE = frozenset(id(form) for form in RELATIVE_DAYS)
_TOKEN = re.compile(r"[^\W_]+")
_BOUND = re.compile(
    rf"\b(?:(?P<before>{BEFORE})|(?P<after>{AFTER})|(?P<by>{BY})|(?P<from>{SINCE})|(?P<about>{ABOUT}))"
    r":?\s+(?:(?:the|den|dem|der|am|zum|on|by|spätestens)\s+){0,2}$",
    re.IGNORECASE,
)
#: Verbs in the past tense; "is finished" and "are closed" tell how things stand.
_PAST = re.compile(
    rf"(?<!\bis )(?<!\bare )(?<!\bbe )(?<!'s )\b(?:{words(lambda table: table.past)}|(?!hundred)[a-z]{{3,}}[^e]ed)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[.;!?](?:\s|$)")
_THE_MONTH = re.compile(r"\b(?:the|that) month\b|\b(?:des|dieses) Monats\b", re.IGNORECASE)
_FUTURE = re.compile(rf"(?:\b|(?<=['’])){words(lambda table: table.future)}\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|seit|ever since)\s+(?:the\s|dem\s)?$", re.IGNORECASE)
_TOWARDS = re.compile(r"\b(?:to|auf)\s+(?:the\s|den\s)?$", re.IGNORECASE)
_REACH = 40
#: Words that look like a day which no calendar has: nothing else is read in them either.
_NO_DAY = Reading(None, None, "-", "day")


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day, or a stretch of days, in ``text[start:end]``; ``words`` is what stands there.

    ``iso`` is ``2026-05-03``, ``2026-W23``, ``2026-05``, ``2026-Q2``, ``2026-H1`` or ``2026``, as ``precision`` says;
    empty for words that cannot be counted out (``before we go on holiday``, ``03/04/2026``, or ``Friday`` where nobody
    knows when it was said). ``first`` and ``last`` are the days it reaches over: mid-November has the iso 2026-11 and
    reaches from the 11th to the 20th. ``bound`` is what the words before it say: ``by``, ``from``. ``relative`` days
    move with the day on which they were said. ``stands`` is false where the text takes it back: not 1 March.
    """

    start: int
    end: int
    iso: str
    words: str
    precision: Precision
    first: date | None
    last: date | None
    bound: Bound = "on"
    relative: bool = False
    stands: bool = True

    @property
    def day(self) -> date | None:
        """The one day that is named; None for a stretch of days, and for what is not known."""
        return self.last if self.precision == "day" else None


@lru_cache(maxsize=4096)
def find_days(text: str, said_on: date | None, *, day_first: bool | None = None) -> tuple[DayFound, ...]:
    """Every day that the text names, in its order. ``said_on`` is the day it was said: it fills in a year, a weekday or
    ``tomorrow``. ``day_first`` settles 03/04/2026 where the caller knows the order.
    """
    hits = {place for word in _WORDS & frozenset(_TOKEN.findall(text.casefold())) for place in _BY_WORD[word]}
    hits.update(place for kind in figures_in(text) for place in _BY_FIGURES[kind])
    said = Said(said_on, day_first=day_first)
    found = _apart([each for place in sorted(hits) for each in _matches(_FORMS[place], text, said)])
    return tuple(_in_its_month(found, text))


def _in_its_month(found: Iterable[DayFound], text: str) -> Iterator[DayFound]:
    """``11 January for ten of them, the others by the end of the month``: the month that the sentence named."""
    named: DayFound | None = None
    for one in found:
        if not one.relative and one.first:
            named = one
        is_told = named and one.relative and not _CLAUSE_END.search(text, named.end - 1, one.start)
        yield _of_month(one, named) if is_told and named else one


def _of_month(one: DayFound, named: DayFound) -> DayFound:
    meant = next(iter(find_days(one.words, named.first)), None) if _THE_MONTH.search(one.words) else None
    return replace(one, iso=meant.iso, first=meant.first, last=meant.last) if meant else one


def date_of(text: str, said_on: date | None) -> str:
    """The ISO form of the first day or stretch of days that the text names and does not take back; else empty."""
    return next((found.iso for found in find_days(text, said_on) if found.iso and found.stands), "")


def due_date(text: str, said_on: date | None) -> date | None:
    """The first single day that the text names and does not take back."""
    return next((found.day for found in find_days(text, said_on) if found.day and found.stands), None)


def _matches(form: Form, text: str, said: Said) -> Iterator[DayFound]:
    pattern = form.pattern
    for match in pattern.finditer(text):
        start, end = match.span("span" if "span" in pattern.groupindex else 0)
        bound = bound_before(text, start)
        reading = _read(form, match, _told(text, start, end, bound, said))
        if reading:
            yield _found(form, text, start, end, bound, reading)


def _read(form: Form, match: re.Match[str], said: Said) -> Reading | None:
    try:
        return form.read(match, said)
    except (ValueError, OverflowError):  # the 31st of February, the year 0
        return _NO_DAY


def _found(form: Form, text: str, start: int, end: int, bound: Bound, reading: Reading) -> DayFound:
    said = text[start:end].rstrip(" ,")
    return DayFound(
        start=start,
        end=start + len(said),
        iso=reading.iso,
        words=said,
        precision=reading.precision,
        first=reading.first,
        last=reading.last,
        bound=bound,
        relative=id(form) in _RELATIVE,
        stands=stands_in(text, start, end),
    )


def bound_before(text: str, start: int) -> Bound:
    """What the words before a day say of it."""
    match = _BOUND.search(text[max(0, start - _REACH) : start])
    bounds: tuple[Bound, ...] = ("before", "after", "by", "from", "about")
    return next((bound for bound in bounds if match and match[bound]), "on")


def _told(text: str, start: int, end: int, bound: Bound, said: Said) -> Said:
    """Whether the sentence tells of what has been (then Friday was the last one) or of what will be."""
    ahead = text[max(0, start - _REACH) : start]
    if bound in ("by", "before") or _TOWARDS.search(ahead):
        return replace(said, of_the_future=True)
    around = f"{_CLAUSE_END.split(text[max(0, start - 160) : start])[-1]} {_CLAUSE_END.split(text[end : end + 160])[0]}"
    has_been, will_be = bool(_PAST.search(around)), bool(_FUTURE.search(around))
    since = bool(_SINCE.search(ahead))
    return replace(said, of_the_past=since or (has_been and not will_be), of_the_future=will_be, since=since)


def _apart(found: list[DayFound]) -> list[DayFound]:
    """Of those that overlap, one that could be counted out before mere words; of equals the longest."""
    chosen: list[DayFound] = []
    for one in sorted(found, key=lambda one: (not one.iso, one.precision == "words", one.start - one.end)):
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    return sorted((one for one in chosen if one.iso != _NO_DAY.iso), key=lambda one: one.start)
