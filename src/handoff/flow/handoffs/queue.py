"""What a receiver takes in within a day, and in which order the rest waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from handoff.flow.chain import Absorption
from handoff.flow.handoffs.handoff import Handoff
from handoff.flow.handoffs.readback import Urgency
from handoff.records import Frozen

_URGENCY = {"urgent": 0, "soon": 1, "routine": 2}


class Stake(Frozen):
    """What hangs on a handoff: the first day something is due, the money, how many promises."""

    urgency: Urgency = "routine"
    due: date | None = None
    money: float = 0.0
    promises: int = 0
    since: datetime


def in_order(waiting: Iterable[tuple[str, Stake]]) -> list[str]:
    """Ids by value: urgent ones, then what is due first, then money, promises, and who waits longest."""

    def rank(one: tuple[str, Stake]) -> tuple[int, date, float, int, datetime, str]:
        stake = one[1]
        return (
            _URGENCY[stake.urgency],
            stake.due or date.max,
            -stake.money,
            -stake.promises,
            stake.since,
            one[0],
        )

    return [name for name, _ in sorted(waiting, key=rank)]


def room_left(absorption: Absorption, handoffs: Sequence[Handoff], day: date) -> Absorption | None:
    """What a receiver may still be offered that day; None where nothing more. A limit nobody set stays None in it.

    ``handoffs`` are those of the receiver; those that were offered that day count, with their words.
    """
    offered = [event for each in handoffs for event in each.of("offered") if event.at.date() == day]
    left: dict[str, int] = {}
    for name, limit, used in (
        ("handoffs", absorption.handoffs, len(offered)),
        ("words", absorption.words, sum(event.words or 0 for event in offered)),
    ):
        if limit is not None:
            if used >= limit:
                return None
            left[name] = limit - used
    return Absorption.model_validate(left)
