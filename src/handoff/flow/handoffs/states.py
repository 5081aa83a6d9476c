"""What may follow what in the life of a handoff."""

from __future__ import annotations

from typing import Literal

from handoff.records import EventKind

#: ``unknown``: its events tell of no state, since the first of them is missing.
State = Literal[
    "unknown", "drafted", "blocked", "escalated", "queued", "offered", "opened", "accepted", "returned",
    "outcome recorded", "closed",
]  # fmt: skip

_BEFORE_OFFER: dict[EventKind, State] = {
    "drafted": "drafted",
    "blocked": "blocked",
    "escalated": "escalated",
    "signed": "drafted",
    "queued": "queued",
    "offered": "offered",
    "closed": "closed",
}
_AT_RECEIVER: dict[EventKind, State] = {
    "opened": "opened",
    "accepted": "accepted",
    "returned": "returned",
    "offered": "offered",
    "closed": "closed",
}
#: The state that each event leads to from each state. What is not here cannot follow.
NEXT: dict[State, dict[EventKind, State]] = {
    "unknown": {"drafted": "drafted", "blocked": "blocked", "escalated": "escalated", "offered": "offered"},
    "drafted": _BEFORE_OFFER,
    "blocked": _BEFORE_OFFER,
    "escalated": _BEFORE_OFFER,
    "queued": _BEFORE_OFFER,
    "offered": {**_AT_RECEIVER, "checked": "offered", "examined": "offered"},
    "opened": {**_AT_RECEIVER, "checked": "opened", "examined": "opened"},
    "returned": _BEFORE_OFFER,
    "accepted": {
        "opened": "accepted",
        "examined": "accepted",
        "outcome": "outcome recorded",
        "closed": "closed",
    },
    "outcome recorded": {
        "opened": "outcome recorded",
        "examined": "outcome recorded",
        "outcome": "outcome recorded",
        "closed": "closed",
    },
    "closed": {},
}
#: Steps with which the definition of done was checked: the last says how it stands.
CHECKED: tuple[EventKind, ...] = ("drafted", "blocked", "escalated", "queued", "offered", "checked")
#: States in which the receiver has the word.
WITH_RECEIVER: frozenset[State] = frozenset({"offered", "opened"})
#: States after which nothing waits for anybody.
SETTLED: frozenset[State] = frozenset({"outcome recorded", "closed"})


def follows(state: State, event: EventKind) -> State | None:
    """The state after the event, None where it cannot follow."""
    return NEXT[state].get(event)
