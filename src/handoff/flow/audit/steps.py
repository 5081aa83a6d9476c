"""The steps of each connection as they are: who takes them, how long work waits for them, what they change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from handoff.flow.chain import DIRECT, Flow
from handoff.flow.handoffs import Handoff
from handoff.records import EventKind, Frozen, HandoffEvent

#: A step that never changed anything in so many cases is asked what it is for.
_ENOUGH = 10
_MOST_PEOPLE = 2
_STEPS: tuple[tuple[str, tuple[EventKind, ...]], ...] = (
    ("drafted", ("drafted",)),
    ("held back by a gate", ("blocked",)),
    ("escalated", ("escalated",)),
    ("signed", ("signed",)),
    ("queued", ("queued",)),
    ("offered", ("offered",)),
    ("opened", ("opened",)),
    ("answered", ("accepted", "returned")),
    ("outcome told", ("outcome",)),
    ("closed", ("closed",)),
)


class Step(Frozen):
    """``who`` takes it how often, ``hours`` is the median that work waited before it, None where nothing came before.

    ``changed`` says what it changed in how many cases, empty where no event can tell; ``idle``: it never changed
    anything in enough cases. ``handoffs`` show it.
    """

    connection: str
    name: str
    times: int
    who: Mapping[str, int]
    hours: float | None
    changed: str
    idle: bool
    handoffs: tuple[str, ...]


def steps_of(flow: Flow, handoffs: Sequence[Handoff]) -> tuple[Step, ...]:
    """Connections in the order of flow.yaml, the steps of each in their order; steps that nobody ever took are left
    out."""
    over: dict[str, list[Handoff]] = {each.id: [] for each in flow.connections}
    for handoff in handoffs:
        over.setdefault(handoff.connection or DIRECT, []).append(handoff)
    return tuple(
        _step(connection, name, kinds, mine)
        for connection, mine in over.items()
        for name, kinds in _STEPS
        if any(each.of(*kinds) for each in mine)
    )


def _step(connection: str, name: str, kinds: Sequence[EventKind], handoffs: Sequence[Handoff]) -> Step:
    with_it = [each for each in handoffs if each.of(*kinds)]
    events = [event for each in with_it for event in each.of(*kinds)]
    who = Counter(event.by for event in events if event.by)
    waits = list(_waits(with_it, events))
    changed, idle = _changed(kinds, with_it, events)
    return Step(
        connection=connection,
        name=name,
        times=len(events),
        who=dict(who.most_common(_MOST_PEOPLE)),
        hours=median(waits) if waits else None,
        changed=changed,
        idle=idle,
        handoffs=tuple(each.id for each in with_it[:3]),
    )


def _waits(handoffs: Sequence[Handoff], events: Sequence[HandoffEvent]) -> Iterator[float]:
    wanted = {event.id for event in events}
    for each in handoffs:
        for before, event in zip(each.events, each.events[1:], strict=False):
            if event.id in wanted and event.at >= before.at:
                yield (event.at - before.at).total_seconds() / 3600


def _changed(
    kinds: Sequence[EventKind], handoffs: Sequence[Handoff], events: Sequence[HandoffEvent]
) -> tuple[str, bool]:
    """What came of a step, by events alone."""
    of = len(events)
    if "returned" in kinds:
        back = sum(event.event == "returned" for event in events)
        return f"{back} of {of} sent it back", not back and of >= _ENOUGH
    if "blocked" in kinds:
        later = sum(bool(each.of("offered")) for each in handoffs)
        return f"{later} of {len(handoffs)} were mended and offered", False
    if "signed" in kinds:
        back = sum(bool(each.of("returned")) for each in handoffs)
        return f"{back} of {len(handoffs)} came back all the same", False
    if "escalated" in kinds:
        later = sum(bool(each.of("offered")) for each in handoffs)
        return f"{later} of {len(handoffs)} were offered after it", False
    if "outcome" in kinds:
        met = sum(event.outcome == "met" for event in events)
        return f"{met} of {of} met", False
    return "", False
