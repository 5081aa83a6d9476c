"""Context that begins to get lost: a gate that lets through, a connection that leaks, a fact that no source has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from math import log

from handoff.flow.chain import Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MeasureName
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.beginning import began
from handoff.flow.watch.budget import sure
from handoff.flow.watch.change import Change, Row, Shares, changed, likeliest
from handoff.flow.watch.evidence import Evidence, counted
from handoff.flow.watch.placed import Watched, events_of
from handoff.flow.watch.trials import (
    Trial,
    count_missing,
    fact_missing,
    first_missing,
    held_back,
    lost_context,
    named_missing,
    returned,
)
from handoff.records import EventKind, HandoffEvent

#: A fact that is missing everywhere shows in this share of what a connection names as missing.
_ONE_FACT = 0.6
#: What receivers say must show so much of it by itself: a gate that happened to hold back more is no leak.
_SUSPECT = 2.5
#: What a second look at the same gate costs.
_LOOK = 0.7
#: A gate that holds back less than this share of what it used to hold back was loosened.
_LOOSE = 0.4
_ANSWERS: tuple[EventKind, ...] = ("accepted", "returned")
_LATER: tuple[EventKind, ...] = ("outcome",)


def lost(flow: Flow, watched: Watched) -> Iterator[Alert]:
    """What is missing at one connection more often than it used to be, and facts that are missing at several."""
    certain = sure(watched, "lost context")
    dropped = list(_dropped(flow, watched, certain))
    yield from dropped
    told = {alert.connection for alert in dropped}
    required = {each.id: len(each.required) for each in flow.connections}
    for name in watched.by_connection:
        if name not in told:
            yield from _leaks(watched, name, required.get(name, 0), certain)


def _dropped(flow: Flow, watched: Watched, certain: float) -> Iterator[Alert]:
    required = {each.id: {fact.name for fact in each.required} for each in flow.connections}
    everything = list(chain.from_iterable(watched.by_connection.values()))
    named = {name for each in everything for event in each.events for name in event.missing}
    for fact in sorted(named):
        wanting = {name: each for name, each in watched.by_connection.items() if fact in required.get(name, ())}
        wanting = wanting or dict(watched.by_connection)  # nobody requires it: it may be missed anywhere
        asked = list(chain.from_iterable(wanting.values()))
        row = Shares(fact_missing(asked, fact), up=True, least=0.1)
        change = changed(row, threshold=certain + log(len(named)))
        if change is None:
            continue
        first = began(watched.moments, events_of(asked), change.seen, [[row]])
        hit = [name for name, handoffs in wanting.items() if _is_hit(handoffs, fact, first.at)]
        if len(hit) > 1 or (hit and len(wanting) == 1 and len(watched.by_connection) > 1):
            what = f"{fact} is missing since then at several connections: see whether its source still has the column"
            for name in hit:
                here = began(watched.moments, events_of(asked), change.seen, [[row]], among=events_of(wanting[name]))
                shown = _asked_for(fact_missing(wanting[name], fact), here, fact, "gates and answers")
                yield alert("completeness", name, here, change.seen, shown, what, fact=fact)


def _is_hit(handoffs: Sequence[Handoff], fact: str, since: datetime) -> bool:
    """Whether this fact, and hardly another, is what a connection misses since then."""
    late = [event for each in handoffs for event in each.events if event.missing and event.at >= since]
    same = [event for event in late if fact in event.missing]
    return len(same) >= 2 and len(same) >= _ONE_FACT * len(late)


def _leaks(watched: Watched, name: str, required: int, certain: float) -> Iterator[Alert]:
    handoffs = watched.by_connection[name]
    answered, offered = (list(_readings(handoffs, required, at_offer=at_offer)) for at_offer in (False, True))
    change = likeliest(changed(*rows, threshold=certain, alone=_SUSPECT) for rows in answered)
    single = _one_fact(handoffs, certain)
    change = likeliest([change, *(each for _, each in single)])
    if change is not None:
        fact = next((fact for fact, each in single if each.gain == change.gain), "")
        alike = [_first_answers(handoffs, fact, at_offer=late) for late in (False, True)] if fact else []
        readings: Sequence[Sequence[Row]] = alike or [*answered, *offered]
        first = began(watched.moments, events_of(handoffs), change.seen, readings)
        if _why(handoffs, first.at)[0] == "completeness":  # then the gate says too when it was
            gate = _gate(handoffs)
            first = began(watched.moments, events_of(handoffs), change.seen, [(*rows, gate) for rows in readings])
        fact = fact or _most_missed(handoffs, first.at)
        measure, what = _why(handoffs, first.at, fact)
        shown = _asked_for(first_missing(handoffs, fact, at_offer=False), first, fact)
        yield alert(measure, name, first, change.seen, shown, what, fact=fact)
        return
    row = Shares(returned(handoffs), up=True)
    change = changed(row, threshold=sure(watched, "any return"))
    if change is not None:
        what = "more comes back than used to, whatever the reason"
        first = began(watched.moments, events_of(handoffs), change.seen, [[row]])
        shown = counted(row.trials, first, "answers that were returns")
        yield alert("first_pass_acceptance", name, first, change.seen, shown, what)


def _asked_for(trials: Sequence[Trial], first: HandoffEvent, fact: str, who: str = "first answers") -> Evidence:
    return counted(trials, first, f"{who} that name {fact or 'a fact'} as missing")


def _most_missed(handoffs: Sequence[Handoff], since: datetime) -> str:
    """The fact that is most of what receivers miss since then, if one is."""
    late = Counter(name for each in handoffs for event in each.decisions if event.at >= since for name in event.missing)
    ((fact, count),) = late.most_common(1) or [("", 0)]
    return fact if count > _ONE_FACT * late.total() else ""


def _one_fact(handoffs: Sequence[Handoff], certain: float) -> list[tuple[str, Change]]:
    """Each fact that receivers miss more often than they used to, at the first answer."""
    named = sorted({name for each in handoffs for event in each.decisions[:1] for name in event.missing})
    changes = ((fact, changed(*_first_answers(handoffs, fact), threshold=certain + log(len(named)))) for fact in named)
    return [(fact, change) for fact, change in changes if change is not None]


def _first_answers(handoffs: Sequence[Handoff], fact: str, *, at_offer: bool = False) -> tuple[Shares]:
    return (Shares(first_missing(handoffs, fact, at_offer=at_offer), up=True),)


def _readings(handoffs: Sequence[Handoff], required: int, *, at_offer: bool) -> Iterator[tuple[Shares, ...]]:
    """What is missing, in answers and in outcomes apart, and in both as one; and how much is missing."""
    answers, later = (
        Shares(named_missing(handoffs, *kinds, at_offer=at_offer), up=True) for kinds in (_ANSWERS, _LATER)
    )
    yield answers, later
    yield Shares(first_missing(handoffs, at_offer=at_offer), up=True), later
    yield (Shares(lost_context(handoffs, at_offer=at_offer), up=True),)
    if required > 1:
        yield Shares(count_missing(handoffs, required, *_ANSWERS, at_offer=at_offer), up=True, least=0.1), later


def _why(handoffs: Sequence[Handoff], since: datetime, fact: str = "") -> tuple[MeasureName, str]:
    """Whether the gate changed with it."""
    gate = held_back(handoffs)
    before = [trial.yes for trial in gate if trial.event.at < since]
    after = [trial.yes for trial in gate if trial.event.at >= since]
    usual = sum(before) / len(before) if before else 0.0
    if usual * len(after) >= 1 and sum(after) <= _LOOSE * usual * len(after):
        return "completeness", "the gate holds back less than it did, and receivers miss more: was it loosened?"
    gone = f"receivers miss {fact}, which used to arrive" if fact else "receivers miss facts that used to arrive"
    return "context_retention", f"{gone}, and the gate is as it was: where is the leak?"


def gates(watched: Watched) -> Iterator[Alert]:
    """Gates that hold back next to nothing all at once, the surer where receivers miss more at the same moment."""
    certain = sure(watched, "loose gate")
    for name, handoffs in watched.by_connection.items():
        gate = _gate(handoffs)
        asked, missed = (Shares(first_missing(handoffs, at_offer=late), up=True, least=0.1) for late in (False, True))
        alone = changed(gate, threshold=certain)
        change = alone or changed(gate, missed, threshold=certain + _LOOK, alone=_SUSPECT)
        if change is None:
            continue
        first = began(watched.moments, events_of(handoffs), change.seen, [(gate, missed), (gate, asked)])
        if alone is None and _why(handoffs, first.at)[0] != "completeness":
            continue  # what receivers miss is certain, the gate merely happened to hold back less for some days
        what = "the gate holds back less than it did: was it loosened?"
        shown = counted(gate.trials, first, "handoffs that the gate held back")
        yield alert("completeness", name, first, change.seen, shown, what)


def _gate(handoffs: Sequence[Handoff]) -> Shares:
    return Shares(held_back(handoffs), up=False, least=0.1)


def alert(
    measure: MeasureName,
    connection: str,
    first: HandoffEvent,
    seen: HandoffEvent,
    shown: Evidence,
    what: str,
    *,
    fact: str = "",
) -> Alert:
    """About the handoffs of one connection, which began with this event."""
    return Alert(
        measure=measure,
        connection=connection,
        fact=fact,
        phase="observe" if fact else "orient",
        what=what,
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=seen.sequence,
        before=shown.before,
        after=shown.after,
        evidence=shown.words,
        counter="validation_cost" if measure == "context_retention" else "context_retention",
    )
