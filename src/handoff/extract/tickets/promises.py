"""What the desk said it would do: who, what, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from handoff.extract.tickets.passage import Passage
from handoff.extract.tickets.telling import LIKELY, told
from handoff.extract.tickets.words import word_set
from handoff.language import find_days
from handoff.records import Promised

_OWN = re.compile(
    r"\b(?:i|we)(?:'ll| will| am going to| are going to|'m going to)\b|^\W*will\b|\b(?:ich|wir) werden?\b", re.I
)
_OTHER = re.compile(r"\b(?P<who>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)(?: (?:to|will|is going to)\b|'ll\b)")
_NOBODY = word_set("I We He She They It This That You There What Who Will Need Going")
#: The last day of a working week.
_FRIDAY = 4


def promises(passages: Sequence[Passage]) -> Iterator[Promised]:
    """The promises in a ticket, in their order; what a caller or a machine says is none of the desk's."""
    for passage in passages:
        if passage.entry.side != "desk" or passage.chances["promise"] < LIKELY["promise"]:
            continue
        said = passage.entry.at.date() if passage.entry.at else None
        statement = told(passage.entry.record, (passage.start, passage.end), passage)
        yield Promised(owner=_owner(passage), due=_due(passage.text, said), told=statement)


def _owner(passage: Passage) -> str:
    other = next((match["who"] for match in _OTHER.finditer(passage.text) if match["who"] not in _NOBODY), "")
    if other and not _OWN.search(passage.text):
        return other
    return passage.entry.speaker


def _due(text: str, said: date | None) -> str:
    """The first day that is still to come as an ISO date, a week as its Friday; else the words for when."""
    found = [one for one in find_days(text, said) if one.stands and one.bound != "after"]
    ahead = [one for one in found if said is None or one.last is None or one.last >= said]
    if not ahead:
        return ""
    if ahead[0].day:
        return ahead[0].day.isoformat()
    if ahead[0].precision == "week" and ahead[0].first:
        return (ahead[0].first + timedelta(days=_FRIDAY)).isoformat()
    return ahead[0].words
