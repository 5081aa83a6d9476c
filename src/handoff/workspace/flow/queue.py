"""The queue of a receiver: what waits in it, in which order, and what goes out when there is room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from handoff.flow.handoffs import Handoff, Stake, handoffs_of, in_order, room_left
from handoff.keep.ledger import Ledger, Write
from handoff.language import amount_number
from handoff.records import TASKS, event_id
from handoff.workspace.flow.bench import Bench, append
from handoff.workspace.flow.carried import urgency_of
from handoff.workspace.flow.measures import stopping
from handoff.workspace.flow.names import Names

_OPEN = ("extracted", "confirmed")
_WORD = re.compile(r"\w+")


def deliver(bench: Bench, write: Write, names: Names) -> tuple[str, ...]:
    """Offer what waits in queues, by value, as far as receivers take it in today; returns what was offered."""
    now = bench.now
    out: list[str] = []
    while True:
        everything = handoffs_of(write.handoffs.events())
        best = next(_next_out(bench, write, everything, now), None)
        if best is None:
            return tuple(out)
        queued = best.last("queued")
        assert queued is not None  # noqa: S101 - a handoff is in this list because it was queued
        offered = queued.model_copy(
            update={
                "id": event_id(best.id, "offered", now, best.revision),
                "at": now,
                "event": "offered",
                "reason": "",
                "said": {},
                "sequence": 0,
                "words": _words_of(write, best),
            }
        )
        append(bench, write, names, best.id, [offered])
        out.append(best.id)


def _next_out(bench: Bench, write: Write, everything: Sequence[Handoff], now: datetime) -> Iterator[Handoff]:
    queued = [each for each in everything if each.state == "queued"]
    for name in sorted({each.connection for each in queued}):
        connection = bench.on_disk.flow.connection(name)
        if connection is None or connection.paused or stopping(bench, write, name) is not None:
            continue
        of_it = [each for each in everything if each.connection == name]
        room = room_left(connection.absorption, of_it, now.date())
        if room is None:
            continue
        waiting = {each.id: each for each in of_it if each.state == "queued"}
        for identity in in_order((each.id, _stake(write, each)) for each in waiting.values()):
            words = _words_of(write, waiting[identity])
            fresh_day = not any(e.at.date() == now.date() for each in of_it for e in each.of("offered"))
            if room.words is None or words <= room.words or fresh_day:
                yield waiting[identity]


def positions(bench: Bench, handoffs: Sequence[Handoff]) -> dict[str, int]:
    """Where these stand in queues: in which others may stand before them, whoever they are about."""
    if not any(each.state == "queued" for each in handoffs):
        return {}
    return _positions(bench, handoffs_of(bench.ledger.handoffs.events()))


def _positions(bench: Bench, everything: Sequence[Handoff]) -> dict[str, int]:
    """Where each stands in the queue of its receiver, by value."""
    found: dict[str, int] = {}
    for connection in sorted({each.connection for each in everything}):
        waiting = [each for each in everything if each.connection == connection and each.state == "queued"]
        stakes = ((each.id, _stake(bench.ledger, each)) for each in waiting)
        found |= {identity: number for number, identity in enumerate(in_order(stakes), start=1)}
    return found


def _stake(ledger: Ledger | Write, handoff: Handoff) -> Stake:
    """What hangs on it: the first day that something is due, the largest sum, how many promises."""
    held = [fact for fact in ledger.facts.all(client=handoff.client) if fact.status in _OPEN]
    promises = [fact for fact in held if fact.kind in TASKS]
    days = [fact.due for fact in promises if fact.due]
    sums = [float(amount_number(fact.value) or 0) for fact in held if fact.kind in ("deal_value", "budget")]
    queued = handoff.last("queued")
    return Stake(
        urgency=urgency_of(handoff),
        due=min(days, default=None),
        money=max(sums, default=0.0),
        promises=len(promises),
        since=(queued or handoff.events[0]).at,
    )


def words_in(markdown: str) -> int:
    """How long a brief is, as it counts against what a receiver takes in a day."""
    return len(_WORD.findall(markdown))


def _words_of(write: Write, handoff: Handoff) -> int:
    brief = next((event.brief for event in reversed(handoff.events) if event.brief), "")
    row = write.briefs.get(brief, handoff.revision) if brief else None
    return words_in(row.markdown) if row else 0
