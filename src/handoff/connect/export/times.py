"""Times as exports write them. The order of day and month is learned from the whole file, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from handoff.connect.export.reading import ReadOptions
from handoff.errors import InputRefused, UsageError
from handoff.language import NotATime, figures_of_date, read_moment, weekday_named

#: No system that exports today was there before; 1970 is what an empty epoch comes out as.
FIRST_YEAR, LAST_YEAR = 1971, 2100
#: A day of a spreadsheet, counted from 1900, with the time as its fraction: of the years 2000 to 2099.
_WORDS = re.compile(r"[^\W\d_]+")
_FULL_YEAR = re.compile(r"(?<!\d)(?!0000)\d{4}(?!\d)")
_SERIAL = re.compile(r"(?:3652[6-9]|365[3-9]\d|36[6-9]\d\d|3[7-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3})(\.\d+)?$")
_FIRST_SERIAL = datetime(1899, 12, 30)


class NoRealTime(NotATime):
    """A day that systems write where they have none: 1900-01-01, 0001-01-01, 9999-12-31 and their like."""


class TimeReader:
    """Reads the times of one file into aware UTC datetimes.

    ``day_first`` is asked only when a value such as 03/04/2026 needs it, ``dotted_day_first`` for 03.04.2026: dots put
    the day first but in a file that shows otherwise.
    """

    def __init__(
        self, zone: tzinfo, day_first: Callable[[], bool], dotted_day_first: Callable[[], bool] = lambda: True
    ) -> None:
        self._zone = zone
        self._day_first = day_first
        self._dotted_day_first = dotted_day_first
        self._moment = lru_cache(maxsize=4096)(self._parsed)  # a row says the same time in several columns

    def read(self, text: str, formats: Sequence[str] = ()) -> datetime:
        """One time, aware and in UTC. Raises NotATime."""
        return self._moment(text.strip(), tuple(formats))

    def read_date(self, text: str, formats: Sequence[str] = ()) -> date:
        """The day as it was where the file's times belong. Raises NotATime.

        A time without a zone stands on its day already, and so does a midnight in any zone: that is how systems write
        a mere day. Any other time with a zone counts on the day it had here.
        """
        written = self._written(text.strip(), formats)
        if written.tzinfo is None or written.time() == time():
            return written.date()
        return self._moved(written, self._zone).date()

    def _parsed(self, text: str, formats: tuple[str, ...]) -> datetime:
        return self._in_utc(self._written(text, formats))

    def _written(self, text: str, formats: Sequence[str]) -> datetime:
        moment = self._as_written(text, formats)
        if not FIRST_YEAR <= moment.year < LAST_YEAR:
            raise NoRealTime(f"{text!r} stands for no time")
        return moment

    def _as_written(self, text: str, formats: Sequence[str]) -> datetime:
        for form in formats:
            try:
                return datetime.strptime(text, form)
            except ValueError:
                continue
        if _SERIAL.match(text):
            return from_serial(float(text))
        return read_moment(text, self._zone, self._dotted_day_first if is_dotted(text) else self._day_first).at

    def _in_utc(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self._zone)
        return self._moved(moment, UTC)

    def _moved(self, moment: datetime, zone: tzinfo) -> datetime:
        try:
            return moment.astimezone(zone)
        except OverflowError as error:
            raise NotATime(f"{moment} lies outside the calendar") from error


def from_serial(days: float) -> datetime:
    """The moment, without a zone, that a spreadsheet keeps as a number of days; to the second."""
    return _FIRST_SERIAL + timedelta(seconds=round(days * 86_400))


def zone_of(options: ReadOptions, shown_as: str) -> tzinfo:
    """The zone of times without one. Raises UsageError for an unknown name."""
    try:
        return UTC if options.timezone == "UTC" else ZoneInfo(options.timezone)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            f"no time zone is called {options.timezone!r}",
            place=shown_as,
            remedy="set timezone in handoff.toml to a name like Europe/Berlin",
        ) from error


def day_first_in(
    values: Iterable[tuple[str, str]],
    options: ReadOptions,
    shown_as: str,
    others: Iterable[tuple[str, str]] = (),
    *,
    dotted: bool = False,
) -> tuple[bool, str]:
    """Whether the numeric dates of a file put the day first, and what settles it. ``values`` are (where, text).

    Any number above 12 decides, else the person's ``day_first``, else ``others``: dates of the file that nobody maps,
    which the same system wrote; else dots, which put the day first (``dotted``: it was asked for such dates, though
    none is a value by itself). Raises InputRefused when the dates contradict each other or the person, or when nothing
    decides.
    """
    evidence: dict[bool, str] = {}
    undecided, is_without_dots = "", False
    for where, text in values:
        verdict = _verdict(text)
        if verdict is None:
            undecided = undecided or f"{where}: {text}"
            is_without_dots = is_without_dots or not is_dotted(text)
        else:
            evidence.setdefault(verdict, f"{where}: {text}")
    if options.day_first is not None:
        evidence.setdefault(options.day_first, "as you said")
    if len(evidence) == 2:
        raise InputRefused(
            f"dates contradict each other: day first ({evidence[True]}), month first ({evidence[False]})",
            place=shown_as,
            remedy="export again with dates as 2026-01-31",
        )
    if evidence:
        return next(iter(evidence.items()))
    told: dict[bool, str] = {}
    for where, text in others:
        if (verdict := _verdict(text)) is not None:
            told[verdict] = f"{where}: {text}"
        elif is_dotted(text):
            undecided = undecided or f"{where}: {text}"
    if len(told) == 1:
        return next(iter(told.items()))
    if (undecided or dotted) and not is_without_dots:
        return True, f"dots put it there, {undecided or 'in texts'}"
    raise InputRefused(
        f"nothing in the file tells whether the day or the month comes first ({undecided})",
        place=shown_as,
        remedy="say it: --day-first or --month-first",
    )


def is_numeric_date(text: str) -> bool:
    """Whether the text is a date whose order of day and month matters."""
    found = figures_of_date(text)
    return found is not None and found.first != found.second


def is_dotted(text: str) -> bool:
    """Whether the text is a date such as 03.04.2026."""
    found = figures_of_date(text) if "." in text else None
    return found is not None and found.mark == "."


def _verdict(text: str) -> bool | None:
    found = figures_of_date(text)
    if found is None or (found.first > 12 and found.second > 12):
        return None
    if found.first <= 12 and found.second <= 12:
        return _by_weekday(text, found.first, found.second)
    return found.first > 12


def _by_weekday(text: str, first: int, second: int) -> bool | None:
    """Whether the day of the week beside a date tells that its day stands first: ``Mon 11/04/2024`` is in November."""
    named = next((day for word in _WORDS.findall(text) if (day := weekday_named(word)) is not None), None)
    year = _FULL_YEAR.search(text)
    if named is None or year is None or first == second:
        return None
    fits = {order: date(int(year[0]), *pair).weekday() == named for order, pair in _orders(first, second)}
    return fits[True] if fits[True] != fits[False] else None


def _orders(first: int, second: int) -> tuple[tuple[bool, tuple[int, int]], ...]:
    """Month and day, by whether the day stands first."""
    return (True, (second, first)), (False, (first, second))
