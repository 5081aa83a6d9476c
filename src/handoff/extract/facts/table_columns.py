"""What the columns of a table say of its rows: who, by when, how it stands, and which is a mere number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handoff.extract.facts.sentences import plain
from handoff.language import is_done, yes_or_no

_OWNER = re.compile(
    r"owner|who(?!m)|assign(?:ee|ed)|responsible|verantwortlich|zuständig|wer(?!k)",
    re.IGNORECASE,
)
_DUE = re.compile(r"due|by when|when|by$|deadline|target date|fällig|termin|bis|frist|wann", re.IGNORECASE)
_THING = re.compile(
    r"what|actions?(?: items?| points?)?|items?|tasks?|to[- ]?dos?|next steps?|topic"
    r"|was|aktion(?:en)?|aufgaben?|maßnahmen?|thema|punkt|schritt",
    re.IGNORECASE,
)
_STATE = re.compile(r"(?:status|state|stand|done|complete|erledigt)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\W*(?:#|no|nr|id|item|pos|lfd)?(?:\W*nr)?\W*", re.IGNORECASE)
_TICK = re.compile(r"\s*(?:x|\[x\]|✓|✔|✅|100 ?%)\s*", re.IGNORECASE)


def cells_of(row: str) -> tuple[str, ...]:
    """The cells of ``| a | b |``."""
    return tuple(plain(cell.strip()) for cell in row.strip().strip("|").split("|"))


def names_who_or_when(header: Sequence[str]) -> bool:
    """Whether a table of tasks says whose they are or by when."""
    return any(_OWNER.match(cell) or _DUE.match(cell) for cell in header)


def lists_tasks(header: Sequence[str]) -> bool:
    """Whether a table is one of tasks by its three columns alone: ``What | Who | When``, ``Aktion | Wer | Bis``."""
    named = [cell for cell in header if cell and not _NUMBER.fullmatch(cell)]
    whose, when = ([cell for cell in named if column.match(cell)] for column in (_OWNER, _DUE))
    return bool(named and whose and when and _THING.fullmatch(named[0].strip(" :")))


def owner_in(header: Sequence[str], cells: Sequence[str]) -> str:
    """Who stands in the column of owners."""
    return _below(_OWNER, header, cells)


def day_in(header: Sequence[str], cells: Sequence[str]) -> str:
    """What stands in the column of days."""
    return _below(_DUE, header, cells)


def is_done_in(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row says of itself that it is done: ``Done`` as its state, a tick below ``Erledigt``."""
    state = _below(_STATE, header, cells)
    return is_done(state) or bool(yes_or_no(state) or _TICK.fullmatch(state))


def told_in(header: Sequence[str], cells: Sequence[str]) -> str:
    """The cells of a row without its number."""
    is_numbered = len(header) > 1 and _NUMBER.fullmatch(header[0]) is not None
    return " — ".join(filter(None, cells[is_numbered:]))


def _below(column: re.Pattern[str], header: Sequence[str], cells: Sequence[str]) -> str:
    return next((cell for name, cell in zip(header, cells, strict=False) if column.match(name)), "")
