"""Dates as people write them in headers and file names. Explicit forms only; an order is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handoff.connect.export.reading import ReadOptions
from handoff.connect.export.times import zone_of

_ORDINAL = re.compile(r"(?<=\d)(st|nd|rd|th)\b")
_WEEKDAY = re.compile(r"^(mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(day)?\b[\s,.]*", re.IGNORECASE)
_SLASHED = re.compile(r"^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_DAY_FORMATS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y%m%d",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%b %d %Y",
    "%d %B %Y",
    "%d %b %Y",
)
_TIME_FORMATS = (
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%B %d, %Y %H:%M",
    "%b %d, %Y %H:%M",
    "%b %d, %Y %I:%M %p",
    "%d %B %Y %H:%M",
    "%d %B %Y %I:%M %p",
    "%d %b %Y %I:%M %p",
    "%B %d, %Y %I:%M %p",
)
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
_DURATION = re.compile(
    r"(?<!\d)(\d{1,6}(?:\.\d{1,3})?)\s{0,3}(h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)\b", re.IGNORECASE
)
_SECONDS = {"h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True)
class WrittenDate:
    """A moment in UTC. ``day_only`` means that only the day was written: the moment is that day's 00:00 UTC."""

    moment: datetime
    day_only: bool


def parse_written_date(text: str, options: ReadOptions) -> WrittenDate | None:
    """The date that the whole text states, or None. A time without a zone is taken in ``options.timezone``."""
    plain = _WEEKDAY.sub("", _ORDINAL.sub("", " ".join(text.split()).strip(" .,")))
    return _plausible(_day(plain, options) or _moment(plain, options))


def is_open_order(text: str) -> bool:
    """Whether the text is a date such as 03/04/2026 that reads both ways."""
    match = _SLASHED.match(text.strip())
    return match is not None and int(match[1]) <= 12 and int(match[2]) <= 12 and match[1] != match[2]


def date_in_name(path: Path, options: ReadOptions) -> WrittenDate | None:
    """The date in a file's name, else in its folder's: a stamp of Zoom, Teams or Meet, or a plain ISO day."""
    for name in (path.name, path.absolute().parent.name):
        found = _stamp(name, options) or stamp_in(name) or _day_in(name)
        if found:
            return found
    return None


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


def parse_duration(text: str) -> float | None:
    """Seconds of ``42 minutes``, ``1h 05m`` or ``00:42:10``; None for anything else."""
    clock = re.fullmatch(r"(?:(\d+):)?(\d{1,2}):(\d{2})", text.strip())
    if clock:
        return int(clock[1] or 0) * 3600.0 + int(clock[2]) * 60 + int(clock[3])
    pieces = _DURATION.findall(text)
    return sum(float(number) * _SECONDS[unit[0].lower()] for number, unit in pieces) if pieces else None


def _day(text: str, options: ReadOptions) -> WrittenDate | None:
    for form in _DAY_FORMATS:
        found = _strptime(text, form)
        if found:
            return WrittenDate(found.replace(tzinfo=UTC), day_only=True)
    return _slashed(text, options)


def _slashed(text: str, options: ReadOptions) -> WrittenDate | None:
    match = _SLASHED.match(text)
    if match is None or (is_open_order(text) and options.day_first is None):
        return None
    first, second, year = (int(group) for group in match.groups())
    day_first = first > 12 or (second <= 12 and bool(options.day_first))
    day, month = (first, second) if day_first else (second, first)
    found = _strptime(f"{year:04}-{month:02}-{day:02}", "%Y-%m-%d")
    return WrittenDate(found.replace(tzinfo=UTC), day_only=True) if found else None


def _moment(text: str, options: ReadOptions) -> WrittenDate | None:
    zoned = re.sub(r"\s*(UTC|GMT|Z)$", "+00:00", text)
    found = _isoformat(zoned)
    for form in _TIME_FORMATS:
        found = found or _strptime(text, form)
    if found is None:
        return None
    aware = found if found.tzinfo else found.replace(tzinfo=zone_of(options, options.shown_as))
    return WrittenDate(aware.astimezone(UTC), day_only=False)


def _isoformat(text: str) -> datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):  # fromisoformat also takes week dates and digits alone
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


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
