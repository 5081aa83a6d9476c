"""The head of a table: its delimiter, its header, and what stands above it (a report's name, the day it was run)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from handoff.connect.rows.survey_head import survey_header
from handoff.connect.text import form_of

HEAD_LINES = 20
DELIMITERS = (",", ";", "\t", "|", "^", "`")  # the last two: Salesforce's bulk exports know them
_HEAD_CHARACTERS = 65_536
#: Excel writes it, and reads it.
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
#: The name of a column: a few words, no sentence.
_NAME = re.compile(r"[^\W_](?:[^.!?\n]|\.(?=\S)){0,38}[^\s.!?,;]|[^\W_]|#")
#: What stands above a table says one or two things a line; a table has at least so many columns then.
_FEW_CELLS, _SOME_COLUMNS = 2, 4
_MOST_OF = 0.6


def announced_delimiter(first_line: str) -> str:
    """The delimiter of a line ``sep=;``, empty where the line is none."""
    match = _SEPARATOR_LINE.match(first_line)
    return match.group(1) if match else ""


def delimiter_of(text: str) -> str:
    """The delimiter that splits the first rows into the most columns, most of them alike; a comma if none does."""
    head = list(islice(io.StringIO(text[:_HEAD_CHARACTERS], newline=""), HEAD_LINES))  # form feeds end no line
    best = max(DELIMITERS, key=lambda delimiter: _fit(head, delimiter))
    if _fit(head, best):
        return best
    return max(DELIMITERS, key=lambda delimiter: _fit(head, delimiter, least=2))  # titles and sums outnumber the rows


def rows_above(rows: Sequence[Sequence[str]]) -> int:
    """How many of the first rows stand above the header: lines of one or two cells over rows that fill a table."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    width = max(filled, default=0)
    full = [at for at, count in enumerate(filled) if count >= width * _MOST_OF]
    if width < _SOME_COLUMNS or len(full) < 2 or any(count > _FEW_CELLS for count in filled[: full[0]]):
        return 0
    return full[0]


def header_of(text: str) -> list[str]:
    """The header of a table, from its first lines; empty where they are no table."""
    announced = announced_delimiter(text)
    text = text.partition("\n")[2] if announced else text
    delimiter = announced or delimiter_of(text)
    rows: list[list[str]] = []
    spaced = delimiter != "\t" and f'{delimiter} "' in text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=spaced)
    try:
        rows.extend(row for row in islice(lines, HEAD_LINES) if row)
    except csv.Error:
        if not rows:
            return []
    if form := form_of(rows):
        return [line.label for line in form]
    above = rows_above(rows)
    if survey := survey_header(rows[above:]):
        return survey[0]
    return [cell.strip() for cell in rows[above]] if rows else []


def is_table(text: str, *, is_whole: bool) -> bool:
    """Whether a text whose name does not say so is a table: names above rows that are all as wide as they are.

    Tabs make a table of three columns; what prose holds too must make four of them in three rows.
    """
    announced = announced_delimiter(text)
    body = text.partition("\n")[2] if announced else text
    delimiter = announced or delimiter_of(body)
    try:
        rows = [
            row for row in islice(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter), HEAD_LINES) if row
        ]
    except csv.Error:
        return False
    rows = rows if is_whole or len(rows) == HEAD_LINES else rows[:-1]
    columns, least = (3, 2) if delimiter == "\t" or announced else (4, 3)
    if len(rows) < least or len(rows[0]) < columns or {len(row) for row in rows} != {len(rows[0])}:
        return False
    names = [cell.strip() for cell in rows[0]]
    named = all(_NAME.fullmatch(name) and (name == "#" or any(map(str.isalpha, name))) for name in names)
    return named and len(set(names)) == len(names)


def _fit(head: Sequence[str], delimiter: str, least: int = 1) -> float:
    try:
        widths = Counter(len(row) for row in csv.reader(head, delimiter=delimiter) if len(row) >= least)
    except csv.Error:
        return 0
    if not widths:
        return 0
    width, count = max(widths.items(), key=lambda one: (one[1], one[0]))
    alike = count / widths.total()
    return (width - 1) * (0.5 + alike if alike > 0.5 else alike / 2)
