"""What is watched, and the order of its events."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain
from math import log

from handoff.flow.handoffs import Handoff
from handoff.records import EventKind, HandoffEvent

Moment = tuple[datetime, int]


def events_of(handoffs: Sequence[Handoff], *kinds: EventKind) -> list[HandoffEvent]:
    """Of these kinds, or all, in the order of their times."""
    found = [event for each in handoffs for event in (each.of(*kinds) if kinds else each.events)]
    return sorted(found, key=place_in_time)


def place_in_time(event: HandoffEvent) -> Moment:
    """By which events are sorted: when, and in the ledger's order where two came at once."""
    return event.at, event.sequence


@dataclass(frozen=True)
class Watched:
    """All handoffs that are watched, by their connection."""

    by_connection: Mapping[str, Sequence[Handoff]]

    @cached_property
    def answers(self) -> float:
        """The log of how many answers are watched: a change must be so much likelier than none."""
        return log(1 + sum(len(each.decisions) for each in chain.from_iterable(self.by_connection.values())))

    @cached_property
    def moments(self) -> list[Moment]:
        return [place_in_time(event) for event in events_of(list(chain.from_iterable(self.by_connection.values())))]

    def days_between(self, first: Moment, last: Moment) -> int:
        """On how many days anything happened after one moment and until another."""
        inside = self.moments[bisect_right(self.moments, first) : bisect_right(self.moments, last)]
        return len({at.date() for at, _ in inside})
