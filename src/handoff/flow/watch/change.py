"""When something changed: the likelihood of a change against that of none, over rows of answers read together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from math import exp, log, sqrt

from handoff.flow.watch.trials import Trial
from handoff.records import HandoffEvent

#: How many answers back a change is looked for; older ones are the usual.
_WINDOW = 90
#: So many answers say what is usual.
_USUAL = 16
#: After a change was seen, so many more answers may say better where it began.
_HINDSIGHT = 20
#: Of all the places where it may have begun this share lies before the one that is named: rather late than early.
_RATHER_LATE = 0.6
#: Quick answers prove little by themselves: each is told by its clerk, and all of them may be quick for one reason.
_MOST_OF_MINUTES = 4.0
#: What a second row seems to say of any moment that was chosen for the first.
_BY_CHANCE = 1.0


@dataclass(frozen=True)
class Shares:
    """A row of yes and no whose share of yes may rise (``up``) or fall, by at least ``least``."""

    trials: Sequence[Trial]
    up: bool
    least: float = 0.2

    @cached_property
    def keys(self) -> list[tuple[datetime, int]]:
        return [(trial.event.at, trial.event.sequence) for trial in self.trials]

    @cached_property
    def sums(self) -> list[int]:
        return [0, *accumulate(int(trial.yes) for trial in self.trials)]

    @cached_property
    def told(self) -> list[HandoffEvent]:
        """For each answer the event by which it and all before it were known."""
        return list(accumulate((trial.told or trial.event for trial in self.trials), _later))

    def gain(self, cut: int, end: int) -> float:
        """The log of how much likelier two shares are than one, where they differ this way; else 0."""
        yes_before, yes_after = self.sums[cut], self.sums[end] - self.sums[cut]
        if not cut or cut >= end:
            return 0.0
        rise = yes_after / (end - cut) - yes_before / cut
        if (rise if self.up else -rise) < self.least:
            return 0.0
        return fit(yes_before, cut) + fit(yes_after, end - cut) - fit(self.sums[end], end)


@dataclass(frozen=True)
class Minutes:
    """What people spent on their answers, where it may have become less. Counted in logarithms: twice is twice."""

    events: Sequence[HandoffEvent]
    most: float = _MOST_OF_MINUTES

    @cached_property
    def keys(self) -> list[tuple[datetime, int]]:
        return [(event.at, event.sequence) for event in self.events]

    @cached_property
    def sums(self) -> list[tuple[float, float]]:
        logs = [log(event.minutes or 1) for event in self.events]
        return list(
            zip(accumulate(logs, initial=0.0), accumulate((one * one for one in logs), initial=0.0), strict=True)
        )

    def gain(self, cut: int, end: int) -> float:
        if cut < _USUAL or end - cut < 3:
            return 0.0
        (before, squares), (upto, _) = self.sums[cut], self.sums[end]
        usual = before / cut
        spread = max(sqrt(max(squares / cut - usual * usual, 0.0)), 0.1)
        off = (usual - (upto - before) / (end - cut)) / spread
        return min(off * off * (end - cut) / 2, self.most) if off >= 1 else 0.0


@dataclass(frozen=True)
class Change:
    """``onset``: the place in the leading row of the likeliest change; ``began``: about when; ``seen``: the event
    with which it was certain; ``gain``: the log of how much likelier it is than none."""

    onset: int
    began: datetime
    seen: HandoffEvent
    before: float
    after: float
    gain: float


def changed(
    row: Shares, *others: Shares | Minutes, threshold: float, fewest: int = 4, alone: float = 0.0
) -> Change | None:
    """The first change of a row, with what other rows say of the same moment.

    ``threshold`` is the log of how much likelier a change must be than none, ``alone`` what the row must show of it
    itself, ``fewest`` how many of its answers after the change must be seen.
    """
    for seen in range(_USUAL + fewest, len(row.trials) + 1):
        if row.trials[seen - 1].yes is not row.up:  # only an answer that speaks for it makes it certain
            continue
        if all(gain < threshold for _, gain in _cuts(row, others, seen, fewest, alone)):
            continue
        end = min(len(row.trials), seen + _HINDSIGHT)
        cuts = list(_cuts(row, others, end, fewest, alone)) or list(_cuts(row, others, seen, fewest, alone))
        onset, gain = max(cuts, key=lambda one: one[1])
        before, after = row.sums[onset] / onset, (row.sums[end] - row.sums[onset]) / (end - onset)
        return Change(onset, _began(row, cuts), row.told[seen - 1], before, after, gain)
    return None


def likeliest(changes: Iterable[Change | None]) -> Change | None:
    """Of several readings of the same rows the one that explains them best."""
    return max(filter(None, changes), key=lambda one: one.gain, default=None)


def better_placed(sure: Change, others: Iterable[Change | None]) -> Change:
    """A change that is certain, with its beginning from another reading where that explains it better."""
    best = likeliest(others)
    return sure if best is None or best.gain <= sure.gain else replace(sure, began=best.began)


def _cuts(
    row: Shares, others: Sequence[Shares | Minutes], end: int, fewest: int, alone: float
) -> Iterator[tuple[int, float]]:
    """Places of a possible change before ``end``, each with the gain of all rows up to the same moment."""
    last = row.told[end - 1]
    ends = [bisect_right(one.keys, (last.at, last.sequence)) for one in others]
    for cut in range(max(_USUAL, end - _WINDOW), end - fewest + 1):
        gain = row.gain(cut, end)
        if gain <= alone:
            continue
        for one, stop in zip(others, ends, strict=True):
            gain += max(0.0, one.gain(bisect_left(one.keys, row.keys[cut]), stop) - _BY_CHANCE)
        yield cut, gain


def _later(first: HandoffEvent, second: HandoffEvent) -> HandoffEvent:
    return max(first, second, key=lambda event: (event.at, event.sequence))


def _began(row: Shares, cuts: Sequence[tuple[int, float]]) -> datetime:
    """Each place is as likely as the rows are where it is the change; between two answers each moment is alike."""
    best = max(gain for _, gain in cuts)
    weights = [(cut, exp(gain - best)) for cut, gain in cuts]
    left = _RATHER_LATE * sum(weight for _, weight in weights)
    for cut, weight in weights:
        if weight >= left:
            since, until = row.trials[cut - 1].event.at, row.trials[cut].event.at
            return since + (until - since) * (left / weight)
        left -= weight
    return row.trials[weights[-1][0]].event.at


def fit(yes: int, of: int) -> float:
    """The log likelihood of so many yes at their own share."""
    if not of:
        return 0.0
    no = of - yes
    return (yes * log(yes / of) if yes else 0.0) + (no * log(no / of) if no else 0.0)
