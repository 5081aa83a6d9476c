"""Work that was done twice."""

from __future__ import annotations

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share


def _read(seen: Seen) -> Reading:
    offered = [handoff for handoff in seen.handoffs if handoff.of("offered")]
    again = [len(handoff.of("offered")) - 1 for handoff in offered]
    edits = sum(event.edits or 0 for handoff in offered for event in handoff.events)
    return share(sum(count > 0 for count in again), len(offered), offers_again=sum(again), edits=edits)


REWORK = Measure(
    Definition(
        name="rework",
        title="Rework",
        definition="Of the handoffs that were offered, the share that was offered more than once.",
        level="connection",
        serves="loop",
        counter="completeness",
        unit="share",
        better="less",
    ),
    _read,
)
