r"""Tables that escape with backslashes, as databases write them: ``\"`` inside quotes, ``\N`` for nothing, ``\t``.

A backslash means itself in every other table, so a file is taken for one of these only where it cannot be read, or not
evenly, as the others are.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal

from handoff.connect.export import Lines

#: ``quoted``: cells in quotes in which ``\"`` is one; ``bare``: no quotes at all, as a database dumps a table.
Escapes = Literal["", "quoted", "bare"]

_CAUSE_WITHIN = 100
NOTHING = r"\N"
_PAIR = re.compile(r"\\(.)", re.DOTALL)
_MEANS = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '""'}
_BARE_MEANS = {**_MEANS, '"': '"'}


def escapes_of(lines: Lines, delimiter: str) -> Escapes:
    """How a table escapes. The file is gone through once more only where a backslash gives cause."""
    if delimiter == "\t" and _holds(lines, lambda line: NOTHING in _cells(line)):
        has_quotes = _holds(lines, lambda line: any(map(_is_quoted, _cells(line))))
        return "" if has_quotes else "bare"
    if not _holds(lines, lambda line: '\\"' in line) or _is_even(lines, delimiter):
        return ""
    return "quoted" if _is_even(unescaped(lines), delimiter) else ""


def is_spaced(lines: Lines, delimiter: str) -> bool:
    """Whether blanks stand between delimiters and quotes (``7, "Moss, Greta"``), which then still open a cell."""
    opening = f'{delimiter} "'
    if delimiter in "\t " or not any(opening in line for line in islice(lines(), _CAUSE_WITHIN)):
        return False
    return _opens_behind_blanks(lines, delimiter) and _is_even(lines, delimiter, is_spaced=True)


def _opens_behind_blanks(lines: Lines, delimiter: str) -> bool:
    """Whether a cell begins with a blank and a quote; inside a cell the same signs open nothing: ``"one, ","two"``."""
    rows = csv.reader(islice(lines(), _CAUSE_WITHIN), delimiter=delimiter)
    try:
        return any(cell.startswith(' "') for row in rows for cell in row)
    except csv.Error:
        return False


def unescaped(lines: Lines) -> Lines:
    """The lines as a table writes them that doubles its quotes."""

    def read() -> Iterator[str]:
        return (
            _PAIR.sub(lambda pair: _MEANS.get(pair[1], pair[0]), line) if "\\" in line else line for line in lines()
        )

    return read


def bare_cell(text: str) -> str:
    """A cell of a table without quotes; ``\\N`` is nothing."""
    return "" if text == NOTHING else _PAIR.sub(lambda pair: _BARE_MEANS.get(pair[1], pair[0]), text)


def _holds(lines: Lines, sign: Callable[[str], bool]) -> bool:
    return any(sign(line) for line in lines())


def _cells(line: str) -> list[str]:
    return line.rstrip("\r\n").split("\t")


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == '"'


def _is_even(lines: Lines, delimiter: str, *, is_spaced: bool = False) -> bool:
    """Whether the quotes balance and no row is wider than the header."""
    width = 0
    try:
        for row in csv.reader(lines(), delimiter=delimiter, strict=True, skipinitialspace=is_spaced):
            width = width or len(row)
            if len(row) > width:
                return False
    except csv.Error:
        return False
    return True
