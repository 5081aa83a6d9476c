"""A handoff: what its events come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from handoff.flow.handoffs.states import State, follows
from handoff.records import EventKind, HandoffEvent


@dataclass(frozen=True)
class Step:
    """One event with the state that it led to. A step that is not ``counted`` changed nothing; ``trouble`` says why."""

    event: HandoffEvent
    state: State
    counted: bool = True
    trouble: str = ""


@dataclass(frozen=True)
class Handoff:
    """One brief on its way over one connection. ``troubles`` name what in its events cannot be."""

    id: str
    steps: tuple[Step, ...]
    troubles: tuple[str, ...] = ()

    @cached_property
    def events(self) -> tuple[HandoffEvent, ...]:
        """The events that count, in their order."""
        return tuple(step.event for step in self.steps if step.counted)

    @property
    def state(self) -> State:
        return next((step.state for step in reversed(self.steps) if step.counted), "unknown")

    @cached_property
    def connection(self) -> str:
        return _last(event.connection for event in self.events)

    @cached_property
    def client(self) -> str:
        return _last(event.client for event in self.events)

    @cached_property
    def template(self) -> str:
        return _last(event.template for event in self.events)

    @cached_property
    def revision(self) -> str:
        """The revision that was offered last, else drafted last."""
        return _last(event.revision for event in self.events if event.event in ("drafted", "blocked", "offered"))

    def of(self, *kinds: EventKind) -> tuple[HandoffEvent, ...]:
        """Its events of these kinds, in their order."""
        return tuple(event for event in self.events if event.event in kinds)

    def first(self, *kinds: EventKind) -> HandoffEvent | None:
        return next(iter(self.of(*kinds)), None)

    def last(self, *kinds: EventKind) -> HandoffEvent | None:
        return next(iter(reversed(self.of(*kinds))), None)

    @cached_property
    def decisions(self) -> tuple[HandoffEvent, ...]:
        """What its receiver answered, acceptances and returns."""
        return self.of("accepted", "returned")

    @cached_property
    def accepted_at(self) -> datetime | None:
        event = self.last("accepted")
        return event.at if event else None


def handoffs_of(events: Iterable[HandoffEvent]) -> tuple[Handoff, ...]:
    """The handoffs that these events tell of, by when each was first heard of. An event told twice counts once."""
    told: dict[str, dict[str, HandoffEvent]] = defaultdict(dict)
    for event in events:
        told[event.handoff].setdefault(event.id, event)
    return tuple(handoff_of(handoff, list(each.values())) for handoff, each in told.items())


def handoff_of(name: str, events: Sequence[HandoffEvent]) -> Handoff:
    """One handoff from its events in the order in which they were told.

    Where that order cannot be and the order of their times can, some were told late. Where only the order of telling
    can be, clocks disagree. What can follow in neither order stands in the handoff, named, and is not counted.
    """
    by_time = sorted(events, key=lambda event: event.at)
    in_time = by_time == list(events)
    told, timed = tuple(_steps(events)), tuple(_steps(by_time))
    if all(step.counted for step in told):
        return Handoff(name, told, () if in_time else ("clocks disagree: an event is dated before the one it follows",))
    if all(step.counted for step in timed) and not in_time:
        return Handoff(name, timed, ("events were told out of order: they are counted in the order of their times",))
    troubles = tuple(dict.fromkeys(step.trouble for step in timed if step.trouble))
    return Handoff(name, timed, troubles)


def _steps(events: Iterable[HandoffEvent]) -> Iterator[Step]:
    state: State = "unknown"
    before: list[HandoffEvent] = []
    for event in events:
        after, trouble = step_after(state, before, event)
        if trouble:
            yield Step(event, state, counted=False, trouble=trouble)
            continue
        state = after
        before.append(event)
        yield Step(event, state)


def step_after(state: State, before: Sequence[HandoffEvent], event: HandoffEvent) -> tuple[State, str]:
    """The state after an event, and what is wrong with it: empty where it can follow."""
    after = follows(state, event.event)
    if after is None:
        if state == event.event:
            return state, f"{event.event} twice"
        return state, f"{event.event} cannot follow {state}"
    client = _last(one.client for one in before)
    if event.client and client and event.client != client:
        return state, f"{event.event} is about another client"
    connection = _last(one.connection for one in before)
    if event.connection and connection and event.connection != connection:
        return state, f"{event.event} is over another connection"
    offered = _last(one.revision for one in before if one.event == "offered")
    answers = event.event in ("opened", "accepted", "returned")
    if answers and event.revision and offered and event.revision != offered:
        return state, f"{event.event} is of an old revision"
    return after, ""


def _last(values: Iterable[str]) -> str:
    """The last value that says something."""
    return next((value for value in reversed(list(values)) if value), "")
