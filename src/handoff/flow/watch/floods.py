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
_SURE = 5.5
#: A flood is at least so many times the usual.
_TIMES = 2.5
_USUAL_DAYS = 10
#: One busy day happens: it is a flood with so many, or where the other days show this share of what is needed.
_ONE_DAY = 30
_OTHERS = 0.3
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
    gains: list[float] = []
    for number, day in enumerate(worked):
        if sum(gains) <= 0 or len(gains) >= _LONGEST:
            gains = []
        first = number - len(gains)
        before = worked[:first]
        if len(before) < _USUAL_DAYS:
            gains = []
            continue
        counts = [days.get(one, 0) for one in before]
        clumps = _clumps(counts)
        usual = _at_most(sum(counts), len(before), clumps)
        cost, came = (_TIMES - 1) * usual, days.get(day, 0)
        earlier = sum(days.get(one, 0) for one in worked[first:number])
        proof = sum(gains) - cost
        gains.append(came * log(_TIMES) - cost)
        fewest = max(_FEWEST, _TIMES * usual * len(gains)) - earlier
        enough = max(ceil((sure * clumps - proof) / log(_TIMES)), ceil(fewest), 1)
        if came >= enough and (came >= _ONE_DAY or sum(gains) - max(gains) >= _OTHERS * sure):
            counts = [days.get(one, 0) for one in worked[first : number + 1]]
            start = max(range(len(counts)), key=lambda place: _gain(counts[place:], usual))
            return _Rise(worked[first + start], usual, day, enough)
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
    first, usual = inside[0], rise.usual
    seen = [event for event in inside if event.at.date() == rise.until][rise.enough - 1]
    after = len(inside) / ((rise.until - rise.first).days + 1)
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


def _gain(counts: Sequence[int], usual: float) -> float:
    """How much likelier so many came on these days at a pace of their own than at the usual one."""
    came, expected = sum(counts), usual * len(counts)
    return came * log(came / expected) - (came - expected) if came > expected else 0.0
