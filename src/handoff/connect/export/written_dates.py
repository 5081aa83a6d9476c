"""Dates as people write them in headers and file names. Explicit forms only; an order is never guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from handoff.connect.export.reading import ReadOptions
from handoff.connect.export.times import zone_of
from handoff.language import NotATime, figures_of_date, month_named, read_moment

_ZOOM_STAMP = re.compile(r"GMT(\d{8})-(\d{6})")
_TEAMS_STAMP = re.compile(r"(?<!\d)(20\d{6})_(\d{6})(?!\d)")
#: Google Meet's: ``(2026-03-05 15:00 GMT+1)``, ``(2026-03-05 at 15_00 GMT-05_30)``, ``- 2026/03/05 15:00 UTC -``.
_MEET_STAMP = re.compile(
    r"(?<!\d)(20\d{2})[-/_](\d{2})[-/_](\d{2})(?: at)? (\d{2})[:_](\d{2})(?:[:_]\d{2})? ?(?:GMT|UTC)"
    r"(?:([+−-])(\d{1,2})(?:[:_]?(\d{2}))?)?(?![\w+])"
)
#: Fireflies' ``-transcript-2026-03-11T14-00-00.000Z``, in UTC; Webex's ``-20260211 1300-1``, in the meeting's own time.
_ISO_STAMP = re.compile(r"(?<!\d)(20\d{2}-\d{2}-\d{2})T(\d{2})[-_](\d{2})[-_](\d{2})(?:\.\d{1,6})?Z")
_WEBEX_STAMP = re.compile(r"(?<!\d)(20\d{6}) (\d{4})(?=-\d{1,2}(?!\d))")
_IN_TITLES = re.compile(rf"(?:[-_ ]transcript)?-(?:{_ISO_STAMP.pattern}|{_WEBEX_STAMP.pattern}-\d{{1,2}})")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
#: ``27 Nov``, ``18. September 2026``, ``Nov 27, 2026``; a month before its day is told from a word by its capital.
_YEAR_BEHIND = r"(?![^\W_])(?:[,._ -]{1,3}(?P<year>20\d{2})(?!\d))?"
_IN_WORDS = (
    re.compile(
        rf"(?<![^\W_])(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ _-]{{1,2}}(?P<month>[^\W\d_]{{3,10}}){_YEAR_BEHIND}"
    ),
    re.compile(
        rf"(?<![^\W_])(?P<month>[A-Z][^\W\d_]{{2,9}})\.?[ _-]{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR_BEHIND}"
    ),
)
_YEAR = re.compile(r"(?<!\d)20\d{2}(?!\d)")


@dataclass(frozen=True)
class YearlessDay:
    """A day that a file's name gives without a year: ``27 Nov``."""

    month: int
    day: int
    written: str

    def in_year(self, year: int) -> date | None:
        """The day of that year; None where it has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def near(self, other: date) -> date:
        """The one of all its days that lies next to another day."""
        days = (self.in_year(year) for year in range(other.year - 4, other.year + 5))  # there is a leap year among them
        return min((day for day in days if day), key=lambda day: abs(day - other))


@dataclass(frozen=True)
class WrittenDate:
    """A moment in UTC. ``day_only`` means that only the day was written: the moment is that day's 00:00 UTC."""

    moment: datetime
    day_only: bool


def parse_written_date(text: str, options: ReadOptions) -> WrittenDate | None:
    """The date that the whole text states, or None. A time without a zone is taken in ``options.timezone``."""
    zone = zone_of(options, options.shown_as)
    plain = text.strip(" .,")
    if plain.isdigit() and len(plain) != len("20260921"):  # a number of something
        return None
    order = options.day_first
    try:
        found = read_moment(plain, zone, order_in(plain) if order is None else lambda: bool(order))
    except NotATime:
        return None
    own = UTC if found.day_only else zone
    moment = found.at if found.at.tzinfo else found.at.replace(tzinfo=own)
    return _plausible(WrittenDate(moment.astimezone(UTC), found.day_only))


def is_open_order(text: str) -> bool:
    """Whether the text is a date such as 03/04/2026 that reads both ways."""
    found = figures_of_date(text)
    return found is not None and found.mark != "." and found.first != found.second and max(found[:2]) <= 12


def order_in(text: str) -> Callable[[], bool] | None:
    """The order that a single date shows by itself, by a number above 12."""
    found = figures_of_date(text)
    if found is None or max(found[:2]) <= 12:
        return None
    is_day_first = found.first > 12
    return lambda: is_day_first


def date_in_name(path: Path, options: ReadOptions) -> WrittenDate | None:
    """The date in a file's name, else in its folder's: a stamp of Zoom, Teams or Meet, an ISO day, or one in words.

    A day without a year has that of ``options.near``, and none where nothing is known.
    """
    for name in (path.name, path.absolute().parent.name):
        found = _stamp(name, options) or stamp_in(name) or _day_in(name) or _day_in_words(name)
        if found:
            return found
    yearless = yearless_day_in(path.name) if options.near else None
    return _of_day(yearless.near(date.fromisoformat(options.near))) if yearless else None


def yearless_day_in(name: str) -> YearlessDay | None:
    """The one day in a file's name where no year stands in it."""
    found = list(_days_in_words(name))
    if len(found) != 1 or _YEAR.search(name):
        return None
    ((match, month),) = found
    day = YearlessDay(month, int(match["day"]), match[0].strip(" _-."))
    return day if day.in_year(2000) else None  # which was a leap year


def without_stamp(title: str) -> str:
    """A title without the moment that a tool writes into it, and without what it writes behind that."""
    found = _MEET_STAMP.search(title) or _IN_TITLES.search(title)
    before = title[: found.start()].rstrip(" (-–") if found else ""
    return before or title


def stamp_in(text: str) -> WrittenDate | None:
    """The moment that Google Meet writes into titles and file names, which says its zone."""
    found = _MEET_STAMP.search(text)
    moment = _strptime(" ".join(found.group(1, 2, 3, 4, 5)), "%Y %m %d %H %M") if found else None
    if found is None or moment is None:
        return None
    east = timedelta(hours=int(found[7] or 0), minutes=int(found[8] or 0)) * (1 if found[6] == "+" else -1)
    return _plausible(WrittenDate((moment - east).replace(tzinfo=UTC), day_only=False))


def _strptime(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form)
    except ValueError:
        return None


def _stamp(name: str, options: ReadOptions) -> WrittenDate | None:
    own = zone_of(options, options.shown_as)
    for form, layout, zone in (
        (_ZOOM_STAMP, "%Y%m%d %H%M%S", UTC),
        (_TEAMS_STAMP, "%Y%m%d %H%M%S", own),
        (_ISO_STAMP, "%Y-%m-%d %H %M %S", UTC),
        (_WEBEX_STAMP, "%Y%m%d %H%M", own),
    ):
        stamp = form.search(name)
        found = _strptime(" ".join(stamp.groups()), layout) if stamp else None
        if found:
            return _plausible(WrittenDate(found.replace(tzinfo=zone).astimezone(UTC), day_only=False))
    return None


def _day_in(name: str) -> WrittenDate | None:
    match = _DAY_IN_NAME.search(name)
    found = _strptime("".join(match.groups()), "%Y%m%d") if match else None
    return WrittenDate(found.replace(tzinfo=UTC), day_only=True) if found else None


def _day_in_words(name: str) -> WrittenDate | None:
    for match, month in _days_in_words(name):
        day = YearlessDay(month, int(match["day"]), "").in_year(int(match["year"] or 0) or 1)
        if match["year"] and day:
            return _of_day(day)
    return None


def _days_in_words(name: str) -> Iterator[tuple[re.Match[str], int]]:
    for form in _IN_WORDS:
        for match in form.finditer(unicodedata.normalize("NFC", name)):
            if month := month_named(match["month"]):
                yield match, month


def _of_day(day: date) -> WrittenDate:
    return WrittenDate(datetime(day.year, day.month, day.day, tzinfo=UTC), day_only=True)


def _plausible(found: WrittenDate | None) -> WrittenDate | None:
    """Years 2000 to 2100; anything else is a misread number."""
    return found if found and 2000 <= found.moment.year <= 2100 else None


def sharpened(start: WrittenDate | None, other: WrittenDate | None) -> WrittenDate | None:
    """The first date; where it is only a day, the other one's moment on that day (in any time zone)."""
    if start is None or other is None or not start.day_only or other.day_only:
        return start or other
    hours = (other.moment - start.moment).total_seconds() / 3600
    return other if -14 <= hours < 24 + 12 else start


def after(start: WrittenDate | None, seconds: float | None) -> datetime | None:
    """The moment ``seconds`` after the start, where both are known."""
    return start.moment + timedelta(seconds=seconds) if start and seconds is not None else None
