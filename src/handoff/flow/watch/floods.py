"""The alert of a flood: more handoffs than a receiver is used to, for days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log, log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from handoff.flow.handoffs import Handoff
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.budget import sure
from handoff.flow.watch.placed import Watched, place_in_time
from handoff.records import HandoffEvent

#: A flood is at least so many times the usual, and so many handoffs more.
_TIMES = 2.0
_MORE = 8
_FEWEST = 12
_USUAL_DAYS = 10
#: One busy day happens: it is a flood with so many, or where the other days prove this much of it.
_ONE_DAY = 30
_OTHERS = 0.6
#: A flood shows within so many working days; what rises over weeks is growth, or a connection that was only beginning.
_LONGEST = 10
#: What all days say counts as so many of each weekday, what single days say of how much they vary as so many stretches.
_SEEN = 1
_STRETCHES = 2


def floods(watched: Watched) -> Iterator[Alert]:
    """Days on which far more began to come over a connection than on the days before."""
    worked = sorted(
        {event.at.date() for each in watched.by_connection.values() for one in each for event in one.events}
    )
    for name, handoffs in watched.by_connection.items():
        coming = _Coming.over(name, handoffs, worked)
        found = coming.rise(sure(watched, "flood"))
        if found is not None:
            yield _alert(coming, found)


class _Rise(NamedTuple):
    """Days from ``first`` to the one before ``end``, in their order, certain with so many handoffs of the ``last``."""

    proof: float
    first: int
    end: int
    last: int = 0


@dataclass(frozen=True)
class _Coming:
    """What began to come over one connection on each day on which anybody worked since its first handoff."""

    name: str
    begun: Sequence[HandoffEvent]
    days: Sequence[date]
    counts: NDArray[np.int64]

    @classmethod
    def over(cls, name: str, handoffs: Sequence[Handoff], worked: Sequence[date]) -> _Coming:
        begun = sorted((each.events[0] for each in handoffs if each.events), key=place_in_time)
        days = [day for day in worked if begun and day >= begun[0].at.date()]
        came = Counter(event.at.date() for event in begun)
        return cls(name, begun, days, np.array([came[day] for day in days]))

    @cached_property
    def usual(self) -> list[_Usual]:
        """What was usual before each day, once there were enough."""
        return [_Usual(self.days[:first], self.counts[:first]) for first in range(len(self.days))]

    def rise(self, certain: float) -> _Rise | None:
        """The first flood that is certain, with the likeliest of the days on which it may have begun."""
        for end in range(_USUAL_DAYS + 1, len(self.days) + 1):
            found = self._likeliest(end, self.counts[end - 1])
            if found.proof >= certain:
                return found._replace(last=self._enough(end, certain))
        return None

    def _likeliest(self, end: int, last: int) -> _Rise:
        """Where on the last of the days upto ``end`` so many had come."""
        starts = range(max(_USUAL_DAYS, end - _LONGEST), end)
        return max(_Rise(self._proof(first, end, last), first, end) for first in starts)

    def _enough(self, end: int, certain: float) -> int:
        """How many of the last day made it certain: nobody waits for the day to end."""
        came = int(self.counts[end - 1])
        return next((last for last in range(1, came) if self._likeliest(end, last).proof >= certain), came)

    def _proof(self, first: int, end: int, last: int) -> float:
        return self.usual[first].proof(self.days[first:end], np.array([*self.counts[first : end - 1], last]))


@dataclass(frozen=True)
class _Usual:
    """What used to come on the days before, each weekday with a pace of its own as far as it was seen."""

    days: Sequence[date]
    counts: NDArray[np.int64]

    @cached_property
    def pace(self) -> float:
        return float(self.counts.sum() + 0.5) / len(self.days)

    @cached_property
    def _paces(self) -> NDArray[np.float64]:
        weekdays = [day.weekday() for day in self.days]
        came, seen = np.bincount(weekdays, self.counts, 7), np.bincount(weekdays, minlength=7)
        return np.asarray((came + _SEEN * self.pace) / (seen + _SEEN))

    def expected(self, days: Sequence[date]) -> NDArray[np.float64]:
        return self._paces[[day.weekday() for day in days]]

    @cached_property
    def _off(self) -> NDArray[np.float64]:
        return self.counts - self.expected(self.days)

    def _clumps(self, length: int) -> float:
        """How much more stretches of so many days differ than if each handoff came by itself; never less than 1.

        Work that comes in batches varies more than work that comes by itself, and proves less.
        """
        free = max(len(self.days) - 5 * len(self.days) / (len(self.days) + 5 * _SEEN), 1)
        single = float((self._off**2).sum()) / self.pace / free
        stretches = len(self.days) / length
        if length == 1 or stretches < 2:
            return max(single, 1.0)
        sums = np.convolve(self._off, np.ones(length), "valid")
        whole = float((sums**2).mean()) / (self.pace * length)
        return max((stretches * whole + _STRETCHES * single) / (stretches + _STRETCHES), 1.0)

    def proof(self, days: Sequence[date], counts: NDArray[np.int64]) -> float:
        """The log of how much likelier these days came at a pace of their own, the busiest of them left out too."""
        expected = self.expected(days)
        came, usual, busiest = int(counts.sum()), float(expected.sum()), int((counts - expected).argmax())
        if not counts[-1] or came < max(_FEWEST, _TIMES * usual, usual + _MORE):
            return 0.0
        proof = self._gain(came, usual)
        if came < _ONE_DAY or len(days) > 1:
            proof = min(proof, self._gain(came - counts[busiest], usual - expected[busiest]) / _OTHERS)
        proof /= self._clumps(len(days))
        return len(self.days) / 2 * log1p(2 * proof / len(self.days))  # how much days vary is known from so few of them

    def _gain(self, came: float, usual: float) -> float:
        """Two paces against one, before any clumps; the usual one is known no better than from what came so far."""
        if came <= usual:
            return 0.0
        before = self.pace * len(self.days)
        return came * log(came / usual) - (before + came) * log((before + came) / (before + usual))


def _alert(coming: _Coming, rise: _Rise) -> Alert:
    days = coming.days[rise.first : rise.end]
    inside = [event for event in coming.begun if days[0] <= event.at.date() <= days[-1]]
    first, usual, after = inside[0], coming.usual[rise.first].pace, len(inside) / len(days)
    return Alert(
        measure="volume",
        connection=coming.name,
        phase="observe",
        what=f"{after:.1f} handoffs a working day where {usual:.1f} are usual: what is not read is lost",
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=inside[rise.last - 1 - int(coming.counts[rise.end - 1])].sequence,
        before=usual,
        after=after,
        counter="read",
    )
