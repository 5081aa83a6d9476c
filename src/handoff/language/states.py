"""Whether a ticket or task is open or settled, by the word for its state, in vendors' spellings too: ``>Closed``.

A word that is missing goes into ``states`` of its language's table (``english``, ``german``), one of another language
into ``_ELSEWHERE``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

from handoff.language.tables import words
from handoff.language.vocabulary import State

TicketState: TypeAlias = Literal["open", "waiting", "settled", "unknown"]


def _phrases(state: State) -> str:
    return words(lambda table: table.states[state])


def _plain(text: str) -> str:
    """``>Closed``, ``closed_complete`` and ``inProgress`` as words in small letters."""
    return _SPLIT.sub(" ", text.replace("'", "").replace("’", "")).strip().casefold()


#: The commonest words of French, Spanish, Italian, Portuguese, Dutch, Japanese and Chinese systems.
_ELSEWHERE: dict[State, str] = {
    "done": (
        "résolue?|fermée?|clos|close|terminée?|cerrad[oa]|resuelt[oa]|chius[oa]|risolt[oa]|fechad[oa]|resolvid[oa]"
        "|concluíd[oa]|gesloten|opgelost|afgerond|afgesloten|完了|解決済み|クローズ|已解决|已关闭|已完成"
    ),
    "given up": "annulée?|cancelad[oa]",
    "waiting": "en attente|pendiente|en espera|in attesa|pendente|em espera|in afwachting|wachtend|保留|等待中",
    "open": (
        "ouverte?|nouveau|nouvelle|en cours|abiert[oa]|nuev[oa]|en (?:curso|progreso)|apert[oa]|in corso|abert[oa]"
        "|nov[oa]|em andamento|nieuw|in behandeling|未対応|対応中|处理中|进行中|新建"
    ),
}
_MEANS: dict[State, TicketState] = {"done": "settled", "given up": "settled", "waiting": "waiting", "open": "open"}
_PATTERNS = {state: re.compile(rf"\b(?:{_phrases(state)}|{_ELSEWHERE[state]})\b") for state in _MEANS}
#: A state is named in so many words at most.
_STATE_WORDS = 3
_NEGATED = re.compile(rf"\b{words(lambda table: table.negation)}\s(?:yet\s)?$")
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\W]+")


@lru_cache(maxsize=1024)
def ticket_state(text: str) -> TicketState:
    """Whether nothing is left to do, somebody is waited for, or work goes on; ``unknown`` for words that say neither.

    The first word of a state counts: ``Closed - awaiting payment`` is settled, ``Pending closure`` waits. ``not
    resolved`` is open.
    """
    plain = _plain(text)
    found = [
        (match.start(), -len(match[0]), state)
        for state, pattern in _PATTERNS.items()
        if (match := pattern.search(plain))
    ]
    if not found:
        return "unknown"
    start, _, state = min(found)
    means = _MEANS[state]
    return "open" if means == "settled" and _NEGATED.search(plain[:start]) else means


def is_bare_state(text: str) -> bool:
    """Whether words say that it is over and nothing else, as ``Won't do`` and ``Silenced. Done.`` do."""
    return len(_plain(text).split()) <= _STATE_WORDS and ticket_state(text) == "settled"


def is_done(text: str) -> bool:
    """Whether a state is settled because it was done: given up (``Cancelled``, ``Closed (duplicate)``) is not done."""
    return ticket_state(text) == "settled" and not _PATTERNS["given up"].search(_plain(text))
