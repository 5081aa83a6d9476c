"""The numbers of Word's lists and headings, counted as Word counts them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from handoff.connect.documents.word_styles import number, value
from handoff.office import W

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")
_PLAIN = re.compile(r"\d{1,9}[.)]")
_DEPTH = 9


@dataclass(frozen=True)
class Level:
    """One level of a list: how it counts, and the text around the number (``%1.%2``)."""

    form: str = "bullet"
    text: str = ""
    start: int = 1
    legal: bool = False


@dataclass(frozen=True)
class Mark:
    """What stands before a list item: ``-``, ``3.``, or for any other form ``-`` with the number as ``label``."""

    marker: str = "-"
    label: str = ""


class Numbering:
    """The lists of one document, and how far each has been counted."""

    def __init__(self, root: Any) -> None:
        shapes = {one.get(f"{W}abstractNumId") or "": one for one in root if one.tag == f"{W}abstractNum"}
        linked = {value(one, "styleLink"): key for key, one in shapes.items() if value(one, "styleLink")}
        self._levels = {key: _levels(one) for key, one in shapes.items()}
        for key, one in shapes.items():
            if not self._levels[key] and (other := linked.get(value(one, "numStyleLink"))):
                self._levels[key] = self._levels[other]
        self._lists = {one.get(f"{W}numId") or "": one for one in root if one.tag == f"{W}num"}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def mark(self, list_id: str, depth: int) -> Mark:
        """The mark of the next item of a list, at a level from 0."""
        element = self._lists.get(list_id)
        shape = value(element, "abstractNumId")
        levels = {**self._levels.get(shape, {}), **_overridden(element)}
        depth = min(max(depth, 0), _DEPTH - 1)
        level = levels.get(depth, Level())
        counts = self._counts.setdefault(shape, [None] * _DEPTH)
        self._count(list_id, element, depth, level, counts)
        if level.form == "bullet":
            return Mark()
        text = _PLACE.sub(lambda match: _written(int(match[1]) - 1, levels, counts, level), level.text).strip()
        return Mark(text) if _PLAIN.fullmatch(text) else Mark("-", text)

    def _count(self, list_id: str, element: Any, depth: int, level: Level, counts: list[int | None]) -> None:
        first = _start_override(element, depth)
        if first is not None and (list_id, depth) not in self._begun:
            counts[depth] = first
        else:
            last = counts[depth]
            counts[depth] = level.start if last is None else last + 1
        self._begun.add((list_id, depth))
        counts[depth + 1 :] = [None] * (_DEPTH - depth - 1)


def _levels(element: Any) -> dict[int, Level]:
    found = (one for one in element if one.tag == f"{W}lvl")
    return {number(one.get(f"{W}ilvl") or "0", 0): _level(one) for one in found}


def _level(element: Any) -> Level:
    return Level(
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText"),
        start=number(value(element, "start"), 1),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _overridden(element: Any) -> dict[int, Level]:
    """The levels that a list writes otherwise than its shape."""
    found: dict[int, Level] = {}
    for one in element.iter(f"{W}lvlOverride") if element is not None else ():
        if (level := one.find(f"{W}lvl")) is not None:
            found[number(one.get(f"{W}ilvl") or "0", 0)] = _level(level)
    return found


def _start_override(element: Any, depth: int) -> int | None:
    for one in element.iter(f"{W}lvlOverride") if element is not None else ():
        if number(one.get(f"{W}ilvl") or "0", 0) == depth and one.find(f"{W}startOverride") is not None:
            return number(value(one, "startOverride"), 1)
    return None


def _written(depth: int, levels: dict[int, Level], counts: list[int | None], own: Level) -> str:
    level = levels.get(depth, Level("decimal"))
    count = counts[depth]
    return _in_form(level.start if count is None else count, "decimal" if own.legal else level.form)


def _in_form(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        text = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 9)
    elif form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        text = _roman(count)
    elif form == "decimalZero":
        text = f"{count:02}"
    else:
        text = "" if form in ("none", "bullet") else str(count)
    return text.upper() if form.startswith("upper") else text


def _roman(count: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        times, count = divmod(count, worth)
        text += letters * times
    return text
