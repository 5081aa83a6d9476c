"""Context that begins to get lost: a gate that lets through, a connection that leaks, a fact that no source has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from handoff.flow.chain import Flow
from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MeasureName
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.change import Change, share_changed
from handoff.flow.watch.trials import Trial, fact_missing, held_back, lost_context, returned

#: A change must be so much likelier than none (its log): in a hundred quiet quarters nothing looks that much like one.
SURE = 10.0
#: A fact that is missing everywhere shows in this share of what a connection names as missing.
_ONE_FACT = 0.6
#: A gate that holds back less than this share of what it used to hold back was loosened.
_LOOSE = 0.4


def lost(flow: Flow, by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """What is missing at one connection more often than it used to be, and facts that are missing at several."""
    dropped = list(_dropped(flow, by_connection))
    yield from dropped
    told = {alert.connection for alert in dropped}
    for name, handoffs in by_connection.items():
        if name not in told:
            yield from _leaks(name, handoffs)


def _dropped(flow: Flow, by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    required = {each.id: {fact.name for fact in each.required} for each in flow.connections}
    named = {
        name for each in chain.from_iterable(by_connection.values()) for event in each.events for name in event.missing
    }
    for fact in sorted(named):
        wanting = {name: each for name, each in by_connection.items() if fact in required.get(name, ())}
        wanting = wanting or dict(by_connection)  # nobody requires it: it may be missed anywhere
        row = fact_missing(list(chain.from_iterable(wanting.values())), fact)
        change = share_changed([trial.yes for trial in row], up=True, threshold=SURE, least=0.1)
        if change is None:
            continue
        first = row[change.onset].event
        hit = [name for name, handoffs in wanting.items() if _is_hit(handoffs, fact, first.at)]
        if len(hit) > 1 or (hit and len(wanting) == 1 and len(by_connection) > 1):
            yield from (_of_fact(fact, name, row, change) for name in hit)


def _is_hit(handoffs: Sequence[Handoff], fact: str, since: object) -> bool:
    """Whether this fact, and hardly another, is what a connection misses since then."""
    late = [event for each in handoffs for event in each.events if event.missing and event.at >= since]  # type: ignore[operator]
    same = [event for event in late if fact in event.missing]
    return len(same) >= 2 and len(same) >= _ONE_FACT * len(late)


def _of_fact(fact: str, connection: str, row: Sequence[Trial], change: Change) -> Alert:
    here = [trial for trial in row[change.onset :] if trial.yes and trial.event.connection == connection]
    what = f"{fact} is missing since then at several connections: see whether its source still has the column"
    return alert("completeness", connection, here[:1] or row[change.onset :], change, row, what, fact=fact)


def _leaks(name: str, handoffs: Sequence[Handoff]) -> Iterator[Alert]:
    row = lost_context(handoffs)
    change = share_changed([trial.yes for trial in row], up=True, threshold=SURE)
    if change is not None:
        measure, what = _why(handoffs, row[change.onset])
        yield alert(measure, name, row[change.onset :], change, row, what)
        return
    row = returned(handoffs)
    change = share_changed([trial.yes for trial in row], up=True, threshold=SURE + 1)
    if change is not None:
        what = "more comes back than used to, whatever the reason"
        yield alert("first_pass_acceptance", name, row[change.onset :], change, row, what)


def _why(handoffs: Sequence[Handoff], first: Trial) -> tuple[MeasureName, str]:
    """Whether the gate changed with it."""
    gate = held_back(handoffs)
    before = [trial.yes for trial in gate if trial.event.at < first.event.at]
    after = [trial.yes for trial in gate if trial.event.at >= first.event.at]
    usual = sum(before) / len(before) if before else 0.0
    if usual * len(after) >= 1 and sum(after) <= _LOOSE * usual * len(after):
        return "completeness", "the gate holds back less than it did, and receivers miss more: was it loosened?"
    return (
        "context_retention",
        "receivers miss facts that used to arrive, and the gate is as it was: where is the leak?",
    )


def gates(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """Gates that hold back next to nothing all at once."""
    for name, handoffs in by_connection.items():
        row = held_back(handoffs)
        change = share_changed([trial.yes for trial in row], up=False, threshold=SURE, least=0.1)
        if change is not None:
            what = "the gate holds back less than it did: was it loosened?"
            yield alert("completeness", name, row[change.onset :], change, row, what)


def alert(
    measure: MeasureName,
    connection: str,
    since: Sequence[Trial],
    change: Change,
    row: Sequence[Trial],
    what: str,
    *,
    fact: str = "",
) -> Alert:
    """``since`` begins with the answer that shows it first."""
    first = since[0].event
    return Alert(
        measure=measure,
        connection=connection,
        fact=fact,
        phase="observe" if fact else "orient",
        what=what,
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=row[change.seen].event.sequence,
        before=change.before,
        after=change.after,
        counter="validation_cost" if measure == "context_retention" else "context_retention",
    )
