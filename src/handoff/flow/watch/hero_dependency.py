"""The alert of a hero: people on whom a connection rests and who are gone while its work goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from handoff.flow.watch.alert import Alert
from handoff.flow.watch.beginning import began
from handoff.flow.watch.budget import sure
from handoff.flow.watch.change import Shares
from handoff.flow.watch.evidence import counted
from handoff.flow.watch.placed import Watched, events_of, place_in_time
from handoff.flow.watch.trials import Trial, done_by
from handoff.records import EventKind, HandoffEvent

#: So large a share of a connection's answers makes a hero.
_HERO = 0.45
_USUAL = 15
#: Who is away for fewer days on which anybody worked is on leave.
_AWAY = 8
_WORK: dict[tuple[EventKind, ...], str] = {("accepted", "returned"): "answers", ("offered",): "offers"}


def gone(watched: Watched) -> Iterator[Alert]:
    """Heroes of a connection who do nothing there any more while the work goes on."""
    certain = sure(watched, "somebody gone")
    works = [
        _Work(name, kinds, events_of(each, *kinds)) for name, each in watched.by_connection.items() for kinds in _WORK
    ]
    for work in works:
        for person in sorted({event.by for event in work.row if event.by}):
            yield from _gone(person, work, works, watched, certain)


@dataclass(frozen=True)
class _Work:
    """What people did of one kind at one connection, in order."""

    connection: str
    kinds: tuple[EventKind, ...]
    row: Sequence[HandoffEvent]

    def places(self, person: str) -> list[int]:
        return [place for place, event in enumerate(self.row) if event.by == person]

    def share(self, person: str) -> float:
        """Of all that was done until they did it last; never quite all."""
        places = self.places(person)
        return len(places) / (places[-1] + 2) if places else 0.0

    def without(self, person: str) -> Iterator[tuple[float, HandoffEvent]]:
        """What others did since this person did it last, each with how unlikely it is: their share is known no better
        than from what came so far."""
        places, clumps = self.places(person), self._clumps(person)
        for place in range(places[-1] + 1, len(self.row)):
            yield -log(1 - len(places) / (place + 2)) / clumps, self.row[place]

    def _clumps(self, person: str) -> float:
        """How many in a row are usually of one turn: where people take duty by days, the next one says little anew."""
        mine = [event.by == person for event in self.row[: self.places(person)[-1] + 1]]
        theirs = len(mine) - sum(mine)
        turns = 1 + sum(one is not then for one, then in pairwise(mine))
        return max((1 + 2 * sum(mine) * theirs / len(mine)) / turns, 1.0)


def _gone(person: str, work: _Work, works: Sequence[_Work], watched: Watched, certain: float) -> Iterator[Alert]:
    """Each answer that others give speaks for it; so does their other work, where they do none of that either."""
    usual, last = work.share(person), work.places(person)[-1]
    if last < _USUAL or usual < _HERO:
        return
    left = place_in_time(work.row[last])
    elsewhere = [one for one in works if one is not work and one.share(person)]
    if any(place_in_time(one.row[one.places(person)[-1]]) > left for one in elsewhere):
        elsewhere = []
    since = sorted(
        (place_in_time(event), speaks, event)
        for one in (work, *elsewhere)
        for speaks, event in one.without(person)
        if place_in_time(event) > left
    )
    proof = 0.0
    for _, speaks, event in since:
        proof += speaks
        if proof >= certain and watched.days_between(left, place_in_time(event)) >= _AWAY:
            first = _left(person, work, watched, event)
            trials = [Trial(one, one.by == person) for one in work.row]
            given = _WORK[work.kinds]
            shown = counted(trials, first, f"{given} that were of {person}")
            what = f"{person} gave {usual:.0%} of the {given} here and gives none any more: who has what they knew?"
            yield Alert(
                measure="hero_dependency",
                connection=work.connection,
                person=person,
                phase="act",
                what=what,
                at_event=first.sequence,
                event=first.id,
                at=first.at,
                seen_at_event=event.sequence,
                before=shown.before,
                after=shown.after,
                evidence=shown.words,
                counter="waiting",
            )
            return


def _left(person: str, work: _Work, watched: Watched, seen: HandoffEvent) -> HandoffEvent:
    """With which event they were likely gone: what they still answered may have been given to them before."""
    handoffs = watched.by_connection[work.connection]
    readings = [
        [Shares(done_by(handoffs, person, *work.kinds, at_offer=at_offer), up=False)] for at_offer in (False, True)
    ]
    return began(watched.moments, events_of(handoffs), seen, readings)
