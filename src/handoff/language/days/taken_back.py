"""Days and sums that a sentence names only to take them back: not 1 March, raised from $80k, instead of Friday."""

from __future__ import annotations

import re

from handoff.language.tables import words

_BEHIND = re.compile(r"\s*(?:to|up to|down to|auf|zu)\b", re.IGNORECASE)
_SMALL = r"(?:(?:the|a|on|at|by|in|for|about|am|den|der|die|das|zum|im)\s+){0,2}\W?$"
_DENIED = re.compile(
    rf"\b{words(lambda table: table.denied)}\s+{_SMALL}",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b{words(lambda table: table.changed)}\b[^.;!?]{{0,40}}?\b{words(lambda table: table.change_from)}\s+"
    r"(?:(?:the|about|around|dem|der|etwa)\s+)?\W?$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b{words(lambda table: table.changed)}\b[^.;!?]{{0,40}}?\b{words(lambda table: table.change_by)}\s+\W?$",
    re.IGNORECASE,
)
_REACH = 80


def stands_in(text: str, start: int, end: int) -> bool:
    """Whether what stands in ``text[start:end]`` is said to be so, and not taken back by the words around it."""
    ahead = text[max(0, start - _REACH) : start]
    if not ahead or _DENIED.search(ahead):
        return not ahead
    return not (_FROM.search(ahead) and _BEHIND.match(text, end))


def is_difference(text: str, start: int) -> bool:
    """Whether the sum from ``start`` on says how far another one moved: raised by $15k."""
    return bool(_BY.search(text[max(0, start - _REACH) : start]))
