"""More handoffs than a receiver is used to, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import ceil, log, sqrt
from statistics import fmean
from typing import NamedTuple

from handoff.flow.watch.alert import Alert
from handoff.flow.watch.placed import Watched
from handoff.records import HandoffEvent

#: Beside the log of how many answers are watched.
_SURE = 6.0
#: A flood is at least so many times the usual.
_TIMES = 4.0
_USUAL_DAYS = 10
_FEWEST = 12
#: A flood shows within so many working days; what rises over weeks is growth, or a connection that was only beginning.
_LONGEST = 15


def floods(watched: Watched) -> Iterator[Alert]:
    """Days on which far more began to come over a connection than on the days before."""
    worked = sorted(
        {event.at.date() for each in watched.by_connection.values() for one in each for event in one.events}
    )
    sure = _SURE + watched.answers
    for name, handoffs in watched.by_connection.items():
        begun = sorted(
            (each.events[0] for each in handoffs if each.events), key=lambda event: (event.at, event.sequence)
        )
        since = [day for day in worked if begun and day >= begun[0].at.date()]
        found = _rise(since, Counter(event.at.date() for event in begun), sure)
        if found is not None:
            yield _alert(name, begun, found)


class _Rise(NamedTuple):
    """``usual`` handoffs a day until ``first``; certain when so many of them had come ``until`` that day."""

    first: date
    usual: float
    until: date
    enough: int


def _rise(worked: Sequence[date], days: Mapping[date, int], sure: float) -> _Rise | None:
    """The first flood. Each day counts whole as one of the usual pace, and each handoff of it speaks against that.

    Work that comes in batches, or on some weekdays alone, varies more than work that comes by itself, and proves less.
    """
    proof, first = 0.0, 0
    for number, day in enumerate(worked):
        if proof <= 0 or number - first >= _LONGEST:
            proof, first = 0.0, number
        before = worked[:first]
        if len(before) < _USUAL_DAYS:
            proof = 0.0
            continue
        counts = [days.get(one, 0) for one in before]
        clumps = _clumps(counts)
        usual = _at_most(sum(counts), len(before), clumps)
        proof -= (_TIMES - 1) * usual
        earlier = sum(days.get(one, 0) for one in worked[first:number])
        fewest = max(_FEWEST, _TIMES * usual * (number + 1 - first)) - earlier
        enough = max(ceil((sure * clumps - proof) / log(_TIMES)), ceil(fewest), 1)
        if days.get(day, 0) >= enough:
            return _Rise(worked[first], usual, day, enough)
        proof += days.get(day, 0) * log(_TIMES)
    return None


def _clumps(counts: Sequence[int]) -> float:
    """How much more days differ than if each handoff came by itself; never less than 1."""
    mean = fmean(counts)
    return max(fmean((one - mean) ** 2 for one in counts) / mean, 1.0) if mean else 1.0


def _at_most(offers: int, days: int, clumps: float) -> float:
    """What may well be usual where so many were offered in so many days: a quiet beginning makes no flood."""
    return (offers + 2 * sqrt(clumps * offers) + 2) / days


def _alert(name: str, begun: Sequence[HandoffEvent], rise: _Rise) -> Alert:
    inside = [event for event in begun if rise.first <= event.at.date() <= rise.until]
    seen = [event for event in inside if event.at.date() == rise.until][rise.enough - 1]
    start = max(range(len(inside)), key=lambda place: _gain(inside[place:], rise.usual))
    first, usual = inside[start], rise.usual
    days = max((rise.until - first.at.date()).days + 1, 1)
    after = len(inside[start:]) / days
    return Alert(
        measure="volume",
        connection=name,
        phase="observe",
        what=f"{after:.1f} handoffs a day where {usual:.1f} are usual: what is not read is lost",
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=seen.sequence,
        before=usual,
        after=after,
        counter="read",
    )


def _gain(row: Sequence[HandoffEvent], usual: float) -> float:
    """How much likelier these came at a pace of their own than at the usual one."""
    days = max((row[-1].at - row[0].at).total_seconds() / 86_400, 0.05)
    expected = usual * days
    return len(row) * log(len(row) / expected) - (len(row) - expected)
