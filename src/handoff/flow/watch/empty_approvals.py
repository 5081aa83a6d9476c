"""People who accept whatever comes: an approval that never says no changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from math import exp, log, sqrt
from statistics import fmean
from typing import NamedTuple

from handoff.flow.chain import DIRECT
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.beginning import began
from handoff.flow.watch.change import Minutes, Shares
from handoff.flow.watch.placed import Watched, events_of, place_in_time
from handoff.flow.watch.trials import Trial, returned
from handoff.records import HandoffEvent

#: Beside the log of how many answers are watched: how unlikely it must be that somebody merely had good work to accept.
_SURE = 7.0
_USUAL = 15
_FEWEST = 4
#: What is usual at a place counts as so many answers of each person there.
_PEERS = 10
#: And who never returned anything before may send back less than others do, by nature.
_LENIENT = 0.6
#: So many spreads below the usual minutes nobody reads what they accept.
_HASTY = 1.5
#: One answer may be quick for many a reason: it speaks at most as if so many spreads below.
_AT_MOST = 2.6
#: An answer is quick from so many spreads below on; this share of all may be by chance.
_QUICK = 2.0
_BY_CHANCE = 0.05
#: Whose own pace is not known may be quick by nature: so far the answers of one person are alike.
_ALIKE = 0.3


def never_no(watched: Watched) -> Iterator[Alert]:
    """People whose answers have become acceptances alone, the less they read the sooner.

    At one connection, else over all of them: then the one where most of these answers were given is named.
    """
    rows = {name: [trial.event for trial in returned(handoffs)] for name, handoffs in watched.by_connection.items()}
    sure = _SURE + watched.answers
    told: set[str] = set()
    for group in (*rows.values(), list(chain.from_iterable(rows.values()))):
        ordered = sorted(group, key=place_in_time)
        for person in sorted({event.by for event in ordered if event.by} - told):
            for alert in _never_no(person, ordered, watched, sure):
                told.add(person)
                yield alert


def _never_no(person: str, row: Sequence[HandoffEvent], watched: Watched, sure: float) -> Iterator[Alert]:
    own = [event for event in row if event.by == person]
    back = max((place for place, event in enumerate(own) if event.event == "returned"), default=-1)
    run = own[back + 1 :]
    doubts = [_doubt(row, run[place:]) for place in range(len(run))]
    if max(doubts, default=0.0) < sure:
        return
    since = run[_likeliest(doubts) :]
    enough = (end for end in range(_FEWEST, len(since)) if _doubt(row, since[:end]) >= sure)
    seen = since[next(enough, len(since)) - 1]
    connection = Counter(event.connection or DIRECT for event in since).most_common(1)[0][0]
    after = [event for event in events_of(watched.by_connection[connection]) if back < 0 or event.at > own[back].at]
    first = _first(own, after, watched, seen)
    inside = {event.id for event in since}
    others = [event for event in row if event.id not in inside]
    yield Alert(
        measure="empty_approvals",
        connection=connection,
        person=person,
        phase="decide",
        what=f"{person} accepted {len(since)} in a row: what does this approval change?",
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=seen.sequence,
        before=_usual(others),
        after=0.0,
        counter="outcomes",
    )


def _first(
    own: Sequence[HandoffEvent], where: Sequence[HandoffEvent], watched: Watched, seen: HandoffEvent
) -> HandoffEvent:
    """With which event it began: where no more was returned, and where answers became quick if they did."""
    returns = Shares([Trial(event, event.event == "returned") for event in own], up=False, least=0.0)
    quick = Minutes([event for event in own if event.minutes])
    return began(watched.moments, where, seen, [[returns, quick]])


def _likeliest(doubts: Sequence[float]) -> int:
    """The middle of the places where it may have begun: the first of a run were as likely good work."""
    weights = [exp(doubt - max(doubts)) for doubt in doubts]
    half = sum(weights) / 2
    return next(place for place, upto in enumerate(accumulate(weights)) if upto >= half)


def _doubt(row: Sequence[HandoffEvent], run: Sequence[HandoffEvent]) -> float:
    """The log of how unlikely it is that so many in a row deserved to be accepted, by what is usual at each place."""
    if len(run) < _FEWEST:
        return 0.0
    since, until = place_in_time(run[0]), place_in_time(run[-1])
    mine = run[0].by
    others = [event for event in row if place_in_time(event) < (since if event.by == mine else until)]
    if len(others) < _USUAL:
        return 0.0
    usual = {place: _own_usual(mine, _at(others, place)) for place in {event.connection for event in run}}
    return -sum(log(1 - usual[event.connection]) for event in run) + _haste(run, others)


def _at(row: Sequence[HandoffEvent], place: str) -> list[HandoffEvent]:
    return [event for event in row if event.connection == place]


def _own_usual(person: str, here: Sequence[HandoffEvent]) -> float:
    """What is usual for this person, as far as they answered before; for the rest what is usual at the place."""
    own = [event for event in here if event.by == person]
    return (sum(event.event == "returned" for event in own) + _PEERS * _LENIENT * _usual(here)) / (len(own) + _PEERS)


def _usual(row: Sequence[HandoffEvent]) -> float:
    """The share of answers that are returns, never quite none or all."""
    return (sum(event.event == "returned" for event in row) + 0.5) / (len(row) + 2)


def _haste(run: Sequence[HandoffEvent], others: Sequence[HandoffEvent]) -> float:
    """The same for the minutes that were spent, where they are far below what is usual at each place."""
    usual = {place: _pace(run[0].by, _at(others, place)) for place in {event.connection for event in run}}
    off = [
        min((pace.middle - log(event.minutes)) / pace.spread, _AT_MOST)
        for event in run
        if event.minutes and (pace := usual[event.connection]) is not None
    ]
    if len(off) < _FEWEST:
        return 0.0
    all_of_them = fmean(off) ** 2 * len(off) / 2 if fmean(off) >= _HASTY else 0.0
    doubt = max(all_of_them, _some_quick(sum(one >= _QUICK for one in off), len(off)))
    known = all(pace.own for pace in usual.values() if pace is not None)
    return doubt if known else doubt / (1 + (len(off) - 1) * _ALIKE)


def _some_quick(quick: int, of: int) -> float:
    """The same where some answers are quick and others are not: how unlikely so many are where few are by chance."""
    share = quick / of
    if share <= _BY_CHANCE:
        return 0.0
    slow = (of - quick) * log((1 - share) / (1 - _BY_CHANCE)) if quick < of else 0.0
    return quick * log(share / _BY_CHANCE) + slow


class _Pace(NamedTuple):
    """The middle and the spread of the logarithms of minutes, and whether they are this person's own."""

    middle: float
    spread: float
    own: bool


def _pace(person: str, here: Sequence[HandoffEvent]) -> _Pace | None:
    """This person's, where they are known, else that of all; None if too few."""
    timed = [(event.by, log(event.minutes)) for event in here if event.minutes]
    own = [one for by, one in timed if by == person]
    spent = own if len(own) >= _USUAL else [one for _, one in timed]
    if len(spent) < _USUAL:
        return None
    middle = sum(spent) / len(spent)
    spread = sqrt(sum((one - middle) ** 2 for one in spent) / (len(spent) - 1))
    return _Pace(middle, max(spread, 0.1), spent is own)
