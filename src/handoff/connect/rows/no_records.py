"""Rows of a table that are no records: sums below it or between, in whatever language."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOTAL = "a sum, no record"
#: The column in which a row tells the group that it stands in.
GROUP = "Group"
_LEAST_COLUMNS = 4
_LEAST_ROWS = 2
_NUMBERED = re.compile(r"[^\W\d_]{0,6}[-./]?\d[\w./-]*")
_TOTAL = re.compile(
    r"(?:(?:grand|sub|sum|report|overall)[ -]?)?totals?|sum|average|count|records?|"
    r"(?:gesamt|zwischen)?summen?|gesamt(?:ergebnis)?|insgesamt|anzahl|mittelwert|durchschnitt|"
    r"total (?:général|general|generale|geral)|somme|totale|totaal|suma|celkem|razem|"
    r"sous-total|subtotaal|subtotale",
    re.IGNORECASE,
)
#: With what it sums up behind it: ``Summe Halle 1``, ``Total for East wing``.
_OF_GROUP = re.compile(
    r"(?:(?:sub|sum)[ -]?total|(?:zwischen)?summe|somme|sous-total|subtotale|suma|"
    r"tota(?:l|le|al) (?:for|of|per|de|du|di|der|von|voor))\b",
    re.IGNORECASE,
)
_AROUND = re.compile(r"[\s:#*=()\d.,%]+")
_NUMBER = re.compile(r"[^\w]{0,3}(?:[A-Z]{3}\s?)?[^\w]{0,2}\d[\d.,'\u2019\u00a0\u202f\s]*(?:%|\s?[A-Z]{3}|\s?[^\w\s])?")


def is_total(cells: Sequence[str], width: int) -> bool:
    """Whether a row only adds up: it begins with a word for it, says nothing but numbers, and leaves cells empty."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or len(filled) >= width:
        return False
    first, *rest = filled
    words = _AROUND.sub(" ", first).strip(" -")
    of_group = bool(rest) and _OF_GROUP.match(words) is not None
    return bool(_TOTAL.fullmatch(words) or of_group) and all(_NUMBER.fullmatch(cell) for cell in rest)


def is_grouped(rows: Sequence[Sequence[str]]) -> bool:
    """Whether lines alone in their row name groups: every other row begins with a number of its own."""
    names = [row for row in rows if names_a_group(row)]
    others = [
        row[0].strip() for row in rows if sum(bool(cell.strip()) for cell in row) > 1 and not is_total(row, len(row))
    ]
    return bool(names) and len(others) >= _LEAST_ROWS and all(_NUMBERED.fullmatch(first) for first in others)


def names_a_group(cells: Sequence[str]) -> bool:
    """Whether words stand in the first cell of a row, and nothing in all the others."""
    first = cells[0].strip() if cells else ""
    is_alone = len(cells) >= _LEAST_COLUMNS and bool(first) and not any(cell.strip() for cell in cells[1:])
    return is_alone and not _NUMBERED.fullmatch(first) and any(map(str.isalpha, first))
