"""Context that begins to get lost: a gate that lets through, a connection that leaks, a fact that no source has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain
from math import log

from handoff.flow.chain import Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MeasureName
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.change import Change, Shares, better_placed, changed, likeliest
from handoff.flow.watch.placed import first_since
from handoff.flow.watch.trials import fact_missing, held_back, lost_context, named_missing, returned
from handoff.records import EventKind

#: Beside the log of how many answers are watched: a change must be so much likelier than none that among so many quiet
#: answers next to none looks like one.
SURE = 6.0
#: Returns for whatever reason are looked at last, where nothing that is missing explains them: that needs more proof.
_ANY_REASON = 1.0
#: A fact that is missing everywhere shows in this share of what a connection names as missing.
_ONE_FACT = 0.6
#: What receivers say must show so much of it by itself: a gate that happened to hold back more is no leak.
_SUSPECT = 2.5
#: Where a change is certain, rows in another order may say where it began with so much less proof of their own.
_CLOSER = 4.0
#: What a second look at the same gate costs.
_LOOK = 0.7
#: A gate that holds back less than this share of what it used to hold back was loosened.
_LOOSE = 0.4
_ANSWERS: tuple[EventKind, ...] = ("accepted", "returned")
_LATER: tuple[EventKind, ...] = ("outcome",)


def watched(by_connection: Mapping[str, Sequence[Handoff]]) -> float:
    """The log of how many answers are watched."""
    return log(1 + sum(len(each.decisions) for each in chain.from_iterable(by_connection.values())))


def lost(flow: Flow, by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """What is missing at one connection more often than it used to be, and facts that are missing at several."""
    sure = SURE + watched(by_connection)
    dropped = list(_dropped(flow, by_connection, sure))
    yield from dropped
    told = {alert.connection for alert in dropped}
    for name, handoffs in by_connection.items():
        if name not in told:
            yield from _leaks(name, handoffs, sure)


def _dropped(flow: Flow, by_connection: Mapping[str, Sequence[Handoff]], sure: float) -> Iterator[Alert]:
    required = {each.id: {fact.name for fact in each.required} for each in flow.connections}
    named = {
        name for each in chain.from_iterable(by_connection.values()) for event in each.events for name in event.missing
    }
    for fact in sorted(named):
        wanting = {name: each for name, each in by_connection.items() if fact in required.get(name, ())}
        wanting = wanting or dict(by_connection)  # nobody requires it: it may be missed anywhere
        row = Shares(fact_missing(list(chain.from_iterable(wanting.values())), fact), up=True, least=0.1)
        change = changed(row, threshold=sure + log(len(named)))
        if change is None:
            continue
        hit = [name for name, handoffs in wanting.items() if _is_hit(handoffs, fact, change.began)]
        if len(hit) > 1 or (hit and len(wanting) == 1 and len(by_connection) > 1):
            yield from (_of_fact(fact, name, wanting[name], change) for name in hit)


def _is_hit(handoffs: Sequence[Handoff], fact: str, since: datetime) -> bool:
    """Whether this fact, and hardly another, is what a connection misses since then."""
    late = [event for each in handoffs for event in each.events if event.missing and event.at >= since]
    same = [event for event in late if fact in event.missing]
    return len(same) >= 2 and len(same) >= _ONE_FACT * len(late)


def _of_fact(fact: str, connection: str, handoffs: Sequence[Handoff], change: Change) -> Alert:
    what = f"{fact} is missing since then at several connections: see whether its source still has the column"
    return alert("completeness", connection, handoffs, change, what, fact=fact)


def _leaks(name: str, handoffs: Sequence[Handoff], sure: float) -> Iterator[Alert]:
    gate = held_back(handoffs)
    gates = [Shares(gate, up=up, least=0.1) for up in (False, True)]
    answered, offered = (
        [(*rows, each) for rows in _readings(handoffs, at_offer=at_offer) for each in gates]
        for at_offer in (False, True)
    )
    change = likeliest(changed(*rows, threshold=sure, alone=_SUSPECT) for rows in answered)
    if change is not None:
        change = better_placed(change, (changed(*rows, threshold=sure - _CLOSER) for rows in offered))
        measure, what = _why(handoffs, change.began)
        yield alert(measure, name, handoffs, change, what)
        return
    change = changed(Shares(returned(handoffs), up=True), threshold=sure + _ANY_REASON)
    if change is not None:
        what = "more comes back than used to, whatever the reason"
        yield alert("first_pass_acceptance", name, handoffs, change, what)


def _readings(handoffs: Sequence[Handoff], *, at_offer: bool) -> Iterator[tuple[Shares, ...]]:
    """What is missing, in answers and in outcomes apart, and in both as one."""
    answers, later = (
        Shares(named_missing(handoffs, *kinds, at_offer=at_offer), up=True) for kinds in (_ANSWERS, _LATER)
    )
    yield answers, later
    yield (Shares(lost_context(handoffs, at_offer=at_offer), up=True),)


def _why(handoffs: Sequence[Handoff], began: datetime) -> tuple[MeasureName, str]:
    """Whether the gate changed with it."""
    gate = held_back(handoffs)
    before = [trial.yes for trial in gate if trial.event.at < began]
    after = [trial.yes for trial in gate if trial.event.at >= began]
    usual = sum(before) / len(before) if before else 0.0
    if usual * len(after) >= 1 and sum(after) <= _LOOSE * usual * len(after):
        return "completeness", "the gate holds back less than it did, and receivers miss more: was it loosened?"
    return (
        "context_retention",
        "receivers miss facts that used to arrive, and the gate is as it was: where is the leak?",
    )


def gates(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """Gates that hold back next to nothing all at once, the surer where receivers miss more at the same moment."""
    sure = SURE + watched(by_connection)
    for name, handoffs in by_connection.items():
        gate = Shares(held_back(handoffs), up=False, least=0.1)
        missed = Shares(named_missing(handoffs, *_ANSWERS, at_offer=True), up=True, least=0.1)
        change = likeliest((changed(gate, threshold=sure), changed(gate, missed, threshold=sure + _LOOK)))
        if change is not None:
            what = "the gate holds back less than it did: was it loosened?"
            yield alert("completeness", name, handoffs, change, what)


def alert(
    measure: MeasureName, connection: str, handoffs: Sequence[Handoff], change: Change, what: str, *, fact: str = ""
) -> Alert:
    """About the handoffs of one connection."""
    first = first_since(handoffs, change.began)
    return Alert(
        measure=measure,
        connection=connection,
        fact=fact,
        phase="observe" if fact else "orient",
        what=what,
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=change.seen.sequence,
        before=change.before,
        after=change.after,
        counter="validation_cost" if measure == "context_retention" else "context_retention",
    )
