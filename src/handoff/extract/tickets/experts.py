"""Who knows about a topic: who solved it, who found its cause, who answered, who decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from handoff.extract.tickets.case import Entry
from handoff.extract.tickets.files import Embed, Files
from handoff.extract.tickets.profile import telling_words
from handoff.extract.tickets.similar import similar_tickets
from handoff.records import Fact, TicketJudgement

#: So many tickets about a topic are looked at ...
_TICKETS = 25
#: ... if they are so near to it, compared with the nearest.
_NEAR = 0.6
#: From which share of a topic's words on a decision is about it.
_ABOUT = 0.34
_SOLVED, _FOUND, _ANSWERED, _DECIDED = 3.0, 2.0, 0.5, 3.0


@dataclass
class Expert:
    """One person and what they did about a topic; ``last`` is when they did it last."""

    name: str
    solved: list[str] = field(default_factory=list)
    found_cause: list[str] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    decided: list[str] = field(default_factory=list)
    last: date | None = None

    @property
    def weight(self) -> float:
        return (
            _SOLVED * len(self.solved)
            + _FOUND * len(self.found_cause)
            + _ANSWERED * len(self.answered)
            + _DECIDED * len(self.decided)
        )

    def seen(self, day: date | None) -> None:
        self.last = max(filter(None, (self.last, day)), default=None)


def experts_on(files: Files, topic: str, embed: Embed | None, decisions: Iterable[Fact] = ()) -> tuple[Expert, ...]:
    """Those who know most about a topic first. ``decisions`` are facts that somebody decided or answered something."""
    found: defaultdict[str, Expert] = defaultdict(lambda: Expert(""))
    alike = similar_tickets(files, topic, embed, _TICKETS)
    enough = _NEAR * max((one.score for one in alike), default=0.0)
    for one in alike:
        if one.score >= enough:
            _credit(found, files, one.judgement)
    for fact in decisions:
        who = fact.owner or fact.speaker
        if who and _is_about(fact.statement, topic):
            expert = _named(found, who)
            expert.decided.append(fact.statement)
            expert.seen(fact.as_of.date() if fact.as_of else None)
    return tuple(sorted(found.values(), key=lambda one: (-one.weight, one.name)))


def _credit(found: defaultdict[str, Expert], files: Files, judgement: TicketJudgement) -> None:
    case, number = files.by_id[judgement.record].case, judgement.number
    for told, did in ((judgement.solution, "solved"), (judgement.cause, "found_cause")):
        if told is not None and told.speaker:
            expert = _named(found, told.speaker)
            credited = getattr(expert, did)
            credited += [] if told.ticket in credited else [told.ticket]
            expert.seen(told.on)
    if judgement.solution and judgement.solution.ticket == number and not judgement.solution.speaker:
        assignee = case.ticket.assignee
        if assignee:
            _named(found, files.staff.full(assignee)).solved.append(number)
    for entry in case.work:
        if entry.speaker:
            _answered(_named(found, entry.speaker), number, entry)


def _answered(expert: Expert, number: str, entry: Entry) -> None:
    if number not in (*expert.solved, *expert.found_cause, *expert.answered):
        expert.answered.append(number)
        expert.seen(entry.at.date() if entry.at else None)


def _named(found: defaultdict[str, Expert], name: str) -> Expert:
    expert = found[name]
    expert.name = name
    return expert


def _is_about(statement: str, topic: str) -> bool:
    asked, said = set(telling_words(topic)), set(telling_words(statement))
    return bool(asked) and len(asked & said) / len(asked) >= _ABOUT
