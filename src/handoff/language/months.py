"""Times with the month as a word: ``Jan 15, 2026 09:12 AM``, ``15-Jan-26``, RFC 5322, and what ctime prints.

The month in words leaves nothing to guess. Words are English and German, in full or as they are shortened.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_NAMES = (
    "january jan januar jänner",
    "february feb februar",
    "march mar märz mär mrz",
    "april apr",
    "may mai",
    "june jun juni",
    "july jul juli",
    "august aug",
    "september sep sept",
    "october oct oktober okt",
    "november nov",
    "december dec dezember dez",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}

_WEEKDAY = r"(?:[^\W\d]{2,10}\.?,?\s+)?"
_MONTH = r"(?P<month>[^\W\d]{3,9})\.?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s*(?:(?P<half>[AaPp])\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?(?:\s*\([^()]*\))?"
)
_MAYBE_CLOCK = rf"(?:,?\s+(?:at\s+|um\s+|-\s+)?{_CLOCK})?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?[ /-]{_MONTH}[ ,/-]\s?{_YEAR}{_MAYBE_CLOCK}",
        rf"{_WEEKDAY}{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}}){_MAYBE_CLOCK}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s{_CLOCK}\s(?P<year>\d{{4}})",
    )
)


def with_named_month(text: str) -> datetime | None:
    """The time that a text says with a month in words, aware where it names an offset; None where it says none.

    Raises ValueError for a day or an hour that there is not.
    """
    for form in _FORMS:
        match = form.fullmatch(text)
        month = MONTHS.get(match["month"].casefold()) if match else None
        if match and month:
            return _moment(match, month)
    return None


def _moment(match: re.Match[str], month: int) -> datetime:
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    hour, half = int(match["hour"] or 0), match["half"]
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} is not an hour before or after noon")
        hour = hour % 12 + (12 if half in "pP" else 0)
    clock = hour, int(match["minute"] or 0), int(match["second"] or 0)
    return datetime(year, month, int(match["day"]), *clock, tzinfo=_zone(match["zone"] or ""))


def _zone(text: str) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if text[0] == "+" else -offset)
