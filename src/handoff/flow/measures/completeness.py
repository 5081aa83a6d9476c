"""Whether what a connection requires was there when a brief was first to go out."""

from __future__ import annotations

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share


def _read(seen: Seen) -> Reading:
    required = absent = blocked = 0
    for handoff in seen.handoffs:
        offered = handoff.first("offered")
        before = [event for event in handoff.of("blocked") if offered is None or event.at <= offered.at]
        names = {name for event in before[:1] for name in event.missing}
        required += max(len(seen.connection(handoff).required), len(names))
        absent += len(names)
        blocked += bool(before)
    return share(required - absent, required, handoffs=len(seen.handoffs), blocked=blocked, missing=absent)


COMPLETENESS = Measure(
    Definition(
        name="completeness",
        title="Completeness",
        definition="Of the facts that connections require, the share that was there when a brief was first to go out: "
        "required facts of all handoffs less those that the first block before the first offer named.",
        level="connection",
        serves="context_retention",
        counter="context_retention",
        unit="share",
        better="more",
    ),
    _read,
)
