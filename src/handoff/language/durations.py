"""Spans of time in words: 90 days, two and a half hours, 3 h 40 min, ein halbes Jahr."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from handoff.language.amounts import plain
from handoff.language.numbers import BLANKS, NumberFound, find_numbers
from handoff.language.tables import alternatives, entries, words
from handoff.language.vocabulary import Unit

UNITS: dict[str, Unit] = entries(lambda table: table.units)
_UNIT = re.compile(rf"[{BLANKS}-]?(?P<unit>{alternatives(UNITS)})(?!\w)\.?", re.IGNORECASE)
#: Letters that mean metres or millions elsewhere: they count behind hours, or where nothing but a duration is said.
_LETTER = re.compile(rf"[{BLANKS}]?(?P<unit>[ms])(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(rf"[{BLANKS}]?(?:[-–—]|{words(lambda table: table.to)})[{BLANKS}]?", re.IGNORECASE)
_JOIN = re.compile(rf",?[{BLANKS}]?(?:and|und|&)?[{BLANKS}]?", re.IGNORECASE)
_ONE = re.compile(
    rf"(?<!\w)(?P<half>half an?|ein halbes|eine halbe|einem halben)[{BLANKS}](?P<unit>{alternatives(UNITS)})(?!\w)"
    rf"|(?<!\w)(?:an?|one|ein|eine[nrm]?)[{BLANKS}](?P<one>{alternatives(UNITS)})(?!\w)",
    re.IGNORECASE,
)
_ANY_UNIT = re.compile(rf"(?<![^\W\d_])(?:{alternatives(UNITS)})(?!\w)", re.IGNORECASE)
_OF_LETTER: dict[str, Unit] = {"m": "minute", "s": "second"}
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_LETTERS: dict[Unit, str] = {"day": "D", "working day": "D", "week": "W", "month": "M", "quarter": "M", "year": "Y"}
_CLOCK_LETTERS: dict[Unit, str] = {"hour": "H", "minute": "M", "second": "S"}
_SECONDS: dict[Unit, int] = {
    "second": 1, "minute": 60, "hour": 3_600, "day": 86_400, "working day": 86_400, "week": 604_800,
    "month": 2_629_746, "quarter": 7_889_238, "year": 31_556_952,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DurationFound:
    """A span of time in ``text[start:end]``: ``iso`` as ISO 8601 writes it (``P90D``, ``PT3H40M``), of a range the
    longer end; ``shortest`` and ``longest`` in seconds, with months and years of their mean length.
    """

    start: int
    end: int
    iso: str
    shortest: float
    longest: float
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """One number with its unit; ``low`` differs where it is a range."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: Unit


@lru_cache(maxsize=1024)
def find_durations(text: str) -> tuple[DurationFound, ...]:
    """Every span of time that the text names with a number, in the order of the text."""
    return tuple(_joined(text, _pieces(text))) if _ANY_UNIT.search(text) else ()


def parse_duration(text: str) -> float | None:
    """Seconds of ``42 minutes``, ``1h 05m`` or ``00:42:10``; None for anything else."""
    clock = _CLOCK.fullmatch(text.strip())
    if clock:
        return int(clock[1] or 0) * 3600.0 + int(clock[2]) * 60 + int(clock[3])
    pieces = list(_pieces(text, letters=True))
    return sum(float(piece.high) * _SECONDS[piece.unit] for piece in pieces) if pieces else None


def _pieces(text: str, *, letters: bool = False) -> Iterator[_Piece]:
    counted = sorted([*_counted(text, letters), *_single(text)], key=lambda piece: (piece.start, -piece.end))
    end = -1
    for piece in counted:
        if piece.start >= end:
            end = piece.end
            yield piece


def _counted(text: str, letters: bool) -> Iterator[_Piece]:
    numbers = find_numbers(text)
    after_hour = letters
    for at, number in enumerate(numbers):
        unit = _UNIT.match(text, number.end) or (_LETTER.match(text, number.end) if after_hour else None)
        if unit and not number.scale:
            low = _lower(text, numbers[at - 1], number) if at else number
            kind = UNITS.get(unit["unit"].casefold()) or _OF_LETTER[unit["unit"].casefold()]
            after_hour = letters or kind == "hour"
            yield _Piece(low.start, unit.end(), low.value, number.value, kind)


def _lower(text: str, before: NumberFound, number: NumberFound) -> NumberFound:
    """The lower end of a range: the number before, where a dash or "to" joins the two."""
    joined = before.value < number.value and _BETWEEN.fullmatch(text, before.end, number.start)
    return before if joined else number


def _single(text: str) -> Iterator[_Piece]:
    """``a week``, ``half an hour``"""
    for match in _ONE.finditer(text):
        count = Decimal("0.5") if match["half"] else Decimal(1)
        unit = UNITS[(match["unit"] or match["one"]).casefold()]
        yield _Piece(match.start(), match.end(), count, count, unit)


def _joined(text: str, pieces: Iterator[_Piece]) -> Iterator[DurationFound]:
    """Pieces that follow each other from the larger unit to the smaller are one span: 3 h 40 min."""
    together: list[_Piece] = []
    for piece in pieces:
        if together and not _goes_on(text, together[-1], piece):
            yield _found(text, together)
            together = []
        together.append(piece)
    if together:
        yield _found(text, together)


def _goes_on(text: str, last: _Piece, piece: _Piece) -> bool:
    smaller = _SECONDS[piece.unit] < _SECONDS[last.unit]
    return smaller and _JOIN.fullmatch(text, last.end, piece.start) is not None


def _found(text: str, pieces: list[_Piece]) -> DurationFound:
    start, end = pieces[0].start, pieces[-1].end
    shortest = sum(float(piece.low) * _SECONDS[piece.unit] for piece in pieces)
    longest = sum(float(piece.high) * _SECONDS[piece.unit] for piece in pieces)
    return DurationFound(start, end, _iso(pieces), shortest, longest, text[start:end])


def _iso(pieces: list[_Piece]) -> str:
    days, clock = "", ""
    for piece in pieces:
        number = plain(piece.high * (3 if piece.unit == "quarter" else 1))
        days += f"{number}{_LETTERS[piece.unit]}" if piece.unit in _LETTERS else ""
        clock += f"{number}{_CLOCK_LETTERS[piece.unit]}" if piece.unit in _CLOCK_LETTERS else ""
    return f"P{days}" + (f"T{clock}" if clock else "")
