"""Where to begin: connections by four questions, with what answers them, and what to change at the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from handoff.flow.chain import DIRECT, Connection, Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.leverage.change import Change, changes_for
from handoff.language import counted
from handoff.records import Frozen

#: Which loses the most context, causes the most rework, pulls in the hero most, and shares most with other connections.
Asked = Literal["loses context", "causes rework", "pulls in the hero", "would be reusable"]
ASKED: tuple[Asked, ...] = ("loses context", "causes rework", "pulls in the hero", "would be reusable")
_MOST_EVIDENCE = 5
_MOST_FACTS = 3
#: A person who gives this share of a connection's answers or less is one of several there.
_ONE_OF_SEVERAL = 0.5
#: Minutes from which on hours say it better.
_LONG = 120


class Reply(Frozen):
    """One question answered for one connection: ``rank`` 1 is the most; ``count`` what was counted, in ``words``."""

    asked: Asked
    rank: int
    count: float
    words: str
    handoffs: tuple[str, ...] = ()


class Leverage(Frozen):
    """A connection with its four answers. ``score``, 0 to 4, adds up each count as a share of the largest one."""

    connection: str
    score: float
    owner: str
    replies: tuple[Reply, ...]


class Ranking(Frozen):
    """The first is where to begin; ``changes`` are for it, the one of the highest leverage last."""

    connections: tuple[Leverage, ...]
    changes: tuple[Change, ...]


def rank(flow: Flow, handoffs: Sequence[Handoff]) -> Ranking:
    """Connections over which anything went, by the four questions. Of equals the one that carries more is first."""
    over: dict[str, list[Handoff]] = {}
    for handoff in handoffs:
        over.setdefault(handoff.connection or DIRECT, []).append(handoff)
    known = {name: flow.connection(name) or Connection(id=name) for name in over}
    counted: Mapping[Asked, Callable[[str], tuple[float, str, tuple[str, ...]]]] = {
        "loses context": lambda name: _lost(over[name]),
        "causes rework": lambda name: _rework(over[name]),
        "pulls in the hero": lambda name: _hero(over[name]),
        "would be reusable": lambda name: _shared(known[name], flow.connections),
    }
    answers = {asked: {name: count(name) for name in over} for asked, count in counted.items()}
    ranked = sorted(
        (_leverage(name, known[name], answers) for name in over),
        key=lambda one: (-one.score, -len(over[one.connection]), one.connection),
    )
    first = ranked[0].connection if ranked else ""
    changes = changes_for(known[first], lost_facts(over[first]), flow.connections) if first else ()
    return Ranking(connections=tuple(ranked), changes=changes)


def lost_facts(handoffs: Iterable[Handoff]) -> Counter[str]:
    """Facts that receivers named as missing, each once a handoff."""
    return Counter(name for handoff in handoffs for name in _lost_of(handoff))


def _leverage(
    name: str, connection: Connection, answers: Mapping[Asked, Mapping[str, tuple[float, str, tuple[str, ...]]]]
) -> Leverage:
    replies = []
    for asked in ASKED:
        mine = answers[asked][name]
        ahead = sum(other[0] > mine[0] for other in answers[asked].values())
        replies.append(Reply(asked=asked, rank=ahead + 1, count=mine[0], words=mine[1], handoffs=mine[2]))
    largest = {asked: max(other[0] for other in answers[asked].values()) for asked in ASKED}
    score = sum(answers[asked][name][0] / largest[asked] for asked in ASKED if largest[asked])
    return Leverage(connection=name, score=round(score, 3), owner=connection.owner, replies=tuple(replies))


def _lost_of(handoff: Handoff) -> set[str]:
    return {name for event in handoff.of("accepted", "returned", "outcome") for name in event.missing}


def _lost(handoffs: Sequence[Handoff]) -> tuple[float, str, tuple[str, ...]]:
    facts = lost_facts(handoffs)
    touched = [handoff.id for handoff in handoffs if _lost_of(handoff)]
    most = ", ".join(f"{name} {count}" for name, count in facts.most_common(3))
    words = f"{counted(facts.total(), 'fact')} did not arrive, in {len(touched)} of {counted(len(handoffs), 'handoff')}"
    return facts.total(), f"{words} ({most})" if most else words, tuple(touched[:_MOST_EVIDENCE])


def _rework(handoffs: Sequence[Handoff]) -> tuple[float, str, tuple[str, ...]]:
    again = {handoff.id: len(handoff.of("offered")) - 1 for handoff in handoffs if len(handoff.of("offered")) > 1}
    minutes = sum(event.minutes or 0 for handoff in handoffs for event in handoff.of("returned"))
    spent = counted(round(minutes / 60), "hour") if minutes >= _LONG else counted(round(minutes), "minute")
    words = f"{counted(sum(again.values()), 'further offer')}; {spent} of reading went into what was returned"
    return sum(again.values()), words, tuple(list(again)[:_MOST_EVIDENCE])


def _hero(handoffs: Sequence[Handoff]) -> tuple[float, str, tuple[str, ...]]:
    answers = Counter(event.by for handoff in handoffs for event in handoff.decisions if event.by)
    if not answers:
        return 0, "nobody is named who answered", ()
    (name, count), *_ = answers.most_common(1)
    part = count / answers.total()
    pulled = count if part > _ONE_OF_SEVERAL else 0
    mine = [handoff.id for handoff in handoffs if any(event.by == name for event in handoff.decisions)]
    return pulled, f"{name} gave {count} of {answers.total()} answers", tuple(mine[:_MOST_EVIDENCE])


def _shared(connection: Connection, others: Iterable[Connection]) -> tuple[float, str, tuple[str, ...]]:
    wanted = {fact.name for fact in connection.required}
    facts = {other.id: {fact.name for fact in other.required} for other in others if other.id != connection.id}
    same = {name: sorted(wanted & required) for name, required in sorted(facts.items()) if wanted & required}
    if not same:
        return 0, "no other connection requires a fact of this one", ()
    most = Counter(fact for shared in same.values() for fact in shared).most_common(_MOST_FACTS)
    requires = "connection requires" if len(same) == 1 else "connections require"
    shown = ", ".join(f"{fact} {count}" for fact, count in most)
    words = f"{len(same)} other {requires} facts of this one too ({shown})"
    return len(same), words, ()
