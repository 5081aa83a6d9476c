"""What the word for a ticket's or a task's state says, in vendors' spellings too: ``>Closed``, ``Closed (done)``."""

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
    "settled": (
        "résolue?|fermée?|clos|close|terminée?|annulée?|cerrad[oa]|resuelt[oa]|cancelad[oa]|chius[oa]|risolt[oa]"
        "|fechad[oa]|resolvid[oa]|concluíd[oa]|gesloten|opgelost|afgerond|afgesloten|完了|解決済み|クローズ|已解决|已关闭|已完成"
    ),
    "waiting": "en attente|pendiente|en espera|in attesa|pendente|em espera|in afwachting|wachtend|保留|等待中",
    "open": (
        "ouverte?|nouveau|nouvelle|en cours|abiert[oa]|nuev[oa]|en (?:curso|progreso)|apert[oa]|in corso|abert[oa]"
        "|nov[oa]|em andamento|nieuw|in behandeling|未対応|対応中|处理中|进行中|新建"
    ),
}
_STATES: tuple[State, ...] = ("settled", "waiting", "open")
_PATTERNS = {state: re.compile(rf"\b(?:{_phrases(state)}|{_ELSEWHERE[state]})\b") for state in _STATES}
#: A state is named in so many words at most.
_STATE_WORDS = 3
_NEGATED = re.compile(rf"\b{words(lambda table: table.negation)}\s(?:yet\s)?$")
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[_\W]+")
_DONE = re.compile(
    r"(?:done|complete[d]?|closed|delivered|fulfilled|kept|met|finished|resolved|solved|erledigt|fertig|abgeschlossen|erfüllt"
    r"|geliefert|gelöst)"
)


@lru_cache(maxsize=1024)
def ticket_state(text: str) -> TicketState:
    """Whether nothing is left to do, somebody is waited for, or work goes on; ``unknown`` for words that say neither.

    The first word of a state counts: ``Closed - awaiting payment`` is settled, ``Pending closure`` waits. ``not
    resolved`` is open.
    """
    plain = _plain(text)
    found = [(match.start(), -len(match[0]), state) for state in _STATES if (match := _PATTERNS[state].search(plain))]
    if not found:
        return "unknown"
    start, _, state = min(found)
    return "open" if state == "settled" and _NEGATED.search(plain[:start]) else state


def is_bare_state(text: str) -> bool:
    """Whether words say that it is over and nothing else, as ``Won't do`` and ``Silenced. Done.`` do."""
    return len(_plain(text).split()) <= _STATE_WORDS and ticket_state(text) == "settled"


def is_done(text: str) -> bool:
    """Whether a task's state says that it was done; given up is not done."""
    return _DONE.fullmatch(_plain(text)) is not None
