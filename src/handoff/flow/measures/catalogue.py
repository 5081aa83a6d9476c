"""All measures, and what they read of connections, of chains and of everything, now and week by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from handoff.flow.chain import DIRECT, Flow
from handoff.flow.exam import AskedRevision
from handoff.flow.handoffs import Handoff
from handoff.flow.measures.completeness import COMPLETENESS
from handoff.flow.measures.context_retention import CONTEXT_RETENTION
from handoff.flow.measures.dependency import EMPTY_APPROVALS, HERO_DEPENDENCY
from handoff.flow.measures.drift import DRIFT
from handoff.flow.measures.first_pass_acceptance import FIRST_PASS_ACCEPTANCE
from handoff.flow.measures.loop import LOOP
from handoff.flow.measures.measure import Definition, Measure, Reading, Seen
from handoff.flow.measures.outcomes import FOLLOWED_UP, OUTCOMES
from handoff.flow.measures.returns import RETURNS
from handoff.flow.measures.rework import REWORK
from handoff.flow.measures.validation_cost import VALIDATION_COST
from handoff.flow.measures.volume import READ, VOLUME
from handoff.flow.measures.waiting import WAITING
from handoff.records import Frozen

MEASURES: tuple[Measure, ...] = (
    CONTEXT_RETENTION,
    COMPLETENESS,
    FIRST_PASS_ACCEPTANCE,
    RETURNS,
    REWORK,
    WAITING,
    VALIDATION_COST,
    LOOP,
    OUTCOMES,
    FOLLOWED_UP,
    VOLUME,
    READ,
    HERO_DEPENDENCY,
    EMPTY_APPROVALS,
    DRIFT,
)
MEASURE_NAMES: tuple[str, ...] = tuple(measure.definition.name for measure in MEASURES)


class Week(Frozen):
    """What was read of the handoffs that began, and the revisions written, in the week from this Monday on."""

    monday: date
    value: float | None
    of: int


class ScopeReading(Frozen):
    """A reading of one connection, of one chain, or with neither of everything; ``history`` week by week."""

    connection: str = ""
    chain: str = ""
    reading: Reading
    history: tuple[Week, ...] = ()


class Measured(Frozen):
    """A measure with everything that was read by it, the whole first."""

    definition: Definition
    readings: tuple[ScopeReading, ...]


def read_all(
    flow: Flow,
    handoffs: Sequence[Handoff],
    connection: str = "",
    chain: str = "",
    revisions: Sequence[AskedRevision] = (),
) -> tuple[Measured, ...]:
    """Every measure, of everything and each connection and chain; with a name of that one alone."""
    scopes = list(_scopes(Seen(handoffs, flow, revisions), connection, chain))
    return tuple(
        Measured(
            definition=measure.definition,
            readings=tuple(_scope(measure, name, row, each) for name, row, each in scopes),
        )
        for measure in MEASURES
    )


def _scopes(seen: Seen, connection: str, chain: str) -> Iterator[tuple[str, str, Seen]]:
    """Connection, chain, and what went over it."""
    flow = seen.flow
    used = {handoff.connection or DIRECT for handoff in seen.handoffs}
    names = [*(each.id for each in flow.connections), *sorted(used - {each.id for each in flow.connections})]
    if not connection and not chain:
        yield "", "", seen
    for name in names:
        if connection == name or not (connection or chain):
            yield name, "", _over(seen, {name})
    for row in flow.chains:
        if chain == row.id or not (connection or chain):
            yield "", row.id, _over(seen, set(row.connections))


def _over(seen: Seen, names: set[str]) -> Seen:
    handoffs = [each for each in seen.handoffs if (each.connection or DIRECT) in names]
    return Seen(handoffs, seen.flow, [each for each in seen.revisions if names & set(each.connections)])


def _scope(measure: Measure, connection: str, chain: str, seen: Seen) -> ScopeReading:
    return ScopeReading(
        connection=connection,
        chain=chain,
        reading=measure.read(seen),
        history=tuple(_weeks(measure.read, seen)),
    )


def _weeks(read: Callable[[Seen], Reading], seen: Seen) -> Iterator[Week]:
    began: dict[date, list[Handoff]] = {}
    written: dict[date, list[AskedRevision]] = {}
    for handoff in seen.handoffs:
        if handoff.events:
            began.setdefault(_monday(handoff.events[0].at.date()), []).append(handoff)
    for revision in seen.revisions:
        written.setdefault(_monday(revision.at.date()), []).append(revision)
    for monday in sorted({*began, *written}):
        reading = read(Seen(began.get(monday, ()), seen.flow, written.get(monday, ())))
        if monday in began or reading.of:
            yield Week(monday=monday, value=reading.value, of=reading.of)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
