"""The alert of empty approvals: people who accept whatever comes: an approval that never says no changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from math import exp, lgamma

from handoff.flow.chain import DIRECT
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.beginning import began
from handoff.flow.watch.budget import sure
from handoff.flow.watch.change import BY_CHANCE, Minutes, Shares
from handoff.flow.watch.evidence import counted
from handoff.flow.watch.placed import Watched, events_of, place_in_time
from handoff.flow.watch.trials import Trial, returned
from handoff.records import HandoffEvent

_USUAL = 15
_FEWEST = 4
#: What peers return at a place says as much of what a person would as so many answers of their own,
_PEERS = 6
#: and some send back less than others do, by nature.
_LENIENT = 0.7
#: Who answers so many spreads quicker than they used to may not read; alone it says nothing: answers must show so much.
_QUICKER = 0.5
_SUSPECT = 1.0


def never_no(watched: Watched) -> Iterator[Alert]:
    """People whose answers have become acceptances alone, the less they read the sooner.

    At one connection, else over all of them: then the one where most of these answers were given is named.
    """
    rows = {name: [trial.event for trial in returned(handoffs)] for name, handoffs in watched.by_connection.items()}
    certain = sure(watched, "never no")
    told: set[str] = set()
    for group in (*rows.values(), list(chain.from_iterable(rows.values()))):
        ordered = sorted(group, key=place_in_time)
        for person in sorted({event.by for event in ordered if event.by} - told):
            for alert in _never_no(person, ordered, watched, certain):
                told.add(person)
                yield alert


def _never_no(person: str, row: Sequence[HandoffEvent], watched: Watched, certain: float) -> Iterator[Alert]:
    own = [event for event in row if event.by == person]
    back = max((place for place, event in enumerate(own) if event.event == "returned"), default=-1)
    if len(row) < _USUAL or len(own) - back <= _FEWEST:
        return
    ends = range(back + 1 + _FEWEST, len(own) + 1)
    doubts = [_doubt(row, own, start, len(own)) for start in range(back + 1, len(own) - _FEWEST + 1)]
    if max(doubts) < certain:
        return
    start = back + 1 + _likeliest(doubts)
    since = own[start:]
    enough = (end for end in ends if end - start >= _FEWEST and _doubt(row, own, start, end) >= certain)
    seen = own[next(enough, len(own)) - 1]
    connection = Counter(event.connection or DIRECT for event in since).most_common(1)[0][0]
    after = [event for event in events_of(watched.by_connection[connection]) if back < 0 or event.at > own[back].at]
    first = _first(own, after, watched, seen)
    trials = [Trial(event, event.event == "returned") for event in own]
    shown = counted(trials, since[0], f"answers of {person} that were returns")
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
        before=shown.before,
        after=shown.after,
        evidence=shown.words,
        counter="outcomes",
    )


def _first(
    own: Sequence[HandoffEvent], where: Sequence[HandoffEvent], watched: Watched, seen: HandoffEvent
) -> HandoffEvent:
    """With which event it began: where no more was returned, and where answers became quick if they did."""
    returns = Shares([Trial(event, event.event == "returned") for event in own], up=False, least=0.0)
    quick = Minutes([event for event in own if event.minutes], spreads=_QUICKER)
    return began(watched.moments, where, seen, [[returns, quick]])


def _likeliest(doubts: Sequence[float]) -> int:
    """The middle of the places where it may have begun: the first of a run were as likely good work."""
    weights = [exp(doubt - max(doubts)) for doubt in doubts]
    half = sum(weights) / 2
    return next(place for place, upto in enumerate(accumulate(weights)) if upto >= half)


def _doubt(row: Sequence[HandoffEvent], own: Sequence[HandoffEvent], start: int, end: int) -> float:
    """The log of how unlikely it is that all from ``start`` to ``end`` deserved to be accepted, and were read.

    By what this person and their peers returned at each place, and by this person's pace there.
    """
    by, last = own[0].by, place_in_time(own[end - 1])
    peers = [event for event in row if event.by != by and place_in_time(event) <= last]
    accepted = quick = 0.0
    for place in sorted({event.connection for event in own[start:end]}):
        here, before = _at(own[:end], place), len(_at(own[:start], place))
        accepted += _all_accepted(here, before, _usual(_at(peers, place)))
        timed = [event for event in here if event.minutes]
        paced = sum(bool(event.minutes) for event in here[:before])
        quick += max(float(Minutes(timed, spreads=_QUICKER).gain(paced, len(timed))) - BY_CHANCE, 0.0)
    return accepted + quick if accepted >= _SUSPECT else accepted


def _at(row: Sequence[HandoffEvent], place: str) -> list[HandoffEvent]:
    return [event for event in row if event.connection == place]


def _all_accepted(here: Sequence[HandoffEvent], before: int, usual: float) -> float:
    """The log of how unlikely acceptances alone are after so many answers: what is usual is known from few."""
    back = _PEERS * _LENIENT * usual + sum(event.event == "returned" for event in here[:before])
    taken, run = _PEERS + before - back, len(here) - before
    return lgamma(taken) - lgamma(taken + run) + lgamma(taken + back + run) - lgamma(taken + back)


def _usual(row: Sequence[HandoffEvent]) -> float:
    """The share of answers that are returns, never quite none or all."""
    return (sum(event.event == "returned" for event in row) + 0.5) / (len(row) + 2)
