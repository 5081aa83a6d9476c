"""Calls to a help-desk: what the agent had the caller do, and whether it helped before they hung up.

On the phone nobody writes a closing: the caller says whether it works, step by step. The step before the last good news
is the solution, the steps before bad news were tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from handoff.extract.tickets.case import Entry, entry_of
from handoff.extract.tickets.passage import Passage
from handoff.extract.tickets.staff import Side, Staff
from handoff.extract.tickets.telling import told
from handoff.extract.tickets.words import any_of
from handoff.language import sentence_spans
from handoff.records import BaseRecord, Call, Missing, Thread, TicketJudgement, Told

_DESK = re.compile(
    r"\b(?:help ?desk|service ?desk|it support|tech(?:nical)? support|customer (?:service|support|care))\b", re.I
)
_OFFER = re.compile(
    r"\bhow (?:can|may|could) (?:i|we) (?:help|assist|be of)|what can i do for you|wie kann ich (?:ihnen )?helfen"
    r"|en quoi puis-je",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"^(?:(?:support |service |help ?desk )?agent|representative|technician|operator|support|advisor|csr)\b", re.I
)
#: How many turns a greeting may take.
_GREETING = 4

_GOOD = re.compile(
    r"\b(?:(?:it|that|this|everything|they|both|now|which)(?:'s| is| are|'re)? (?:all |now |finally |working|back"
    r" )*(?:works?|worked|working|fixed|solved|resolved|back|connected|online|up and running|fine|loading|printing"
    r"|recognized|showing up|responding|responsive|better|faster|smoother|good)|works? (?:now|perfectly|great|fine"
    r"|again|like)|worked|i'm in\b|did the trick|success(?:ful(?:ly)?)?|(?:can|could|able to) (?:now )?(?:log|sign"
    r"|see|access|open|print|scan|hear|connect)|i can (?:\w+ )?(?:now|again|without)|no (?:more )?(?:errors?"
    r"|problems?|issues?)|without (?:any )?(?:issues?|problems?|errors?)|it printed|prints? (?:now|fine)|much"
    r" (?:better|faster)|looks good now|funktioniert|geht wieder)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:still|does ?n[o']t|did ?n[o']t|is ?n[o']t|are ?n[o']t|wo ?n't|ca ?n[o']t|cannot|unable|no luck|no"
    r" change|nothing|same (?:thing|error|issue|problem|message)|not (?:working|responding|resolved|connect\w+"
    r"|sure|helping|really|quite)|keeps? \w+ing|fail(?:s|ed|ing)?|error|offline|unresponsive|dropping|worse"
    r"|persist\w*|too complicated|immer noch|nicht)\b",
    re.IGNORECASE,
)
_LATER = any_of(
    r"\b(?:i'll|i will|i can|i'd|let me|going to|gonna|need to|have to)\b.{0,40}\b(?:later|try|look into|check"
    r"|think|see|test|consider|call back|gather|take a break|run|do that|keep)\b",
    r"\bwill do\b",
    r"\bsounds like a plan\b",
    r"\bwe'?ll see\b",
)
_GAVE_UP = re.compile(
    r"\b(?:sorry (?:that )?(?:we|i) (?:could|was|were)(?: ?n[o']t| unable)|escalat\w+|higher (?:support )?level"
    r"|second level|open(?:ed|ing)? a ticket|create(?:d)? a ticket|technician (?:will|to|have)|in person|on-?site"
    r"|call (?:you )?back|get back to you|replacement|if (?:the )?(?:issues?|problems?) persists?)\b",
    re.IGNORECASE,
)
_SHORT = 25
_NAMES = re.compile(r"\b(?:this is|my name is|i'm|i am) [A-ZÀ-Þ]\w+(?: [A-ZÀ-Þ]\w+)?[.,!]?$")
#: What makes a question of a call that needs no mending.
_HOW_TO = re.compile(
    r"\b(?:how (?:do|can|to|should)|what (?:is|are|do)|i(?:'d| would) like to|i (?:just )?(?:need|want) (?:help"
    r"|to)|wondering|could you (?:tell|explain)|resetting|reset(?:ting)? my password|setting up|questions?"
    r" (?:about|on))\b",
    re.IGNORECASE,
)
_STEP = re.compile(
    r"\b(?:please|try|let's|can you|could you|you can|you could|you should|you(?:'ll)? need to|i(?:'ve| have|'ll|"
    r" will)|we can|go to|open|click|select|press|restart|reset|turn|unplug|uninstall|update|run|disable|enable"
    r"|set|change|check|clear|reinstall|sent?|plug|hold|choose|type|enter|remove|add|delete|install|reconnect"
    r"|disconnect|bitte)\b",
    re.IGNORECASE,
)
#: A step that changes something, and one that only looks whether it helped.
_CHANGES = re.compile(
    r"\b(?:restart\w*|reboot\w*|reset\w*|reinstall\w*|install\w*|uninstall\w*|updat\w*|unplug\w*|plug\w*|disabl\w*"
    r"|enabl\w*|set|chang\w*|clear\w*|remov\w*|add\w*|delet\w*|turn\w*|switch\w*|reconnect\w*|disconnect\w*"
    r"|power\w*|clean\w*|replac\w*|forget|pair\w*|move|adjust\w*|run|map\w*|grant\w*|unlock\w*|sent|send|link"
    r"|clos\w+|toggle|select|start|stop|press|hold|neu ?start\w*|zurücksetzen)\b",
    re.IGNORECASE,
)
_CHANGING = re.compile(r"\b(?:by|with|after) \w+ing\b", re.IGNORECASE)
_LOOKS = re.compile(
    r"\b(?:(?:try|trying) (?:\w+ing|again|it (?:now|again)|to \w+ (?:again|now))|see if|check (?:if|whether)|let"
    r" me know|does (?:it|that)|is it (?:working|better)|how is it|would you like to try|once (?:it|you|that|your)"
    r"|detects?|if your)\b",
    re.IGNORECASE,
)

News = Literal["good", "bad", "later", ""]


@dataclass(frozen=True)
class Turn:
    """One turn of the call, as an entry and by what it says of the problem."""

    entry: Entry
    news: News


def is_help_desk_call(record: BaseRecord) -> bool:
    """Whether somebody called a help-desk: an agent takes the call and offers help in its first turns."""
    if not isinstance(record, Call | Thread):
        return False
    opening = [part for part in record.parts if part.role == "turn"][: _GREETING + 1]
    offers = any(_OFFER.search(part.text) for part in opening)
    return offers and any(_DESK.search(part.text) or _AGENT.match(part.speaker) for part in opening)


def judge_call(record: Call | Thread, staff: Staff) -> TicketJudgement:
    """One call as if it were a ticket: it has no status and no closing words of its own."""
    turns = tuple(_turns(record, staff))
    solved = _solved(turns)
    solution = _step_before(turns, _last(turns, "good")) if solved else None
    problem = _problem(turns)
    moment = record.created_at or record.happened_at
    lacking: dict[Missing, bool] = {
        "problem": problem is None, "cause": True, "solution": solution is None, "confirmation": not solved,
    }  # fmt: skip
    return TicketJudgement(
        record=record.id,
        number=record.native_id,
        status="",
        opened=moment.date() if moment else None,
        solved=moment.date() if moment and solved else None,
        settled=solved,
        closing="useful" if solution else "empty",
        useful=solution is not None,
        missing=tuple(name for name, is_lacking in lacking.items() if is_lacking),
        problem=problem,
        solution=solution,
        tried=tuple(_tried(turns, solution)),
    )


def _turns(record: BaseRecord, staff: Staff) -> Iterator[Turn]:
    agents = _agents(record, staff)
    for index, part in enumerate(record.parts):
        if part.role == "turn" and part.text.strip() and part.speaker:
            side: Side = "desk" if part.speaker in agents else "caller"
            entry = entry_of(record, index, "said", side, staff.full(part.speaker))
            yield Turn(entry, _news(part.text) if side == "caller" else "")


def _agents(record: BaseRecord, staff: Staff) -> set[str]:
    """Who speaks for the desk: by what they are called, else whoever offers help."""
    speakers = dict.fromkeys(part.speaker for part in record.parts if part.role == "turn" and part.speaker)
    named = {speaker for speaker in speakers if _AGENT.match(speaker) or staff.side_of(speaker) == "desk"}
    offering = {part.speaker for part in record.parts if part.role == "turn" and _OFFER.search(part.text)}
    return named or offering


def _news(text: str) -> News:
    """The last sentence that says anything of the problem decides."""
    for start, end in reversed(list(sentence_spans(text.replace("…", ". ")))):
        sentence = text[start:end]
        if _BAD.search(sentence) and not re.search(r"\bno (?:more )?(?:errors?|problems?|issues?)\b", sentence, re.I):
            return "bad"
        if _GOOD.search(sentence):
            return "good"
    return "later" if _LATER.search(text) else ""


def _last(turns: Sequence[Turn], news: News) -> int:
    return max((at for at, turn in enumerate(turns) if turn.news == news), default=-1)


def _solved(turns: Sequence[Turn]) -> bool:
    """Whether the last news was good; a question is answered where nothing bad was said and nobody put it off."""
    good, bad, later = (_last(turns, news) for news in ("good", "bad", "later"))
    callers = [turn for turn in turns if turn.entry.side == "caller"]
    gave_up = max(
        (at for at, turn in enumerate(turns) if turn.entry.side == "desk" and _GAVE_UP.search(turn.entry.text)),
        default=-1,
    )
    if good > bad:
        return not (later > good and gave_up > good)
    asked = bool(callers) and bool(_HOW_TO.search(" ".join(turn.entry.text for turn in callers[:2])))
    first_complaint = turns.index(callers[1]) if len(callers) > 1 else 0
    return asked and bad <= first_complaint and gave_up < 0 and later < 0


def _step_before(turns: Sequence[Turn], news: int) -> Told | None:
    """The last step before some news that changed something; else the last step at all."""
    looked = None
    for turn in reversed(turns[: max(news, 0)] if news > 0 else turns):
        if turn.entry.side != "desk":
            continue
        said = {span: turn.entry.record.text[slice(*span)] for span in _sentences(turn.entry)}
        steps = [span for span, words in said.items() if _STEP.search(words) or _CHANGING.search(words)]
        telling = [span for span in steps if _CHANGES.search(said[span]) and not _LOOKS.search(said[span])]
        if telling:
            return _told(turn.entry, (telling[0][0], telling[-1][1]))
        looked = looked or ((turn.entry, steps[0]) if steps else None)
    return _told(*looked) if looked else None


def _tried(turns: Sequence[Turn], solution: Told | None) -> Iterator[Told]:
    seen = {solution.evidence.start} if solution else set()
    for at, turn in enumerate(turns):
        step = _step_before(turns, at) if turn.news == "bad" and at else None
        if step is not None and step.evidence.start not in seen:
            seen.add(step.evidence.start)
            yield step


def _problem(turns: Sequence[Turn]) -> Told | None:
    """The caller's first sentences that say more than who they are."""
    for turn in turns:
        if turn.entry.side == "caller":
            said = {span: turn.entry.record.text[slice(*span)] for span in _sentences(turn.entry)}
            telling = [span for span, words in said.items() if len(words) > _SHORT and not _NAMES.search(words)]
            if telling:
                return _told(turn.entry, telling[0])
    return None


def _sentences(entry: Entry) -> list[tuple[int, int]]:
    return list(sentence_spans(entry.record.text, entry.start, entry.end))


def _told(entry: Entry, span: tuple[int, int]) -> Told:
    return told(entry.record, span, Passage(entry, span[0], span[1], {}))
