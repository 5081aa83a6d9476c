"""Times that a field, a header or a line states, whole: one rule for every column, mail and document.

A time is a day with or without a clock, with or without a zone, in whatever order people and systems write them. The
order of day and month in figures is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from handoff.language.calendar_names import is_weekday, month_named
from handoff.language.numbers import BLANKS
from handoff.language.zones import in_zone

#: Seconds: 2000-01-01 and 2100-01-01.
_EPOCH_FLOOR, _EPOCH_CEILING = 946_684_800, 4_102_444_800
_MILLISECONDS_ABOVE = 1e11
#: A year in two figures from here on is one of the twentieth century, as POSIX has it.
_LAST_CENTURY = 70
#: No form is longer; the forms are tried at a cost that grows faster than the text.
_LONGEST = 100
_BLANK = re.compile(rf"[{BLANKS}\t\n]+")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?")
_EPOCH = re.compile(r"\d{9,18}(?:\.\d+)?")
_MICROSOFT = re.compile(r"\\?/Date\((?P<milliseconds>-?\d{9,15})(?:[+-]\d{4})?\)\\?/")
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?|\s?(?P<half_alone>[ap])\.?\s?m\b\.?)(?:\s?(?:uhr|hrs|o'clock)\b)?"
)
_ZONE = (
    r"(?:\s?(?P<zone>z|(?:utc|gmt)?\s?[+−-]\d{1,2}(?::?\d{2})?|[a-z]{2,5}|[a-z_]+(?:/[a-z_+-]+)+))?"
    r"(?:(?<=\d\d)\s[a-z]{2,5})?(?:\s?[\[(](?P<told>[^\])]*)[\])])?"
)
_AT = (
    r"(?:,?\s(?:(?:at|um|à|a las|às|alle(?: ore)?|ore|kl\.?|klo|kell|om|(?:o )?godz\.?|o|v[eo]?|w|u|в|у|о|saat|la|ora"
    r"|pukul|plkst\.?|στις|-|–|@)\s)?|(?<=\d)T|(?<=\d)_|,)"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>.*?[^\s,]){_AT}{_CLOCK}{_ZONE}",
        rf"(?P<day>.*?\S)\s{_CLOCK}(?:\s(?P<zone>[a-z]{{1,5}}|[+-]\d{{4}}))?\s(?P<year>\d{{4}})",
        rf"{_CLOCK}{_ZONE},?\s(?:on\s|am\s)?(?P<day>.*\S)",
    )
)
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})"
    r"(?:[T _-]?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?:\.\d{1,9})?\s?(?P<zone>Z|[+-]\d{4})?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?P<name>[^\W\d]{2,15}(?:-feira)?)(?:\.?,\s?|\.?\s)(?:(?:the|den|der|dem|le|el)\s)?(?=\S)", re.IGNORECASE
)
_WORD = r"(?P<month>[^\W\d]{3,15})\.?"
#: What stands behind a year as a word of its own: ``2026 r.``, ``2026 г.``; the dot of an ordinal, as in Croatia.
_OF_YEAR = re.compile(r"(?<=\d{4})(?:\s?(?:r|roku|г|год[ау]?|р|року)\.?|\.)$", re.IGNORECASE)
#: ``3. listopada 2026`` or ``3. lis 2026.``, and no Polish or Czech date.
_CROATIAN = re.compile(r"(?i)\d\.\s?listopada\b|\d{4}\.$")
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})\.?")
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<mark>[./-])\s?(?P<b>\d{1,2})(?P=mark)\s?(?P<y>\d{4}|\d{2})\.?")
_IN_WORDS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?[\s/.-]{{0,2}}(?:of\s|de\s|d['’])?{_WORD}[\s,/.-]{{0,2}}(?:de\s|del\s)?"
        r"(?P<y>\d{4}|['’]?\d{2})",
        rf"{_WORD}\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})",
        rf"{_WORD}-(?P<d>\d{{1,2}})-(?P<y>\d{{4}}|\d{{2}})",
        rf"(?P<y>\d{{4}})\.?[\s/-]{_WORD}[\s/-](?P<d>\d{{1,2}})\.?",
        rf"(?P<y>\d{{4}})\s?m\.\s{_WORD}\s(?P<d>\d{{1,2}})(?:\s?d\.?)?",
        rf"(?P<y>\d{{4}})\.\s?gada\s(?P<d>\d{{1,2}})\.\s{_WORD}",
        r"(?P<d>\d{1,2})\stháng\s(?P<m>\d{1,2}),?\s(?:năm\s)?(?P<y>\d{4})",
        r"(?P<y>\d{4})[年년]\s?(?P<m>\d{1,2})[月월]\s?(?P<d>\d{1,2})[日일]",
    )
)


class NotATime(ValueError):
    """The text is not a time in any form that is known."""


class OrderUnknown(NotATime):
    """A date such as 03/04/2026, where nothing tells the day from the month."""


class EpochOutOfRange(NotATime):
    """A number of seconds or milliseconds that lies outside 2000 to 2100."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it was written, aware where it names a zone. ``day_only``: no clock was written."""

    at: datetime
    day_only: bool


def read_moment(text: str, own: tzinfo = UTC, day_first: Callable[[], bool] | None = None) -> Moment:
    """The time that the whole text states. ``day_first`` is asked only where 03/04/2026 needs it.

    Dots put the day first (03.04.2026), wherever nobody says otherwise.

    ``own`` is the zone of the file: it settles letters that several zones go by. Raises NotATime.
    """
    if len(text) > _LONGEST or not any(character.isdigit() for character in text):
        raise NotATime(f"{text[:40]!r} is not a time")
    plain = _BLANK.sub(" ", text).strip()
    try:
        found = _iso(plain) or _compact(plain, own) or _epoch(plain) or _in_pieces(plain, own, day_first)
    except NotATime:
        raise
    except (ValueError, OverflowError) as error:
        raise NotATime(f"{text!r} is not a time ({error})") from error
    if found is None:
        raise NotATime(f"{text!r} is not a time")
    return found


def from_epoch(number: float) -> datetime:
    """Seconds, milliseconds or microseconds since 1970, by their size. Raises EpochOutOfRange outside 2000 to 2100."""
    seconds = number / 1000 if abs(number) > _MILLISECONDS_ABOVE else number
    seconds = seconds / 1000 if seconds > _MILLISECONDS_ABOVE else seconds
    if not _EPOCH_FLOOR <= seconds < _EPOCH_CEILING:
        raise EpochOutOfRange(f"'{number:.0f}' as an epoch lies outside 2000 to 2100")
    return datetime.fromtimestamp(seconds, UTC)


class DateFigures(NamedTuple):
    """The two numbers of which one is the day and one the month, as they stand, and what stands between them."""

    first: int
    second: int
    mark: str


def figures_of_date(text: str) -> DateFigures | None:
    """The figures of a date such as 03/04/2026; None for any other text."""
    plain = _BLANK.sub(" ", text).strip()
    day = next((match["day"] for form in _FORMS[:1] if (match := form.fullmatch(plain))), plain)
    match = _NUMERIC.fullmatch(_without_weekday(day)) if len(plain) <= _LONGEST else None
    return DateFigures(int(match["a"]), int(match["b"]), match["mark"]) if match else None


def _iso(text: str) -> Moment | None:
    """The commonest form, read by the standard library; what it does not take goes on to the others."""
    if not _ISO.fullmatch(text):
        return None
    try:
        return Moment(datetime.fromisoformat(text), day_only=len(text) == 10)
    except ValueError:
        return None


def _compact(text: str, own: tzinfo) -> Moment | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    if not match["hour"]:
        return Moment(datetime(day.year, day.month, day.day), day_only=True)
    at = _on(day, int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    return Moment(_zoned(at, match, own), day_only=False)


def _epoch(text: str) -> Moment | None:
    if match := _MICROSOFT.fullmatch(text):
        return Moment(from_epoch(int(match["milliseconds"])), day_only=False)
    return Moment(from_epoch(float(text)), day_only=False) if _EPOCH.fullmatch(text) else None


def _in_pieces(text: str, own: tzinfo, day_first: Callable[[], bool] | None) -> Moment | None:
    """A day alone, or a day with its clock and zone before, behind or between."""
    if day := read_day(text, day_first):
        return Moment(datetime(day.year, day.month, day.day), day_only=True)
    for form in _FORMS:
        match = form.fullmatch(text)
        if match and (day := read_day(f"{match['day']} {match.groupdict().get('year') or ''}".strip(), day_first)):
            return Moment(_zoned(_with_clock(day, match), match, own), day_only=False)
    return None


def read_day(text: str, day_first: Callable[[], bool] | None) -> date | None:
    """The day that the whole text names. Raises OrderUnknown, and ValueError for a day that there is not."""
    bare = text.rstrip(",")
    return _day(bare, day_first) or _day(_without_weekday(bare), day_first)


def _day(bare: str, day_first: Callable[[], bool] | None) -> date | None:
    if match := _YEAR_FIRST.fullmatch(bare):
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    if match := _NUMERIC.fullmatch(bare):
        day, month = _ordered(DateFigures(int(match["a"]), int(match["b"]), match["mark"]), bare, day_first)
        return date(_full_year(match["y"]), month, day)
    if match := _COMPACT.fullmatch(bare):
        return None if match["hour"] else date(int(match["y"]), int(match["m"]), int(match["d"]))
    is_croatian = bool(_CROATIAN.search(bare))
    bare = _OF_YEAR.sub("", bare)
    for form in _IN_WORDS:
        if match := form.fullmatch(bare):
            named = match["month"] if "month" in form.groupindex else ""
            month = month_named(named, croatian=is_croatian) if named else int(match["m"])
            if month:
                return date(_full_year(match["y"]), month, int(match["d"]))
    return None


def _without_weekday(text: str) -> str:
    match = _WEEKDAY.match(text)
    return text[match.end() :] if match and is_weekday(match["name"]) else text


def _ordered(found: DateFigures, text: str, day_first: Callable[[], bool] | None) -> tuple[int, int]:
    """Day and month. Figures above 12 do not decide here: a whole file writes one order."""
    first, second, mark = found
    if first == second or (day_first is None and mark == "."):
        return first, second
    if day_first is None:
        raise OrderUnknown(f"nothing tells the day from the month in {text!r}")
    return (first, second) if day_first() else (second, first)


def _full_year(text: str) -> int:
    figures = text.lstrip("'’")
    if len(figures) > 2:
        return int(figures)
    return int(figures) + (1900 if int(figures) >= _LAST_CENTURY else 2000)


def _with_clock(day: date, match: re.Match[str]) -> datetime:
    hour = int(match["hour"])
    if half := match["half"] or match["half_alone"]:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} is not an hour before or after noon")
        hour = hour % 12 + (12 if half in "pP" else 0)
    fraction = int((match["fraction"] or "0")[:6].ljust(6, "0"))
    return _on(day, hour, int(match["minute"] or 0), int(match["second"] or 0), fraction)


def _on(day: date, hour: int, minute: int, second: int, fraction: int = 0) -> datetime:
    """24:00 is the midnight that ends the day; a leap second is the one before."""
    if (hour, minute, second) == (24, 0, 0):
        return datetime(day.year, day.month, day.day) + timedelta(days=1)
    return datetime(day.year, day.month, day.day, hour, minute, min(second, 59), fraction)


def _zoned(moment: datetime, match: re.Match[str], own: tzinfo) -> datetime:
    """In the zone that stands behind the clock; alone in brackets it may be a remark of another kind as well."""
    if zone := (match["zone"] or "").strip():
        return in_zone(moment, zone, own)
    told = (match.groupdict().get("told") or "").strip()
    try:
        return in_zone(moment, told, own) if told else moment
    except ValueError:
        return moment
