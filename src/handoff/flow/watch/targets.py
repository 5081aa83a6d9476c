"""The alert of a target that is played: acceptances that rise, or stay, while what comes of them falls."""

from __future__ import annotations

from collections.abc import Iterator

from handoff.flow.watch.alert import Alert
from handoff.flow.watch.beginning import began
from handoff.flow.watch.budget import sure
from handoff.flow.watch.change import Minutes, Shares, changed, likeliest
from handoff.flow.watch.evidence import counted
from handoff.flow.watch.placed import Watched, events_of
from handoff.flow.watch.trials import came_to_less, first_returned, worth_less

#: What outcomes must show by themselves; whether it is enough the acceptances say too.
_SUSPECT = 3.5
#: Quick answers prove little by themselves: each is told by its clerk, and all of them may be quick for one reason.
_MOST_OF_MINUTES = 6.0


def played(watched: Watched) -> Iterator[Alert]:
    """Connections whose outcomes fell, the surer where acceptances rose and became quick at the same moment."""
    certain = sure(watched, "outcomes")
    for name, handoffs in watched.by_connection.items():
        answers = first_returned(handoffs)
        timed = [trial.event for trial in answers if trial.event.minutes]
        nodded = Shares(answers, up=False, least=0.0)
        fallen = [Shares(row, up=True) for row in (came_to_less(handoffs), worth_less(handoffs))]
        quick = Minutes(timed, most=_MOST_OF_MINUTES)
        change = likeliest(changed(row, nodded, quick, threshold=certain, alone=_SUSPECT) for row in fallen)
        if change is None:
            continue
        readings = [(row, nodded, Minutes(timed)) for row in fallen]
        first = began(watched.moments, events_of(handoffs), change.seen, readings)
        came, back = counted(fallen[0].trials, first, "outcomes that were met", yes=False), counted(answers, first, "")
        yield Alert(
            measure="outcomes",
            connection=name,
            phase="decide",
            what=f"less comes of what is accepted, while {back.after:.0%} is returned (before: {back.before:.0%})"
            + (": is acceptance a target here?" if back.after <= back.before else ""),
            at_event=first.sequence,
            event=first.id,
            at=first.at,
            seen_at_event=change.seen.sequence,
            before=came.before,
            after=came.after,
            evidence=came.words,
            counter="first_pass_acceptance",
        )
