"""What came of what was handed over."""

from __future__ import annotations

from collections import Counter

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share


def _read(seen: Seen) -> Reading:
    last = [event for handoff in seen.handoffs if (event := handoff.last("outcome")) is not None]
    came = Counter(str(event.outcome) for event in last if event.outcome)
    of = sum(came.values())
    return share(came["met"], of, met=came["met"], partly=came["partly"], missed=came["missed"])


OUTCOMES = Measure(
    Definition(
        name="outcomes",
        title="Outcomes",
        definition="Of the handoffs with an outcome, the share whose last one was met.",
        level="goal",
        serves="",
        counter="followed_up",
        unit="share",
        better="more",
    ),
    _read,
)


def _followed(seen: Seen) -> Reading:
    accepted = [handoff for handoff in seen.handoffs if handoff.of("accepted")]
    followed = sum(bool(handoff.of("outcome")) for handoff in accepted)
    return share(followed, len(accepted), followed=followed)


FOLLOWED_UP = Measure(
    Definition(
        name="followed_up",
        title="Followed up",
        definition="Of the handoffs that were accepted, the share of which anybody said what came of it.",
        level="chain",
        serves="outcomes",
        counter="outcomes",
        unit="share",
        better="more",
    ),
    _followed,
)
