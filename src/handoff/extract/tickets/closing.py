"""The words that a ticket was closed with, and whether a technician would know from them what was done.

The words alone are judged: ``useful`` is no promise that they are true. A trained head judges (``heads.npz``), by what
``closing_words`` sees in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from handoff.extract.tickets.case import Case, Entry
from handoff.extract.tickets.closing_words import SLOTS, closing_flags, word_slots
from handoff.extract.tickets.head import Head
from handoff.extract.tickets.words import is_mash, tokens
from handoff.records import Closing

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Systems in which whoever wrote last closed the ticket, be it a rule.
_LAST_WORD = frozenset({"jira", "github", "bugzilla", "trello", "youtrack"})


def closing_entry(case: Case, *, files_answers: bool) -> Entry | None:
    """The entry that closed the ticket: none while it is open, or where nobody wrote anything to close it.

    ``files_answers``: the ticket's system files words as resolutions, so that a ticket without them has none.
    """
    if case.state == "open":
        return None
    own = [entry for entry in case.entries if entry.record is case.ticket and not entry.field]
    filed = [entry for entry in own if entry.role == "resolution"]
    if filed or files_answers:
        return filed[-1] if filed else None
    said = [entry for entry in own if entry.role == "said"]
    if case.ticket.system not in _LAST_WORD:
        said = [entry for entry in said if entry.side != "caller"]
    return said[-1] if said else None


def closing_kinds(texts: Sequence[str], head: Head) -> list[Closing]:
    """What kind of closing each of the texts is; a blank one is ``empty``."""
    if not texts:
        return []
    best = head.chances(closing_features(texts)).argmax(axis=1)
    named = (cast("Closing", head.names[index]) for index in best)
    return [_certain(text) or kind for text, kind in zip(texts, named, strict=True)]


def closing_features(texts: Sequence[str]) -> NDArray[Any]:
    """What the head sees of each text: its flags, then its words in their slots."""
    import numpy as np

    flags = np.array([closing_flags(text) for text in texts], dtype=float)
    words = np.zeros((len(texts), SLOTS))
    for row, text in enumerate(texts):
        for slot, weight in word_slots(text).items():
            words[row, slot] = weight
    return np.hstack([flags, words])


def _certain(text: str) -> Closing | None:
    """What needs no judgement: nothing there, or nothing that was meant as a word."""
    if not text.strip():
        return "empty"
    return "noise" if all(is_mash(word) for word in tokens(text)) else None
