"""How long a handoff lies before somebody takes the next step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from statistics import median

from handoff.flow.handoffs import Handoff
from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, average, between
from handoff.records import EventKind


def _read(seen: Seen) -> Reading:
    legs: dict[str, list[float]] = {}
    for handoff in seen.handoffs:
        for name, value in _legs(handoff):
            legs.setdefault(name, []).append(value)
    answered = legs.pop("offered to answered", [])
    return average(answered, **{f"{name}, median": median(values) for name, values in legs.items()})


def _legs(handoff: Handoff) -> Iterator[tuple[str, float]]:
    def at(*kinds: EventKind) -> datetime | None:
        event = handoff.first(*kinds)
        return event.at if event else None

    offered, answered = at("offered"), at("accepted", "returned")
    for name, first, then in (
        ("offered to answered", offered, answered),
        ("drafted to offered", at("drafted"), offered),
        ("offered to opened", offered, at("opened")),
        ("opened to answered", at("opened"), answered),
        ("accepted to outcome", at("accepted"), at("outcome")),
    ):
        yield from ((name, value) for value in between(first, then))


WAITING = Measure(
    Definition(
        name="waiting",
        title="Waiting",
        definition="Median hours from the first offer to the first answer; the other stages beside it.",
        level="connection",
        serves="loop",
        counter="returns",
        unit="hours",
        better="less",
    ),
    _read,
)
