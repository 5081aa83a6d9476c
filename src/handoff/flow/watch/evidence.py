"""What an alert rests on: how many of the things that are watched, before it began and since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from handoff.flow.watch.placed import place_in_time
from handoff.flow.watch.trials import Trial
from handoff.records import HandoffEvent


class Evidence(NamedTuple):
    """Two shares, and the same in words with what each was counted from."""

    before: float
    after: float
    words: str


def counted(trials: Sequence[Trial], first: HandoffEvent, what: str, *, yes: bool = True) -> Evidence:
    """The share of ``what`` before an event and from it on; ``yes`` says which answers count."""
    began = place_in_time(first)
    sides: tuple[list[bool], list[bool]] = ([], [])
    for trial in trials:
        sides[place_in_time(trial.event) >= began].append(bool(trial.yes) is yes)
    before, after = (sum(side) / len(side) if side else 0.0 for side in sides)
    words = f"{what}: {before:.0%} of {len(sides[0])} before, {after:.0%} of {len(sides[1])} since"
    return Evidence(before, after, words)
