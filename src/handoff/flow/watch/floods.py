"""More offers than a receiver is used to, all at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import log, sqrt

from handoff.flow.handoffs import Handoff
from handoff.flow.watch.alert import Alert
from handoff.records import HandoffEvent

_SURE = 15.0
#: A flood is at least so many times the usual.
_TIMES = 4.0
_USUAL_DAYS = 10
_FEWEST = 12


def floods(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """Days on which far more was offered for the first time over a connection than on the days before."""
    worked = sorted({event.at.date() for each in by_connection.values() for one in each for event in one.events})
    for name, handoffs in by_connection.items():
        offers = sorted(
            (event for each in handoffs if (event := each.first("offered")) is not None),
            key=lambda event: (event.at, event.sequence),
        )
        days = Counter(event.at.date() for event in offers)
        found = _rise(worked, days)
        if found is not None:
            first_day, usual, until = found
            yield _alert(name, offers, first_day, usual, until)


def _rise(worked: Sequence[date], days: Mapping[date, int]) -> tuple[date, float, date] | None:
    """The first day of the first flood, what was usual before it, and the day on which it was certain."""
    sure, first = 0.0, 0
    for number, day in enumerate(worked):
        if sure <= 0:
            sure, first = 0.0, number
        before = worked[:first]
        if len(before) < _USUAL_DAYS:
            sure = 0.0
            continue
        usual = _at_most(sum(days.get(one, 0) for one in before), len(before))
        sure += days.get(day, 0) * log(_TIMES) - (_TIMES - 1) * usual
        here = sum(days.get(one, 0) for one in worked[first : number + 1])
        fast = here >= _TIMES * usual * (number + 1 - first)
        if sure >= _SURE and here >= _FEWEST and fast:
            return worked[first], usual, day
    return None


def _at_most(offers: int, days: int) -> float:
    """What may well be usual where so many were offered in so many days: a quiet beginning makes no flood."""
    return (offers + 2 * sqrt(offers) + 2) / days


def _alert(name: str, offers: Sequence[HandoffEvent], first_day: date, usual: float, until: date) -> Alert:
    inside = [event for event in offers if first_day <= event.at.date() <= until]
    start = max(range(len(inside)), key=lambda place: _gain(inside[place:], usual))
    first = inside[start]
    days = max((until - first.at.date()).days + 1, 1)
    after = len(inside[start:]) / days
    return Alert(
        measure="volume",
        connection=name,
        phase="observe",
        what=f"{after:.1f} offers a day where {usual:.1f} are usual: what is not read is lost",
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=inside[-1].sequence,
        before=usual,
        after=after,
        counter="read",
    )


def _gain(row: Sequence[HandoffEvent], usual: float) -> float:
    """How much likelier these came at a pace of their own than at the usual one."""
    days = max((row[-1].at - row[0].at).total_seconds() / 86_400, 0.05)
    expected = usual * days
    return len(row) * log(len(row) / expected) - (len(row) - expected)
