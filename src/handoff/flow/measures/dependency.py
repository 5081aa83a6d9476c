"""On whom answers rest, and whose answers change nothing."""

from __future__ import annotations

from collections import Counter

from handoff.flow.measures.measure import Definition, Measure, Reading, Seen, share

#: So many answers without one return say something about the approval and not about the work.
ENOUGH_ANSWERS = 30


def _hero(seen: Seen) -> Reading:
    by = Counter(event.by for handoff in seen.handoffs for event in handoff.decisions if event.by)
    most = max(by.values(), default=0)
    return share(most, sum(by.values()), people=len(by), **{f"by {name}": count for name, count in by.most_common(5)})


HERO_DEPENDENCY = Measure(
    Definition(
        name="hero_dependency",
        title="Hero dependency",
        definition="The largest share of all answers that rests on one person.",
        level="connection",
        serves="waiting",
        counter="waiting",
        unit="share",
        better="less",
    ),
    _hero,
)


def _empty(seen: Seen) -> Reading:
    answers = Counter(event.by for handoff in seen.handoffs for event in handoff.decisions if event.by)
    returned = {event.by for handoff in seen.handoffs for event in handoff.of("returned")}
    empty = {name: n for name, n in answers.items() if n >= ENOUGH_ANSWERS and name not in returned}
    return share(sum(empty.values()), sum(answers.values()), **{f"by {name}": n for name, n in sorted(empty.items())})


EMPTY_APPROVALS = Measure(
    Definition(
        name="empty_approvals",
        title="Approvals that change nothing",
        definition=f"Of all answers, the share by people who gave {ENOUGH_ANSWERS} or more and never returned one.",
        level="task",
        serves="returns",
        counter="outcomes",
        unit="share",
        better="less",
    ),
    _empty,
)
