"""How much of what a receiver had to know reached them."""

from __future__ import annotations

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, decided, share


def _read(seen: Seen) -> Reading:
    needed = lost = touched = 0
    for handoff in decided(seen.handoffs):
        answers = handoff.of("accepted", "returned", "outcome")
        absent = {name.casefold() for event in answers for name in event.missing}
        required = {fact.name.casefold() for fact in seen.connection(handoff).required}
        needed += len(required | absent)
        lost += len(absent)
        touched += bool(absent)
    return share(needed - lost, needed, handoffs=len(decided(seen.handoffs)), lost=lost, handoffs_with_loss=touched)


CONTEXT_RETENTION = Measure(
    Definition(
        name="context_retention",
        title="Context retention",
        definition="Of the facts that the connection requires and those that the receiver asked for, the share that "
        "no receiver named as missing, in an answer or with an outcome. Each fact counts once a handoff.",
        level="chain",
        serves="outcomes",
        counter="validation_cost",
        unit="share",
        better="more",
    ),
    _read,
)
