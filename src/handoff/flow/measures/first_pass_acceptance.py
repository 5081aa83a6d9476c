"""Handoffs that were taken over as they came."""

from __future__ import annotations

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, decided, share


def _read(seen: Seen) -> Reading:
    answered = decided(seen.handoffs)
    first = sum(handoff.decisions[0].event == "accepted" for handoff in answered)
    return share(first, len(answered), accepted_first=first)


FIRST_PASS_ACCEPTANCE = Measure(
    Definition(
        name="first_pass_acceptance",
        title="First-pass acceptance",
        definition="Of the handoffs that were answered, the share whose first answer was an acceptance.",
        level="connection",
        serves="outcomes",
        counter="outcomes",
        unit="share",
        better="more",
    ),
    _read,
)
