"""Rows of a table that are no records: sums below it or between, in whatever language."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOTAL = "a sum, no record"
_TOTAL = re.compile(
    r"(?:(?:grand|sub|sum|report|overall)[ -]?)?totals?|sum|average|count|records?|"
    r"(?:gesamt|zwischen)?summen?|gesamt(?:ergebnis)?|insgesamt|anzahl|mittelwert|durchschnitt|"
    r"total (?:général|general|generale|geral)|somme|totale|totaal|suma|celkem|razem|"
    r"sous-total|subtotaal|subtotale",
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
    return bool(_TOTAL.fullmatch(words)) and all(_NUMBER.fullmatch(cell) for cell in rest)
