"""How much reaches receivers, and how much of it they read."""

from __future__ import annotations

from collections import Counter

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share


def _volume(seen: Seen) -> Reading:
    days = Counter(event.at.date() for handoff in seen.handoffs for event in handoff.of("offered"))
    offers = sum(days.values())
    words = sum(event.words or 0 for handoff in seen.handoffs for event in handoff.of("offered"))
    return share(offers, len(days), offers=offers, most_in_a_day=max(days.values(), default=0), words=words)


VOLUME = Measure(
    Definition(
        name="volume",
        title="Volume",
        definition="Offers a day, over the days on which anything was offered.",
        level="task",
        serves="read",
        counter="read",
        unit="a day",
        better="less",
    ),
    _volume,
)


def _opened(seen: Seen) -> Reading:
    offered = [handoff for handoff in seen.handoffs if handoff.of("offered")]
    read = sum(bool(handoff.of("opened", "accepted", "returned")) for handoff in offered)
    return share(read, len(offered), read=read)


READ = Measure(
    Definition(
        name="read",
        title="Read",
        definition="Of the handoffs that were offered, the share that somebody opened or answered.",
        level="connection",
        serves="context_retention",
        counter="validation_cost",
        unit="share",
        better="more",
    ),
    _opened,
)
