"""Acceptances that rise, or stay, while what comes of them falls: a target that is played."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from math import log
from statistics import fmean, stdev

from handoff.flow.handoffs import Handoff
from handoff.flow.watch.alert import Alert
from handoff.flow.watch.change import gain_of_change, share_changed
from handoff.flow.watch.context import SURE
from handoff.flow.watch.trials import Trial, came_to_less, returned

#: Outcomes that fall are looked at from here on; whether it is enough the acceptances say too.
_SUSPECT = 4.5
#: What minutes can add: they alone prove no game.
_MOST_OF_MINUTES = 4.0
_FEWEST = 6


def played(by_connection: Mapping[str, Sequence[Handoff]]) -> Iterator[Alert]:
    """Connections whose outcomes fell, the surer where acceptances rose with it."""
    for name, handoffs in by_connection.items():
        row = came_to_less(handoffs)
        change = share_changed([trial.yes for trial in row], up=True, threshold=_SUSPECT)
        if change is None:
            continue
        first, seen = row[change.onset].event, row[change.seen].event
        answers = returned(handoffs)
        before, after = _share(answers, first.at, late=False), _share(answers, first.at, late=True)
        proof = change.gain
        if after < before:
            cut = sum(trial.event.at < first.at for trial in answers)
            proof += gain_of_change([trial.yes for trial in answers], cut) + _hurry(answers, cut)
        if proof < SURE:
            continue
        yield Alert(
            measure="outcomes",
            connection=name,
            phase="decide",
            what=f"less comes of what is accepted, while {after:.0%} is returned (before: {before:.0%})"
            + (": is acceptance a target here?" if after <= before else ""),
            at_event=first.sequence,
            event=first.id,
            at=first.at,
            seen_at_event=seen.sequence,
            before=1 - change.before,
            after=1 - change.after,
            counter="first_pass_acceptance",
        )


def _share(answers: Sequence[Trial], since: datetime, *, late: bool) -> float:
    """The share of answers that were returns, before or since."""
    row = [trial.yes for trial in answers if (trial.event.at >= since) is late]
    return sum(row) / len(row) if row else 0.0


def _hurry(answers: Sequence[Trial], cut: int) -> float:
    """How unlikely it is that answers became as quick as they are by chance."""
    before, after = (_log_minutes(part) for part in (answers[:cut], answers[cut:]))
    if len(before) < _FEWEST or len(after) < _FEWEST:
        return 0.0
    off = (fmean(before) - fmean(after)) / max(stdev(before), 0.1)
    return min(off * off * len(after) / 2, _MOST_OF_MINUTES) if off >= 1 else 0.0


def _log_minutes(answers: Sequence[Trial]) -> list[float]:
    return [log(trial.event.minutes) for trial in answers if trial.event.minutes]
