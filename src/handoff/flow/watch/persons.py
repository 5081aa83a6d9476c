"""People on whom a connection rests and who are gone; people who accept whatever comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log
from statistics import fmean, stdev

from handoff.flow.handoffs import Handoff
from handoff.flow.measures import MeasureName
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.trials import returned
from handoff.records import EventKind, HandoffEvent

#: The log of how unlikely it must be that somebody is merely away, or merely had good work to accept.
_SURE = 12.0
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
    """People whose answers have become acceptances alone, the less they read the sooner."""
    for name, handoffs in by_connection.items():
        row = [trial.event for trial in returned(handoffs)]
        for person in sorted({event.by for event in row if event.by}):
            yield from _never_no(name, person, row)


def _never_no(name: str, person: str, row: Sequence[HandoffEvent]) -> Iterator[Alert]:
    own = [event for event in row if event.by == person]
    back = max((place for place, event in enumerate(own) if event.event == "returned"), default=-1)
    run = own[back + 1 :]
    best = max((_doubt(row, run[start:]) for start in range(len(run))), key=lambda one: one[0], default=(0.0, 0))
    if best[0] < _SURE:
        return
    since = run[len(run) - best[1] :]
    seen = next(end for end in range(1, len(since) + 1) if _doubt(row, since[:end])[0] >= _SURE or end == len(since))
    others = [event for event in row if event not in since]
    yield _about(
        "empty_approvals",
        name,
        person,
        f"{person} accepted {len(since)} in a row: what does this approval change?",
        (since[0], since[seen - 1]),
        (sum(event.event == "returned" for event in others) / max(len(others), 1), 0.0),
    )


def _doubt(row: Sequence[HandoffEvent], run: Sequence[HandoffEvent]) -> tuple[float, int]:
    """How unlikely it is that so many in a row deserved to be accepted, by what is usual here; and how many."""
    inside = {event.id for event in run}
    others = [event for event in row if event.id not in inside]
    if len(run) < _FEWEST or len(others) < _USUAL:
        return 0.0, len(run)
    usual = (sum(event.event == "returned" for event in others) + 0.5) / (len(others) + 1)
    return -len(run) * log(1 - usual) + _haste(run, others), len(run)


def _haste(run: Sequence[HandoffEvent], others: Sequence[HandoffEvent]) -> float:
    """The same for the minutes that were spent, where they are far below the usual."""
    spent, usual = _log_minutes(run), _log_minutes(others)
    if len(spent) < _FEWEST or len(usual) < _USUAL:
        return 0.0
    spread = max(stdev(usual), 0.1)
    off = (fmean(usual) - fmean(spent)) / spread
    return off * off * len(spent) / 2 if off >= _HASTY else 0.0


def _log_minutes(row: Sequence[HandoffEvent]) -> list[float]:
    return [log(event.minutes) for event in row if event.minutes]


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
