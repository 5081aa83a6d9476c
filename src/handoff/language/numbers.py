"""Numbers as people write and say them: ``1 234 567,50``, ``12,34,567``, ``1,5 Mio``, ``a hundred and twenty``.

A number is read to its last digit or not at all: ``12,3456,789`` is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from handoff.language.english_words import ENGLISH
from handoff.language.german_words import GERMAN
from handoff.language.tables import alternatives, entries

#: Every blank that may stand between digits; ``'`` and what is typed for it.
BLANKS = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_MARKS = "'’‘ʼ′`´"
_POINTS = ".,٫·"
_CODES = "EUR|USD|GBP|CHF|JPY|AUD|CAD|SEK|NOK|DKK|PLN|CZK|INR|BRL|SGD|NZD|ZAR|HUF|CNY|HKD|MXN|TRY|ILS|AED|RON|KRW|THB"
CODES = frozenset(_CODES.split("|"))
_GROUPED = rf"\d{{1,3}}(?P<mark>[{_MARKS}.,٬])\d{{3}}(?:(?P=mark)\d{{3}})*"
_SPACED = rf"\d{{1,3}}(?P<blank>[{BLANKS}])\d{{3}}(?:(?P=blank)\d{{3}})*(?:[{_POINTS}]\d+)?(?![{BLANKS}]\d)"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
_DIGITS = re.compile(
    rf"(?:(?<![\w.,:])|(?<=\bRs)|(?<=\bRs\.)|(?<=\b(?:{_CODES})))"
    rf"(?:(?:{_GROUPED}|{_INDIAN})(?:(?!(?P=mark))[{_POINTS}]\d+)?|{_SPACED}|\d{{4,}}(?:[{_POINTS}]\d+)?"
    rf"|\d{{1,3}}(?:[{_POINTS}]\d+)?(?![{BLANKS}]\d{{3}}(?!\d)))"
    rf"(?!\d)(?![{_MARKS}{_POINTS}:٬]\d)"
)
_EAST_DIGITS = re.compile(r"\d{1,4}(?=[万萬])")
_EAST = {"万": 10_000, "萬": 10_000, "億": 100_000_000, "亿": 100_000_000, "千万": 10_000_000, "百万": 1_000_000}
SCALES: dict[str, int] = entries(lambda table: table.scales) | _EAST
_LETTERS = alternatives(re.escape(word) for word in SCALES if word not in _EAST and word != "dozen")
_SCALE = re.compile(rf"[{BLANKS}-]?(?:(?P<word>{_LETTERS})\b\.?(?!\w)|(?P<sign>{alternatives(_EAST)}))", re.IGNORECASE)
#: Where these stand, a point parts thousands and a comma parts the decimals.
_GERMAN_SCALES = frozenset(GERMAN.scales) - frozenset(ENGLISH.scales)

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(rf"[{BLANKS}\n]?-?[{BLANKS}\n]?")
_NUMBERS: dict[str, int] = entries(lambda table: table.numbers)
_ORDINALS = frozenset(entries(lambda table: table.ordinals))
_PARTS = {tuple(words.split()): Decimal(value) for words, value in entries(lambda table: table.parts).items()}
_LONGEST_PART = max(map(len, _PARTS))
#: Articles as well as numbers: alone they count nothing.
_ARTICLES = frozenset({"one", "ein", "eine", "einen", "einem", "einer", "eins", "null", "zero", "dozen", "dutzend"})
_UNITS = {word: value for word, value in GERMAN.numbers.items() if 0 < value < 10 and word != "eins"}
_TENS = {word: value for word, value in GERMAN.numbers.items() if value >= 20}
_BELOW_HUNDRED = {**GERMAN.numbers} | {
    f"{unit}und{ten}": less + more for unit, less in _UNITS.items() for ten, more in _TENS.items()
}
_HALF = ("and", "a", "half")
_AND = frozenset({"and", "und"})
#: One of them stands in every number in words.
_SPELLED = (frozenset(_NUMBERS) | {word for word in SCALES if len(word) > 1}) - _ARTICLES
_IN_COMPOUNDS = ("hundert", "tausend", "undzwanzig", "ßig", "ssig", "zig")


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number in ``text[start:end]``. ``scale`` is the word or sign that made it larger (``k``, ``million``)."""

    start: int
    end: int
    value: Decimal
    scale: str = ""
    spelled: bool = False


def find_numbers(text: str) -> tuple[NumberFound, ...]:
    """Every number in figures or in words, in the order of the text. ``one`` and its like alone are none."""
    written = list(_in_figures(text)) if _DIGIT.search(text) else []
    said = [one for one in _in_words(text) if not any(one.start < other.end > one.end for other in written)]
    return tuple(sorted([*written, *said], key=lambda found: found.start)) if said else tuple(written)


def is_all_read(text: str) -> bool:
    """Whether every digit of the text belongs to a number."""
    for found in reversed(find_numbers(text)):
        text = text[: found.start] + text[found.end :]
    return not any(character.isdigit() for character in text)


def number_of(text: str) -> Decimal | None:
    """The number that the whole text is; None for anything else."""
    found = find_numbers(text)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return found[0].value if whole else None


def _in_figures(text: str) -> Iterator[NumberFound]:
    at = 0
    while match := _DIGITS.search(text, at):
        found = _scaled(text, match)
        while found.scale and (smaller := _smaller(text, found)):
            found = NumberFound(found.start, smaller.end, found.value + smaller.value, smaller.scale)
        yield found
        at = found.end


def _scaled(text: str, match: re.Match[str]) -> NumberFound:
    behind = _SCALE.match(text, match.end())
    scale = (behind["word"] or behind["sign"]).casefold() if behind else ""
    groups = match.groupdict()
    value = figures(match[0], groups.get("mark") or groups.get("blank") or "", scale)
    if behind is None:
        return NumberFound(match.start(), match.end(), value)
    return NumberFound(match.start(), behind.end(), value * SCALES[scale], scale)


def _smaller(text: str, found: NumberFound) -> NumberFound | None:
    """``20 lakh`` behind ``1 crore``, ``2000万`` behind ``1億``."""
    if found.scale in _EAST:
        match = _EAST_DIGITS.match(text, found.end)
    else:
        match = _DIGITS.match(text, found.end + 1) if text[found.end : found.end + 1] in BLANKS else None
    inner = _scaled(text, match) if match else None
    return inner if inner and inner.scale and SCALES[inner.scale] < SCALES[found.scale] else None


def figures(digits: str, mark: str, scale: str = "") -> Decimal:
    """The value of figures whose groups ``mark`` parts. A single ``1.250`` is 1250, but 1.25 before ``million``."""
    if mark in (".", ",") and digits.count(mark) == 1 and not set(digits) & (set(_POINTS) - {mark}):
        decimal = "," if scale in _GERMAN_SCALES else "."
        if digits.startswith("0") or (scale and mark == decimal):
            mark = ""
    elif not mark and digits.count(",") > 1:
        mark = ","
    if mark:
        digits = digits.replace(mark, "")
    return Decimal(re.sub(rf"[{_POINTS}]", ".", digits))


@dataclass(slots=True)
class _Sum:
    """What the words so far add up to. ``below`` waits for a scale."""

    above: Decimal = Decimal(0)
    below: Decimal | None = None
    smallest: int = 10**18
    scale: str = ""

    def add(self, value: Decimal) -> bool:
        """Whether a word of that value goes on: ``five`` behind ``twenty``, not behind ``fifteen``."""
        if self.below is None:
            fits = value < self.smallest
        elif value < 10:
            fits = self.below >= 20 and self.below % 10 == 0
        else:
            fits = value < 100 <= self.below and self.below % 100 == 0
        if fits:
            self.below = (self.below or Decimal(0)) + value
        return fits

    def multiply(self, word: str) -> bool:
        """Whether a scale goes on here: ``hundred`` behind ``twelve``, ``thousand`` behind ``a hundred and twenty``."""
        scale = SCALES[word]
        if self.below is None or scale >= self.smallest or (scale == 100 and self.below >= 100):
            return False
        self.scale = word
        if scale == 100:
            self.below *= 100
        else:
            self.above, self.below, self.smallest = self.above + self.below * scale, None, scale
        return True

    @property
    def value(self) -> Decimal:
        return self.above + (self.below or Decimal(0))


def _in_words(text: str) -> Iterator[NumberFound]:
    words = _WORD.findall(text.casefold())
    if _SPELLED.isdisjoint(words) and not any(_value(word) for word in words if word.endswith(_IN_COMPOUNDS)):
        return
    tokens = [(match.start(), match.end(), match[0].casefold()) for match in _WORD.finditer(text)]
    words = [word for _, _, word in tokens]
    at = 0
    while at < len(words):
        total, behind = _read(text, tokens, words, at)
        if behind > at and not (behind == at + 1 and words[at] in _ARTICLES):
            yield NumberFound(tokens[at][0], tokens[behind - 1][1], total.value, total.scale, spelled=True)
        at = max(behind, at + 1)


def _read(text: str, tokens: Sequence[tuple[int, int, str]], words: Sequence[str], first: int) -> tuple[_Sum, int]:
    """The number that begins at a word, and the place behind it; the same place where none begins."""
    total, at = _Sum(), first
    while at < len(words) and (at == first or _GAP.fullmatch(text, tokens[at - 1][1], tokens[at][0])):
        step = _step(total, words, at, at == first)
        if not step:
            break
        at += step
    if at < len(words) and total.below is not None and total.below % 10 == 0 and words[at] in _ORDINALS:
        return total, first  # the twenty-first
    return total, at


def _step(total: _Sum, words: Sequence[str], at: int, begins: bool) -> int:
    """How many words go on with the number."""
    word = words[at]
    if begins and (part := _part(words, at)):
        total.below = _PARTS[part]
        return len(part)
    if word in _AND and not begins:
        if tuple(words[at : at + 3]) == _HALF and total.below is not None:
            total.below += Decimal("0.5")
            return 3
        follows = _value(words[at + 1]) if at + 1 < len(words) else None
        large = total.above > 0 or (total.below or 0) >= 100
        return 2 if follows and follows < 100 and large and total.add(Decimal(follows)) else 0
    if word == "point" and total.below is not None:
        return _decimals(total, words, at)
    value = _value(word)
    if value is not None:
        return int(total.add(Decimal(value)))
    return int(not begins and word in SCALES and total.multiply(word))


def _part(words: Sequence[str], at: int) -> tuple[str, ...]:
    """``half a`` where a scale stands behind it."""
    for length in range(_LONGEST_PART, 0, -1):
        part = tuple(words[at : at + length])
        scale = words[at + length] if at + length < len(words) else ""
        if part in _PARTS and scale in SCALES and len(scale) > 1:
            return part
    return ()


def _decimals(total: _Sum, words: Sequence[str], at: int) -> int:
    digits = ""
    for word in words[at + 1 : at + 5]:
        value = _NUMBERS.get(word, 10)
        if value > 9:
            break
        digits += str(value)
    if digits and total.below is not None:
        total.below += Decimal(f"0.{digits}")
    return len(digits) + 1 if digits else 0


@lru_cache(maxsize=8192)
def _value(word: str) -> int | None:
    """The value of one word, German compounds such as ``hundertzwanzigtausend`` included; None for other words."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    if not word.endswith(_IN_COMPOUNDS) and "hundert" not in word and "tausend" not in word:
        return None
    thousands, mark, rest = word.rpartition("tausend")
    more = _hundreds(thousands or "ein") if mark else 0
    less = _hundreds(rest.removeprefix("und")) if rest else 0
    return None if more is None or less is None else more * 1_000 + less


def _hundreds(word: str) -> int | None:
    many, mark, rest = word.rpartition("hundert")
    more = _BELOW_HUNDRED.get(many or "ein") if mark else 0
    less = _BELOW_HUNDRED.get(rest.removeprefix("und")) if rest else 0
    return None if more is None or less is None else more * 100 + less
