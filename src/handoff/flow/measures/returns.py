"""What came back, and why."""

from __future__ import annotations

from collections import Counter

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share


def _read(seen: Seen) -> Reading:
    answers = [event for handoff in seen.handoffs for event in handoff.decisions]
    returned = [event for event in answers if event.event == "returned"]
    why = Counter(f"reason {event.reason or 'not said'}" for event in returned)
    what = Counter(f"missing {name}" for event in returned for name in event.missing)
    return share(len(returned), len(answers), returned=len(returned), **dict(sorted(why.items())), **dict(what))


RETURNS = Measure(
    Definition(
        name="returns",
        title="Returns",
        definition="Of all answers of receivers, the share that were returns; with their reasons and missing facts.",
        level="connection",
        serves="first_pass_acceptance",
        counter="outcomes",
        unit="share",
        better="less",
    ),
    _read,
)
