"""What it costs people to check what a machine made."""

from __future__ import annotations

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen


def _read(seen: Seen) -> Reading:
    timed = [
        (handoff, [event.minutes for event in handoff.events if event.minutes is not None]) for handoff in seen.handoffs
    ]
    spent = [sum(minutes) for _, minutes in timed if minutes]
    steps = [event for handoff in seen.handoffs for event in handoff.events]
    parts = {
        "minutes": sum(spent),
        "edits": float(sum(event.edits or 0 for event in steps)),
        "returns": float(sum(event.event == "returned" for event in steps)),
    }
    return Reading(value=sum(spent) / len(spent) if spent else None, of=len(spent), parts=parts)


VALIDATION_COST = Measure(
    Definition(
        name="validation_cost",
        title="Validation cost",
        definition="Mean minutes that people spent on a handoff, over those where somebody said how long it took.",
        level="task",
        serves="waiting",
        counter="outcomes",
        unit="minutes",
        better="less",
    ),
    _read,
)
