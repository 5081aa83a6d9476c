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
from handoff.language import labels_a_note, month_named

#: Names of such columns, a number behind them or not.
_COLUMN = re.compile(
    r"(?:(?P<inside>internal|private|work|agent)[ _-])?(?:all |public |additional |last |customer |requester )?"
    r"(?:comments?|conversations?|repl(?:y|ies)|notes?|updates?|kommentare?|notiz(?:en)?|antwort(?:en)?"
    r"|commentaires?|comentarios?|commento|commenti)"
    r"(?: (?:history|log|thread))?[ _-]?\d{0,2}",
    re.IGNORECASE,
)
_DAY = (
    r"\d{4}-\d\d-\d\d|\d{1,2}[./-](?:\d{1,2}|[A-Za-z]{3})[./-]\d{2,4}|\d{1,2} (?P<month>[A-Z][a-z]{2,8})(?: \d{4})?"
    r"|(?P<month_before>[A-Z][a-z]{2,8})\.? \d{1,2}(?:,? \d{4}|(?=(?:,| at)? \d{1,2}:\d\d))"
)
_CLOCK = r"\d{1,2}:\d\d(?::\d\d(?:\.\d{1,6})?)?(?: ?[AP]M\b)?(?: ?(?:Z|UTC|GMT)\b| ?[+-]\d\d:?\d\d\b)?"
_NAME = r"[^\W\d_](?:\w|[ .,'’&@-]){0,48}"
#: ``_DAY`` with a year and nothing that depends on a country's order of day and month is read by every clock.
_HAS_YEAR = re.compile(r"\d{4}|[./-]\d\d(?!\d)")
#: No run of blanks is tried twice: a cell may hold a megabyte of them.
_STAMP = re.compile(
    rf"^[ \t]*+\[?(?P<at>(?>{_DAY})(?>(?:[T ,]{{1,2}}| at ){_CLOCK})?+)(?!\w)\]?+"
    rf"(?=[ \t;,|–-])[ \t]*+(?P<mark>[;,|–-]?+)[ \t]*+(?P<who>{_NAME}?)[ \t]*+"
    rf"(?:\((?P<kind>[^()\n]{{2,30}})\))?+[ \t]*+(?:[;:|][ \t]*+|\n)",
    re.MULTILINE,
)
#: Small words in names: ``Jan van der Berg``.
_SMALL = frozenset(("de", "da", "del", "der", "di", "do", "du", "la", "le", "van", "von", "y", "and", "und", "et"))
#: A stamp without its figures, letters and half of the day is its form.
_WRITTEN = re.compile(r"\w+| (?=[AP]M\b)")
#: ``Last update: 2026-05-08T10:00:00Z``, ``Comments: No``.
_NO_WORDS = re.compile(
    rf"(?:{_DAY})(?:(?:[T ,]{{1,2}}| at ){_CLOCK})?"
    r"|yes|no|true|false|n/?a|none|null|ja|nein|\d{1,4} [a-z]{1,9} ago",
    re.IGNORECASE,
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
    return is_written and _COLUMN.fullmatch(column.strip()) is not None and any(map(_has_words, cells))


def has_letters(cell: str) -> bool:
    """Whether a cell holds a word at all, and not a number of comments."""
    return any(character.isalpha() for character in cell)


def _has_words(cell: str) -> bool:
    """Whether a cell says more than when, or whether, something was said."""
    return has_letters(cell) and _NO_WORDS.fullmatch(cell.strip()) is None


def entries(column: str, cell: str) -> Iterator[Entry]:
    """The entries of a cell of such a column, in their order; a cell without a stamp is one."""
    named = _COLUMN.fullmatch(column.strip())
    inside = named is not None and named["inside"] is not None
    stamps = _stamps(cell)
    if not stamps or cell[: stamps[0].start()].strip():
        yield Entry(cell.strip(), internal=inside)
        return
    ends = [stamp.start() for stamp in stamps[1:]] + [len(cell)]
    for stamp, end in zip(stamps, ends, strict=True):
        if words := cell[stamp.end() : end].strip():
            at = stamp["at"] if _HAS_YEAR.search(stamp["at"]) else ""
            hidden = inside or bool(_INSIDE.search(stamp["kind"] or ""))
            yield Entry(words, stamp["who"].strip(), at, hidden)


def days_in(cell: str) -> Iterator[str]:
    """The stamps of a cell as they are written."""
    return (stamp["at"] for stamp in _stamps(cell))


def _stamps(cell: str) -> list[re.Match[str]]:
    """What begins the entries of a cell. A program writes all of them alike: where the first has a clock, a line of a
    log or a list in somebody's words, which has none or another, begins no entry."""
    found = [stamp for stamp in _STAMP.finditer(cell) if _is_stamp(stamp)]
    if found and ":" in found[0]["at"]:
        return [stamp for stamp in found if _form(stamp) == _form(found[0])]
    return found


def _form(stamp: re.Match[str]) -> tuple[str, str]:
    return _WRITTEN.sub("", stamp["at"]), stamp["mark"]


def _is_stamp(stamp: re.Match[str]) -> bool:
    month = stamp["month"] or stamp["month_before"]
    return (not month or month_named(month) > 0) and (
        stamp["mark"] == ";" or _is_name(stamp["who"], has_clock=":" in stamp["at"])
    )


def _is_name(who: str, *, has_clock: bool) -> bool:
    """Whether these words may be somebody: none that a note begins with, and none small but a handle behind a clock."""
    said = [word for word in re.split(r"[\s,&]+", who) if word]
    if labels_a_note(who):
        return False
    return (has_clock and len(said) == 1) or all(word in _SMALL or not word[0].islower() for word in said)
