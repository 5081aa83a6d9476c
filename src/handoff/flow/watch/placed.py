"""The event of a connection with which something began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.flow.handoffs import Handoff
from handoff.records import EventKind, HandoffEvent


def events_of(handoffs: Sequence[Handoff], *kinds: EventKind) -> list[HandoffEvent]:
    """Of these kinds, or all, in the order of their times."""
    found = [event for each in handoffs for event in (each.of(*kinds) if kinds else each.events)]
    return sorted(found, key=place_in_time)


def place_in_time(event: HandoffEvent) -> tuple[datetime, int]:
    """By which events are sorted: when, and in the ledger's order where two came at once."""
    return event.at, event.sequence


def first_since(handoffs: Sequence[Handoff], began: datetime) -> HandoffEvent:
    """The first event since then, the last of all where nothing came after it."""
    everything = events_of(handoffs)
    return next((event for event in everything if event.at >= began), everything[-1])
