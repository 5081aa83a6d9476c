"""Yes and no, as exports and forms write them."""

from __future__ import annotations

from handoff.language.tables import TABLES

_YES = frozenset(word for table in TABLES for word in table.yes) | {"oui", "sí", "si", "sì", "sim", "да", "はい", "是"}
_NO = frozenset(word for table in TABLES for word in table.no) | {"non", "não", "nee", "нет", "いいえ", "否"}


def yes_or_no(text: str) -> bool | None:
    """Whether a text says yes or no; None for anything else."""
    word = text.strip().casefold().rstrip(".!")
    return True if word in _YES else False if word in _NO else None
