"""People who accept whatever comes: an approval that never says no changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from math import exp, log, sqrt
from statistics import fmean

from handoff.flow.chain import DIRECT
from handoff.flow.handoffs import Handoff
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.lost_context import watched
from handoff.flow.watch.placed import place_in_time
from handoff.flow.watch.trials import returned
from handoff.records import HandoffEvent

#: Beside the log of how many answers are watched: how unlikely it must be that somebody merely had good work to accept.
_SURE = 7.0
_USUAL = 15
_FEWEST = 8
#: So many spreads below the usual minutes nobody reads what they accept.
_HASTY = 1.5


def never_no(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """People whose answers have become acceptances alone, the less they read the sooner.

    At one connection, else over all of them: then the one where most of these answers were given is named.
    """
    rows = {name: [trial.event for trial in returned(handoffs)] for name, handoffs in by_connection.items()}
    sure = _SURE + watched(by_connection)
    told: set[str] = set()
    for group in (*rows.values(), list(chain.from_iterable(rows.values()))):
        ordered = sorted(group, key=place_in_time)
        for person in sorted({event.by for event in ordered if event.by} - told):
            for alert in _never_no(person, ordered, sure):
                told.add(person)
                yield alert


def _never_no(person: str, row: Sequence[HandoffEvent], sure: float) -> Iterator[Alert]:
    own = [event for event in row if event.by == person]
    back = max((place for place, event in enumerate(own) if event.event == "returned"), default=-1)
    run = own[back + 1 :]
    doubts = [_doubt(row, run[place:]) for place in range(len(run))]
    if max(doubts, default=0.0) < sure:
        return
    since = run[_likeliest(doubts) :]
    enough = (end for end in range(_FEWEST, len(since)) if _doubt(row, since[:end]) >= sure)
    seen = next(enough, len(since))
    inside = {event.id for event in since}
    others = [event for event in row if event.id not in inside]
    yield Alert(
        measure="empty_approvals",
        connection=Counter(event.connection or DIRECT for event in since).most_common(1)[0][0],
        person=person,
        phase="decide",
        what=f"{person} accepted {len(since)} in a row: what does this approval change?",
        at_event=since[0].sequence,
        event=since[0].id,
        at=since[0].at,
        seen_at_event=since[seen - 1].sequence,
        before=_usual(others),
        after=0.0,
        counter="outcomes",
    )


def _likeliest(doubts: Sequence[float]) -> int:
    """The middle of the places where it may have begun: the first of a run were as likely good work."""
    weights = [exp(doubt - max(doubts)) for doubt in doubts]
    half = sum(weights) / 2
    return next(place for place, upto in enumerate(accumulate(weights)) if upto >= half)


def _doubt(row: Sequence[HandoffEvent], run: Sequence[HandoffEvent]) -> float:
    """The log of how unlikely it is that so many in a row deserved to be accepted, by what is usual at each place."""
    inside = {event.id for event in run}
    others = [event for event in row if event.id not in inside]
    if len(run) < _FEWEST or len(others) < _USUAL:
        return 0.0
    places = {event.connection for event in run}
    usual = {place: _usual([event for event in others if event.connection == place]) for place in places}
    return -sum(log(1 - usual[event.connection]) for event in run) + _haste(run, others)


def _usual(row: Sequence[HandoffEvent]) -> float:
    """The share of answers that are returns, never quite none or all."""
    return (sum(event.event == "returned" for event in row) + 0.5) / (len(row) + 2)


def _haste(run: Sequence[HandoffEvent], others: Sequence[HandoffEvent]) -> float:
    """The same for the minutes that were spent, where they are far below what is usual at each place."""
    usual = {place: _pace(others, place) for place in {event.connection for event in run}}
    off = [
        (pace[0] - log(event.minutes)) / pace[1]
        for event in run
        if event.minutes and (pace := usual[event.connection]) is not None
    ]
    if len(off) < _FEWEST or fmean(off) < _HASTY:
        return 0.0
    return fmean(off) ** 2 * len(off) / 2


def _pace(row: Sequence[HandoffEvent], place: str) -> tuple[float, float] | None:
    """The middle and the spread of the logarithms of minutes at a place, None where too few were told."""
    spent = [log(event.minutes) for event in row if event.minutes and event.connection == place]
    if len(spent) < _USUAL:
        return None
    middle = sum(spent) / len(spent)
    return middle, max(sqrt(sum((one - middle) ** 2 for one in spent) / (len(spent) - 1)), 0.1)
