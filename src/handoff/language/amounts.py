"""Sums of money in running text and in fields, with currency, range and what they are for.

Figures, their groups and their scales (lakh, Mio) are read in ``numbers``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from handoff.language.days import is_difference, stands_in
from handoff.language.numbers import BLANKS, CODES, SCALES, NumberFound, find_numbers, is_all_read
from handoff.language.tables import alternatives, entries, words

#: Signs and spellings of currencies, in capitals.
SIGNS = {
    "€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD",
    "R$": "BRL", "RS": "INR", "RS.": "INR", "SFR": "CHF", "SFR.": "CHF", "FR.": "CHF", "円": "JPY", "元": "CNY",
    "人民币": "CNY", "₩": "KRW", "원": "KRW", "KČ": "CZK", "ZŁ": "PLN",
}  # fmt: skip
#: A currency with its thousands: TEUR, T€, k€, EURk.
_THOUSANDS = {"TEUR": "EUR", "T€": "EUR", "K€": "EUR", "KEUR": "EUR", "TCHF": "CHF", "K$": "USD", "TUSD": "USD"}
_WORDS = entries(lambda table: table.currencies)
_PERIODS = entries(lambda table: table.periods)
_CODE = "|".join(sorted(CODES))
_SIGN = alternatives(re.escape(sign) for sign in SIGNS if not sign[-1].isalpha() or not sign.isascii())
_LETTERS = "Rs|sFr|Kč|zł"
_BEFORE = re.compile(
    rf"(?:(?P<thousands>\b(?:{alternatives(map(re.escape, _THOUSANDS))}))|(?P<sign>{_SIGN})"
    rf"|\b(?P<code>{_CODE}|{_LETTERS}))[{BLANKS}]?(?P<minus>[-−])?[{BLANKS}]?$",
    re.IGNORECASE,
)
#: ``40.000,-``, ``40'000.--``: no cents.
_EVEN = r"(?:[,.](?:--?|[–—]))?"
_AFTER = re.compile(
    rf"{_EVEN}[{BLANKS}-]?(?:(?P<thousands>(?:{alternatives(map(re.escape, _THOUSANDS))})\b)|(?P<sign>{_SIGN})"
    rf"|(?P<code>(?:{_CODE}|{_LETTERS})\b)|(?P<word>(?:{alternatives(map(re.escape, _WORDS))})(?!\w)))",
    re.IGNORECASE,
)
_PER = re.compile(
    rf"[{BLANKS}]?(?:,[{BLANKS}])?(?:p\.?\s?a\.?(?!\w)|pcm\b|annually\b|monthly\b|monatlich\b|jährlich\b"
    rf"|(?:/|\b{words(lambda table: table.per)}\b)[{BLANKS}]?(?P<of>{alternatives(_PERIODS)})\b)",
    re.IGNORECASE,
)
_WITHOUT_PER = {"pa": "year", "pcm": "month", "annually": "year", "monthly": "month", "monatlich": "month"}
_BETWEEN = re.compile(
    rf"[{BLANKS}]?(?:[-–—~]|{words(lambda table: table.to)})[{BLANKS}]?"
    rf"(?P<unit>{_SIGN}|(?:{_CODE}|{_LETTERS})\b)?[{BLANKS}]?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|und)\s", re.IGNORECASE)
_BETWEEN_WORD = re.compile(r"\b(?:between|zwischen)\s\W?$", re.IGNORECASE)
_UNITS = entries(lambda table: table.units)
#: What a number counts where it counts no money.
_COUNTS = re.compile(
    rf"[{BLANKS}-]?(?:(?:%|°|percent\b|per cent\b|prozent\b)|(?:{alternatives(_UNITS)}|[gmtk]i?b)\b)",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"[{BLANKS}](?!{words(lambda table: table.small_words)}\b)[^\W\d_]", re.IGNORECASE)
_MONEY_SCALES = frozenset({"grand"})
_PLAIN_SCALES = frozenset({"", "hundred", "hundert", "dozen", "dutzend"})
#: A minus behind the last cent: ``1.250,00- EUR``, ``EUR 1.250,00-``.
_CENTS = re.compile(r"[.,]\d\d$")
_TRAILING = re.compile(rf"[-−](?=[{BLANKS}]\D|[.,;)|]|\s*$)")
#: A minus that stands before the sum and is no dash between words.
_MINUS = re.compile(r"(?<!\S)[-−]$")
#: Letters that mean metres or bytes elsewhere: they make a number larger only where a currency stands beside it.
_LETTER = re.compile(rf"[{BLANKS}]?(?P<letter>[mbL])(?![^\W_]|['’]|\.\w)", re.IGNORECASE)
_LETTER_SCALES = {"m": 1_000_000, "b": 1_000_000_000, "l": 100_000}
_MONEY = rf"[{BLANKS}]?(?:{_SIGN}|{_CODE}|{_LETTERS})[{BLANKS}]?"
_NEGATIVE = re.compile(
    rf"(?P<ahead>{_MONEY})?\((?P<inside>[^()]+)\)(?P<behind>{_MONEY})?|(?P<before>.*\d)\s?[-−](?P<unit>{_MONEY})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AmountFound:
    """A sum of money in ``text[start:end]``.

    ``value`` is its normal form: ``EUR 180000``, ``USD 10000-15000``, ``USD 800/month``. ``high`` equals ``low`` where
    there is no range. ``certain`` is false where nothing but its place says that the number is money. ``stands`` is
    false where the text itself takes it back: ``not $80k``, ``raised from $80k``, ``raised by $15k``.
    """

    start: int
    end: int
    value: str
    currency: str
    low: Decimal
    high: Decimal
    per: str
    words: str
    certain: bool
    stands: bool = True


@lru_cache(maxsize=2048)
def find_amounts(text: str) -> tuple[AmountFound, ...]:
    """Every number that may be money, in the order of the text."""
    return tuple(_found(text))


def amount_of(text: str, currency: str = "") -> str:
    """The sum that a field or a sentence names, in normal form, with ``currency`` where the text names none.

    In a field ``(1,250.00)``, ``USD (1,250.00)`` and ``1.250,00- EUR`` are negative. Empty where no sum is read to its
    last digit.
    """
    text = text.strip()
    negative = _NEGATIVE.fullmatch(text)
    inside = "".join(part for part in negative.groups() if part) if negative else text
    found = _first(inside)
    if found is None:
        return ""
    value = found.value if not negative else _normal(found.currency, -found.high, -found.low, found.per)
    return value if found.currency else f"{currency} {value}".strip()


def _first(text: str) -> AmountFound | None:
    """The first sum that is money for certain; else the only number there is."""
    standing = [found for found in find_amounts(text) if found.stands]
    if certain := [found for found in standing if found.certain]:
        return certain[0]
    return standing[0] if len(standing) == 1 and is_all_read(text) else None


def _found(text: str) -> Iterator[AmountFound]:
    numbers = find_numbers(text)
    at = 0
    while at < len(numbers):
        low = numbers[at]
        between = _range(text, low, numbers[at + 1]) if at + 1 < len(numbers) else None
        high = numbers[at + 1] if between else low
        at += 2 if between else 1
        amount = _amount(text, low, high, between["unit"] if between else "")
        if amount:
            yield amount


def _range(text: str, low: NumberFound, high: NumberFound) -> re.Match[str] | None:
    """What joins two numbers to one range; nothing where the second took the place of the first."""
    between = _BETWEEN.fullmatch(text, low.end, high.start) or _with_currency(text, low, high)
    if between is None or _lifted(low, high) >= high.value or not _is_said(text, low.start, low.end):
        return None
    if low.spelled and not any(character.isspace() for character in text[low.end : high.start]):
        return None  # five-fifty is one sum, said in a short way
    if _AND.search(text, low.end, high.start) and not _BETWEEN_WORD.search(_ahead(text, low.start)):
        return None
    return between


def _is_said(text: str, start: int, end: int) -> bool:
    return stands_in(text, start, end) and not is_difference(text, start)


def _with_currency(text: str, low: NumberFound, high: NumberFound) -> re.Match[str] | None:
    """``80k EUR to 95k EUR``"""
    unit = _AFTER.match(text, low.end)
    return _BETWEEN.fullmatch(text, unit.end(), high.start) if unit else None


def _lifted(low: NumberFound, high: NumberFound) -> Decimal:
    """The lower end with the scale that is said once, behind the upper one: ``10 to 15k``."""
    if low.scale or not high.scale or low.value >= 1_000:
        return low.value
    return low.value * SCALES[high.scale]


def _amount(text: str, low: NumberFound, high: NumberFound, unit: str) -> AmountFound | None:
    first, last, negative = _with_sign(text, low, high)
    before = _BEFORE.search(_ahead(text, first))
    start = first - len(before[0]) if before else first
    letter = _LETTER.match(text, high.end) if not high.scale else None
    after = _AFTER.match(text, letter.end() if letter else last)
    currency = _currency(before) or SIGNS.get((unit or "").upper(), "") or _currency(after)
    if not currency and _COUNTS.match(text, high.end):
        return None
    letter = letter if letter and currency and (currency == "INR" or letter["letter"] not in "lL") else None
    end = after.end() if after else letter.end() if letter else last
    times = _LETTER_SCALES[letter["letter"].lower()] if letter else _thousands(before) * _thousands(after)
    minus = _MINUS.search(text, max(0, start - 2), start)
    start = start - 1 if minus else start
    sign = -1 if negative or minus or (before and before["minus"]) else 1
    least, most = sign * _lifted(low, high) * times, sign * high.value * times
    per = _PER.match(text, end)
    end = per.end() if per else end
    certain = bool(currency) or _is_money(text, high)
    value = _normal(currency, min(least, most), max(least, most), _period(per))
    stands = _is_said(text, start, end)
    return AmountFound(
        start, end, value, currency, min(least, most), max(least, most), _period(per), text[start:end], certain, stands
    )


def _with_sign(text: str, low: NumberFound, high: NumberFound) -> tuple[int, int, bool]:
    """Where the number begins and ends with what makes it negative, and whether anything does.

    Parentheses do where the currency stands outside of them, ``EUR (1,250.00)``; ``(EUR 1,250.00)`` is said by the way.
    """
    inside = text[max(0, low.start - 1) : low.start] == "(" and text[high.end : high.end + 1] == ")"
    first, last = low.start - 1, high.end + 1
    if inside and (_BEFORE.search(_ahead(text, first)) or _AFTER.match(text, last)):
        return first, last, True
    trailing = _TRAILING.match(text, high.end) if _CENTS.search(text, low.start, high.end) else None
    if trailing and (_BEFORE.search(_ahead(text, low.start)) or _AFTER.match(text, trailing.end())):
        return low.start, trailing.end(), True
    return low.start, high.end, False


def _ahead(text: str, at: int) -> str:
    return text[max(0, at - 16) : at]


def _is_money(text: str, number: NumberFound) -> bool:
    """Whether the scale says so: ``eighty grand``, ``180k for phase one``; not ``120k rows``, ``20k%``."""
    if number.scale in _MONEY_SCALES:
        return True
    return (
        number.scale not in _PLAIN_SCALES
        and not _NOUN.match(text, number.end)
        and text[number.end : number.end + 1] not in ("%", "B", "b")
    )


def _currency(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    if match["thousands"]:
        return _THOUSANDS[match["thousands"].upper()]
    word = match.groupdict().get("word")
    unit = (match["sign"] or match["code"] or "").upper()
    return _WORDS[word.casefold()] if word else SIGNS.get(unit, unit)


def _thousands(match: re.Match[str] | None) -> int:
    return 1_000 if match and match["thousands"] else 1


def _period(match: re.Match[str] | None) -> str:
    if match is None:
        return ""
    if match["of"]:
        return _PERIODS[match["of"].casefold()]
    return _WITHOUT_PER.get(re.sub(r"[\W_]", "", match[0].casefold()), "year")


def _normal(currency: str, low: Decimal, high: Decimal, per: str) -> str:
    figures = plain(low) if low == high else f"{plain(low)}-{plain(high)}"
    return f"{currency} {figures}".strip() + (f"/{per}" if per else "")


def plain(number: Decimal) -> str:
    """A number without groups, trailing noughts or exponent."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
