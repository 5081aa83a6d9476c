"""Amounts and dates in running text, read only where the reading is certain."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "US$": "USD", "A$": "AUD", "C$": "CAD"}
_CODES = "EUR|USD|GBP|CHF|JPY|AUD|CAD|SEK|NOK|DKK|PLN|CZK|INR|BRL|SGD|NZD|ZAR"
_WORDS = {"euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pounds": "GBP", "francs": "CHF"}
_SCALE = {"k": 1_000, "thousand": 1_000, "tsd": 1_000, "m": 1_000_000, "mio": 1_000_000, "mn": 1_000_000}
_SCALE |= {"million": 1_000_000, "mill": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}
_NUMBER = r"\d{1,3}(?:[.,'’  ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_SCALES = r"thousand|million|billion|mill|mio|tsd|bn|mn|[kKmM]"
_UNIT = rf"US\$|A\$|C\$|[€$£¥]|\b(?:{_CODES})\b"
_MONEY = re.compile(
    rf"(?P<before>{_UNIT})?\s?(?<![\w.,])(?P<low>{_NUMBER})\s?(?P<lowscale>(?:{_SCALES})\b)?"
    rf"(?:\s?(?:-|–|—|to)\s?(?P<again>{_UNIT})?\s?(?P<high>{_NUMBER})\s?(?P<highscale>(?:{_SCALES})\b)?)?"
    rf"(?:\s?(?P<after>{_UNIT}|\b(?:{'|'.join(_WORDS)})\b))?"
    r"(?P<per>\s?(?:/\s?|per\s|a\s|each\s)(?:month|mo|year|yr|quarter|week|day|user|seat)\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in ``text[start:end]``; ``value`` is ``EUR 180000``, ``USD 10000-15000`` or ``USD 800/month``.

    ``certain`` is false where neither a currency nor a scale (180k) says that the number is money.
    """

    start: int
    end: int
    value: str
    certain: bool


@dataclass(frozen=True, slots=True)
class When:
    """A date in ``text[start:end]``: ``value`` is ``2025-03-14``, ``2025-03`` or ``2025-Q2``, ``day`` a full date."""

    start: int
    end: int
    value: str
    day: date | None


def amounts(text: str) -> Iterator[Amount]:
    """Every number that may be an amount of money."""
    for match in _MONEY.finditer(text):
        currency = _currency(match)
        scale = match["highscale"] or match["lowscale"]
        low = _number(match["low"], match["lowscale"] or (scale if match["high"] else None))
        high = _number(match["high"], match["highscale"]) if match["high"] else None
        if low is None or (match["high"] and high is None):
            continue
        figures = _plain(low) if high is None else f"{_plain(low)}-{_plain(high)}"
        value = f"{currency} {figures}".strip() + _period(match["per"])
        followed = text[match.end() : match.end() + 1]
        yield Amount(match.start(), match.end(), value, bool(currency or (scale and followed not in ("%", "B", "b"))))


def amount_of(text: str, currency: str = "") -> str:
    """The first amount of ``text`` in normal form, with ``currency`` where the text names none; empty if no number."""
    first = next(amounts(text), None)
    if first is None:
        return ""
    return f"{currency} {first.value}".strip() if first.value[:1].isdigit() else first.value


def _currency(match: re.Match[str]) -> str:
    for group in ("before", "again", "after"):
        unit = match[group]
        if unit:
            return _SYMBOLS.get(unit.upper()) or _WORDS.get(unit.lower()) or unit.upper()
    return ""


def _number(text: str, scale: str | None) -> Decimal | None:
    digits = re.sub(r"['’  ]", "", text)
    if re.search(r"[.,]\d{3}(?=[.,]|$)", digits) or digits.count(",") + digits.count(".") > 1:
        head, _, tail = digits.replace(",", ".").rpartition(".")
        digits = head.replace(".", "") + (tail if len(tail) == 3 else f".{tail}")
    try:
        number = Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None
    return number * _SCALE[scale.lower()] if scale else number


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _period(per: str | None) -> str:
    if not per:
        return ""
    word = re.sub(r"^[\s/]*(?:per\s|a\s|each\s)?", "", per.lower()).strip()
    return "/" + {"mo": "month", "yr": "year"}.get(word, word)


_MONTH_NAMES = "jan january feb february mar march apr april may jun june jul july aug august sep september oct october"
_MONTHS = {
    name: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"].index(name[:3]) + 1
    for name in f"{_MONTH_NAMES} sept nov november dec december".split()
}
_MAY_IS_A_VERB = r"(?!may (?-i:[a-z]))"
_MONTH = rf"{_MAY_IS_A_VERB}(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR = {"today": 0, "tomorrow": 1, "day after tomorrow": 2}
_DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)"
    rf"|(?P<dots>\b\d{{1,2}}\.\s?\d{{1,2}}\.\s?\d{{4}}\b)"
    rf"|(?P<slashes>\b\d{{1,2}}/\d{{1,2}}/\d{{4}}\b)"
    rf"|(?P<dm>(?<![\d./:])\b(?P<dm_d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<dm_m>{_MONTH})(?:,?\s+(?P<dm_y>\d{{4}})\b)?)"
    rf"|(?P<md>\b(?P<md_m>{_MONTH})\s+(?P<md_d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:|\s?%)(?:,?\s+(?P<md_y>\d{{4}})\b)?)"
    rf"|(?P<eom>\bend\s+of\s+(?P<eom_m>{_MONTH})(?:,?\s+(?P<eom_y>\d{{4}})\b)?)"
    rf"|(?P<my>\b(?P<my_m>{_MONTH}),?\s+(?P<my_y>20\d{{2}})\b)"
    rf"|(?P<by_m>(?<=by )(?P<by_mm>{_MONTH}))"
    rf"|(?P<quarter>\b[Qq](?P<q_q>[1-4])(?:\s?/?\s?(?P<q_y>20\d{{2}}))?\b)"
    rf"|(?P<week>(?<!last )\b(?:{'|'.join(_DAYS)})\b(?!,?\s+(?:the\s+)?(?:\d{{1,2}}\b|\d{{4}}-|{_MONTH})))"
    rf"|(?P<near>\b(?:day after tomorrow|tomorrow|today)\b)"
    rf"|(?P<month_end>\b(?:end of (?:the|this) month|month[- ]end)\b)"
    rf"|(?P<year_end>\b(?:end of (?:the|this) year|year[- ]end)\b)",
    re.IGNORECASE,
)


def dates(text: str, base: date | None) -> Iterator[When]:
    """Dates as written; ``base`` (when the words were said) fills in a year, a weekday or ``tomorrow``.

    Without ``base`` only complete dates are read. ``03/04/2025`` is left out: nobody can tell the day from the month.
    """
    for match in _DATE.finditer(text):
        read = _read_date(match, base)
        if read is not None:
            value = read if isinstance(read, str) else read.isoformat()
            yield When(match.start(), match.end(), value, None if isinstance(read, str) else read)


def date_of(text: str, base: date | None) -> str:
    """The ISO form of the first date in ``text``, or empty."""
    return next((found.value for found in dates(text, base)), "")


def day_or_amount(kind: str, text: str, base: date | None) -> str:
    """The date a restriction, risk, decision or measure of success speaks of, else the money in it, else nothing."""
    if kind not in _DATED:
        return ""
    fixed = (when.value for when in dates(text, base) if not _MOVING.fullmatch(text[when.start : when.end]))
    money = (amount.value for amount in amounts(text) if amount.value[:1].isalpha())
    return next(fixed, "") or next(money, "")


def due_date(text: str, base: date | None) -> date | None:
    """The first full date in ``text``."""
    return next((found.day for found in dates(text, base) if found.day), None)


_DATED = frozenset(
    ("constraint", "risk", "decision", "decision_needed", "requirement", "success_criterion", "competitor", "goal")
)
_MOVING = re.compile(r"today|tomorrow|day after tomorrow|\w+day", re.IGNORECASE)


def _read_date(match: re.Match[str], base: date | None) -> date | str | None:
    group = match.lastgroup if match.lastgroup in _READERS else _outer(match)
    reader = _READERS.get(group or "")
    try:
        return reader(match, base) if reader else None
    except (ValueError, OverflowError):  # the 31st of February, the year 10000: not a date
        return None


def _outer(match: re.Match[str]) -> str:
    return next((name for name in _READERS if match[name]), "")


def _iso(match: re.Match[str], _base: date | None) -> date:
    return date.fromisoformat(match["iso"])


def _dots(match: re.Match[str], _base: date | None) -> date:
    day, month, year = (int(part) for part in match["dots"].split("."))
    return date(year, month, day)


def _slashes(match: re.Match[str], _base: date | None) -> date | None:
    first, second, year = (int(part) for part in match["slashes"].split("/"))
    if first <= 12 and second <= 12 and first != second:
        return None
    return date(year, second, first) if first > 12 else date(year, first, second)


def _day_month(match: re.Match[str], base: date | None) -> date | None:
    return _with_year(match["dm_y"], _month(match["dm_m"]), int(match["dm_d"]), base)


def _month_day(match: re.Match[str], base: date | None) -> date | None:
    return _with_year(match["md_y"], _month(match["md_m"]), int(match["md_d"]), base)


def _end_of_month(match: re.Match[str], base: date | None) -> date | None:
    month = _month(match["eom_m"])
    first = _with_year(match["eom_y"], month, 1, base)
    return first and first.replace(day=monthrange(first.year, month)[1])


def _month_year(match: re.Match[str], _base: date | None) -> str:
    return f"{int(match['my_y']):04}-{_month(match['my_m']):02}"


def _by_month(match: re.Match[str], base: date | None) -> str | None:
    first = _with_year(None, _month(match["by_mm"]), 1, base)
    return f"{first.year}-{first.month:02}" if first else None


def _quarter(match: re.Match[str], base: date | None) -> str | None:
    if match["q_y"]:
        return f"{match['q_y']}-Q{match['q_q']}"
    first = _with_year(None, int(match["q_q"]) * 3, 1, base)
    return f"{first.year}-Q{match['q_q']}" if first else None


def _weekday(match: re.Match[str], base: date | None) -> date | None:
    if base is None:
        return None
    ahead = (_DAYS.index(match["week"].lower()) - base.weekday()) % 7
    return base + timedelta(days=ahead or 7)


def _near(match: re.Match[str], base: date | None) -> date | None:
    return base and base + timedelta(days=_NEAR[match["near"].lower()])


def _month_end(_match: re.Match[str], base: date | None) -> date | None:
    return base and base.replace(day=monthrange(base.year, base.month)[1])


def _year_end(_match: re.Match[str], base: date | None) -> date | None:
    return base and date(base.year, 12, 31)


_READERS = {
    "iso": _iso,
    "dots": _dots,
    "slashes": _slashes,
    "dm": _day_month,
    "md": _month_day,
    "eom": _end_of_month,
    "my": _month_year,
    "by_m": _by_month,
    "quarter": _quarter,
    "week": _weekday,
    "near": _near,
    "month_end": _month_end,
    "year_end": _year_end,
}


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def _with_year(year: str | None, month: int, day: int, base: date | None) -> date | None:
    """The date; without a year the one from 60 days before ``base`` to a year after that, since plans look ahead."""
    if year:
        return date(int(year), month, day)
    if base is None:
        return None
    for candidate in (base.year - 1, base.year, base.year + 1):
        found = date(candidate, month, day)
        if base - timedelta(days=60) <= found < base + timedelta(days=306):
            return found
    return None
