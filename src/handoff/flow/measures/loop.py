"""The loop from the first word of a handoff to what came of it, leg by leg."""

from __future__ import annotations

from statistics import median

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, average, between


def _read(seen: Seen) -> Reading:
    whole: list[float] = []
    legs: dict[str, list[float]] = {"begun to offered": [], "offered to accepted": [], "accepted to outcome": []}
    for handoff in seen.handoffs:
        begun = handoff.events[0].at if handoff.events else None
        steps = (handoff.first("offered"), handoff.first("accepted"), handoff.first("outcome"))
        marks = [begun, *(step.at if step else None for step in steps)]
        whole += between(marks[0], marks[3])
        for name, first, then in zip(legs, marks, marks[1:], strict=False):
            legs[name] += between(first, then)
    medians = {name: median(values) for name, values in legs.items() if values}
    slowest = max(medians, key=lambda name: medians[name], default="")
    parts = {f"{name}, median": value for name, value in medians.items()}
    return average(whole, **parts, **({f"slowest: {slowest}": medians[slowest]} if slowest else {}))


LOOP = Measure(
    Definition(
        name="loop",
        title="Loop",
        definition="Median hours from the first event of a handoff to its outcome; the legs beside it, the slowest "
        "named.",
        level="chain",
        serves="outcomes",
        counter="returns",
        unit="hours",
        better="less",
    ),
    _read,
)
