"""People on whom a connection rests and who are gone; people who accept whatever comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import log
from statistics import fmean, stdev

from handoff.flow.chain import DIRECT
from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MeasureName
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.trials import returned
from handoff.records import EventKind, HandoffEvent

#: The log of how unlikely it must be that somebody is merely away ...
_SURE = 12.0
#: ... and that somebody merely had good work to accept.
_EMPTY = 11.5
#: So large a share of a connection's answers makes a hero.
_HERO = 0.35
_USUAL = 15
_FEWEST = 8
#: So many spreads below the usual minutes nobody reads what they accept.
_HASTY = 1.5


def gone(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """Heroes of a connection who do nothing there any more while the work goes on."""
    for name, handoffs in by_connection.items():
        for kinds in (("accepted", "returned"), ("offered",)):
            yield from _gone(name, _events(handoffs, *kinds), _events(handoffs))


def _gone(name: str, row: Sequence[HandoffEvent], everything: Sequence[HandoffEvent]) -> Iterator[Alert]:
    people = {event.by for event in row if event.by}
    for person in sorted(people):
        places = [place for place, event in enumerate(row) if event.by == person]
        last = places[-1]
        since = len(row) - last - 1
        usual = len(places) / (last + 2)
        if last < _USUAL or usual < _HERO or usual >= 1 or not since:
            continue
        enough = -_SURE / log(1 - usual)
        if since >= enough:
            first = everything[everything.index(row[last]) + 1]
            seen = row[last + int(enough)]
            yield _about(
                "hero_dependency",
                name,
                person,
                f"{person} gave {usual:.0%} of the answers here and gives none any more: who has what they knew?",
                (first, seen),
                (usual, 0.0),
            )


def never_no(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """People whose answers have become acceptances alone, the less they read the sooner.

    At one connection, else over all of them: then the one where most of these answers were given is named.
    """
    rows = {name: [trial.event for trial in returned(handoffs)] for name, handoffs in by_connection.items()}
    told: set[str] = set()
    for group in (*rows.values(), list(chain.from_iterable(rows.values()))):
        ordered = sorted(group, key=lambda event: (event.at, event.sequence))
        for person in sorted({event.by for event in ordered if event.by} - told):
            for alert in _never_no(person, ordered):
                told.add(person)
                yield alert


def _never_no(person: str, row: Sequence[HandoffEvent]) -> Iterator[Alert]:
    own = [event for event in row if event.by == person]
    back = max((place for place, event in enumerate(own) if event.event == "returned"), default=-1)
    run = own[back + 1 :]
    start = max(range(len(run)), key=lambda place: _doubt(row, run[place:]), default=0)
    since = run[start:]
    if _doubt(row, since) < _EMPTY:
        return
    seen = next(end for end in range(1, len(since) + 1) if end == len(since) or _doubt(row, since[:end]) >= _EMPTY)
    inside = {event.id for event in since}
    others = [event for event in row if event.id not in inside]
    yield _about(
        "empty_approvals",
        Counter(event.connection or DIRECT for event in since).most_common(1)[0][0],
        person,
        f"{person} accepted {len(since)} in a row: what does this approval change?",
        (since[0], since[seen - 1]),
        (_usual(others), 0.0),
    )


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
    usual = {place: _log_minutes(others, place) for place in {event.connection for event in run}}
    usual = {place: spent for place, spent in usual.items() if len(spent) >= _USUAL}
    off = [
        (fmean(usual[event.connection]) - log(event.minutes)) / max(stdev(usual[event.connection]), 0.1)
        for event in run
        if event.minutes and event.connection in usual
    ]
    if len(off) < _FEWEST or fmean(off) < _HASTY:
        return 0.0
    return fmean(off) ** 2 * len(off) / 2


def _log_minutes(row: Sequence[HandoffEvent], place: str) -> list[float]:
    return [log(event.minutes) for event in row if event.minutes and event.connection == place]


def _events(handoffs: Sequence[Handoff], *kinds: EventKind) -> list[HandoffEvent]:
    """Of these kinds, or all."""
    found = [event for each in handoffs for event in (each.of(*kinds) if kinds else each.events)]
    return sorted(found, key=lambda event: (event.at, event.sequence))


def _about(
    measure: MeasureName,
    connection: str,
    person: str,
    what: str,
    events: tuple[HandoffEvent, HandoffEvent],
    values: tuple[float, float],
) -> Alert:
    first, seen = events
    return Alert(
        measure=measure,
        connection=connection,
        person=person,
        phase="act" if measure == "hero_dependency" else "decide",
        what=what,
        at_event=first.sequence,
        event=first.id,
        at=first.at,
        seen_at_event=seen.sequence,
        before=values[0],
        after=values[1],
        counter="waiting" if measure == "hero_dependency" else "outcomes",
    )
