"""What people said about a ticket in a column that no connector names: ``Comment``, ``Conversation``, ``Private note``.

Desks that choose their own columns put a comment in a cell, or the whole exchange, each entry behind its own stamp:
``2026-05-08 16:40;Dana Reyes;Restored from backup``, ``[2026-10-12 01:05] Dana Reyes: Guard found it``,
``2026-08-20 09:00:00 - Dana Reyes (note)`` above the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handoff.connect.maps.packed_texts import unpacked

#: Names of such columns, a number behind them or not.
_COLUMN = re.compile(
    r"(?:(?P<inside>internal|private|work|agent)[ _-])?(?:all |public |additional |last |customer |requester )?"
    r"(?:comments?|conversations?|repl(?:y|ies)|notes?|updates?|kommentare?|notiz(?:en)?|antwort(?:en)?"
    r"|commentaires?|comentarios?|commento|commenti)"
    r"(?: (?:history|log|thread))?[ _-]?\d{0,2}",
    re.IGNORECASE,
)
_DAY = r"\d{4}-\d\d-\d\d|\d{1,2}[./-](?:\d{1,2}|[A-Za-z]{3})[./-]\d{2,4}|\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?"
_NAME = r"[^\W\d_](?:[^\W_]|[ .,'’&-]){0,48}"
#: ``_DAY`` with a year and nothing that depends on a country's order of day and month is read by every clock.
_HAS_YEAR = re.compile(r"\d{4}|[./-]\d\d(?!\d)")
_STAMP = re.compile(
    rf"^[ \t]*\[?(?P<at>(?:{_DAY})(?:[T ,]{{1,2}}{_CLOCK})?)\]?(?:[ \t]*[;,|–-][ \t]*|[ \t]+)"
    rf"(?P<who>{_NAME}?)[ \t]*(?:\((?P<kind>[^()\n]{{2,30}})\))?[ \t]*(?:[;:|][ \t]*|\n)",
    re.MULTILINE,
)
_INSIDE = re.compile(r"\b(?:internal|private|note|work notes?|intern)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """What one person wrote; ``at`` as it was written, empty where no year says which day it was."""

    text: str
    speaker: str = ""
    at: str = ""
    internal: bool = False


def is_talk(column: str, value: Any) -> bool:
    """Whether a column of that name holds words that people wrote to each other: no number of them, and no objects."""
    cells = value if isinstance(value, list) else [value]
    is_written = all(isinstance(cell, str) and unpacked(cell) is None for cell in cells)
    return is_written and _COLUMN.fullmatch(column.strip()) is not None and any(map(has_letters, cells))


def has_letters(cell: str) -> bool:
    """Whether a cell holds a word at all, and not a number of comments."""
    return any(character.isalpha() for character in cell)


def entries(column: str, cell: str) -> Iterator[Entry]:
    """The entries of a cell of such a column, in their order; a cell without a stamp is one."""
    named = _COLUMN.fullmatch(column.strip())
    inside = named is not None and named["inside"] is not None
    stamps = list(_STAMP.finditer(cell))
    if not stamps or cell[: stamps[0].start()].strip():
        yield Entry(cell.strip(), internal=inside)
        return
    ends = [stamp.start() for stamp in stamps[1:]] + [len(cell)]
    for stamp, end in zip(stamps, ends, strict=True):
        if words := cell[stamp.end() : end].strip():
            at = stamp["at"] if _HAS_YEAR.search(stamp["at"]) else ""
            hidden = inside or bool(_INSIDE.search(stamp["kind"] or ""))
            yield Entry(words, stamp["who"].strip(), at, hidden)
