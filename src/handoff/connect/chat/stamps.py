"""Times as chat windows show them beside a message: ``10:14 AM``, ``[13.04.2026 10:14]``, ``Yesterday at 10:14``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from handoff.language import NotATime, is_weekday, month_named, read_moment, weekday_named

#: Marks that windows put between letters and that nobody sees.
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?\s?m\b\.?)?(?:\s?Uhr|\s?hrs)?"
_DAY_THEN_CLOCK = re.compile(rf"(?:(?P<day>\S.{{0,38}}?)(?:,|\sat|\sum)?\s)?(?P<clock>{_CLOCK})", re.IGNORECASE)
_CLOCK_THEN_DAY = re.compile(rf"(?P<clock>{_CLOCK})(?:,|\son)?\s(?P<day>\S.{{0,38}})", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d{2})?)?)\.?")
_COUNTED = re.compile(r"\d{1,2}(?:st|nd|rd|th|\.)?|20\d{2}|of|the|den|am|on|de", re.IGNORECASE)
_DAYS_AGO = {"today": 0, "heute": 0, "yesterday": 1, "gestern": 1, "vorgestern": 2, "hier": 1, "ayer": 1, "hoy": 0}
#: A day of the week behind a date, as LINE writes it, and the rules around a day.
_BESIDE_DAY = re.compile(r"(?<=\d)\s?\([^()]{1,9}\)$|^-{3,}|-{3,}$")
_EASTERN_DAY = re.compile(
    r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일](?:\s?[월화수목금토일月火水木金土日]曜?(?:요일)?日?)?"
)
_EASTERN_CLOCK = re.compile(r"(오전|오후|午前|午後|上午|下午)\s?(\d{1,2}:\d{2}(?::\d{2})?)")
_MORNINGS = frozenset({"오전", "午前", "上午"})
_HALF = re.compile(r"[ap]\.?\s?m", re.IGNORECASE)
_WORD = re.compile(r"[^\s,]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a window says of the time of a message; ``day`` is empty where only a clock stands there."""

    clock: str
    day: str = ""

    @property
    def seconds(self) -> float:
        """The clock as minutes and seconds of a recording, which it may be."""
        figures = [int(one) for one in re.findall(r"\d+", self.clock)]
        return float(sum(one * 60**place for place, one in enumerate(reversed(figures))))

    @property
    def has_half(self) -> bool:
        """Whether it says AM or PM, as no recording does."""
        return _HALF.search(self.clock) is not None


def bare(text: str) -> str:
    """A time or day without what nobody sees and what windows put around it, in western figures."""
    plain = " ".join(INVISIBLE.sub("", text).split()).strip(" ,")
    plain = _BESIDE_DAY.sub("", plain).strip(" ,-")
    plain = _EASTERN_CLOCK.sub(lambda found: f"{found[2]} {'AM' if found[1] in _MORNINGS else 'PM'}", plain)
    return _EASTERN_DAY.sub(lambda found: f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}", plain)


def read_stamp(text: str) -> Stamp | None:
    """The time that the whole text is; None for any other text."""
    plain = bare(text)
    if len(plain) > 60 or not any(map(str.isdigit, plain)):
        return None
    for form in (_DAY_THEN_CLOCK, _CLOCK_THEN_DAY):
        match = form.fullmatch(plain)
        if match and (not match["day"] or is_day(match["day"])):
            return Stamp(match["clock"], (match["day"] or "").strip(" ,"))
    return None


def is_day(text: str) -> bool:
    """Whether a text is nothing but a day: ``13.04.2026``, ``Monday, April 13th``, ``Today``."""
    words = _WORD.findall(bare(text))
    if not words or len(words) > 6:
        return False
    named = [word for word in words if _is_day_word(word)]
    return bool(named) and all(word in named or _COUNTED.fullmatch(word) for word in words)


def _is_day_word(word: str) -> bool:
    bare = word.strip(".").casefold()
    return bool(_NUMERIC.fullmatch(word) or bare in _DAYS_AGO or is_weekday(bare) or month_named(bare))


def day_of(text: str, near: date | None, day_first: bool | None) -> date | None:
    """The day that a text names; None where it cannot be told. ``near`` is a day on or soon after it, where known."""
    plain = bare(text)
    if (ago := _DAYS_AGO.get(plain.casefold().strip("."))) is not None:
        return near - timedelta(days=ago) if near else None
    order = None if day_first is None else lambda: bool(day_first)
    candidates = [plain] if re.search(r"\d{4}|\d[./-]\d{1,2}[./-]\d{2}\b", plain) else _with_year(plain, near)
    for one in candidates:
        try:
            found = read_moment(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", one), day_first=order).at.date()
        except NotATime:
            continue
        if near is None or found <= near + timedelta(days=1) or one == plain:
            return found
    return _last_weekday(plain, near) if near else None


def _with_year(text: str, near: date | None) -> list[str]:
    """The text with this year and the one before, where a day is known that is near it."""
    if near is None or not any(map(str.isdigit, text)):
        return []
    mark = next((mark for mark in "./-" if mark in text.rstrip(".")), "")
    join = text.rstrip(".") + mark if mark else f"{text} "
    return [f"{join}{year}" for year in (near.year, near.year - 1)]


def _last_weekday(text: str, near: date) -> date | None:
    named = weekday_named(text)
    return None if named is None else near - timedelta(days=(near.weekday() - named) % 7)


def moment_of(day: date, clock: str, zone: tzinfo) -> datetime | None:
    """The moment of a clock on a day."""
    try:
        read = read_moment(f"{day.isoformat()} {clock.strip()}").at
    except NotATime:
        return None
    return datetime.combine(read.date(), time(read.hour, read.minute, read.second), zone)
