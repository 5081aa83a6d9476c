"""When something changed: the likelihood of a change against that of none, over rows of answers read together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from handoff.flow.watch.placed import Moment, place_in_time
from handoff.flow.watch.trials import Trial
from handoff.records import HandoffEvent

Counts = NDArray[np.int64]
Gains = NDArray[np.float64]

#: How many answers back a change is looked for; older ones are the usual.
WINDOW = 90
#: So many answers say what is usual.
_USUAL = 16
#: After a change was seen, so many more answers may say better what it came to.
_HINDSIGHT = 60
#: A change of which they leave less than this share was none. What chance brought answers take away again: that this is
#: asked of many lets a change be told from fewer.
_LASTS = 0.9
#: So many times that were spent say how long it usually takes.
_PACE = 8
#: What a second row seems to say of any moment that was chosen for the first.
BY_CHANCE = 1.0


@dataclass(frozen=True)
class Shares:
    """A row of yes and no whose share of yes may rise (``up``) or fall, by at least ``least``."""

    trials: Sequence[Trial]
    up: bool
    least: float = 0.2

    @cached_property
    def keys(self) -> list[Moment]:
        return [place_in_time(trial.event) for trial in self.trials]

    @cached_property
    def told(self) -> list[HandoffEvent]:
        """For each answer the event by which it and all before it were known."""
        return list(accumulate((trial.told or trial.event for trial in self.trials), _later))

    @cached_property
    def known(self) -> list[Moment]:
        return [place_in_time(event) for event in self.told]

    @cached_property
    def yes(self) -> Counts:
        return _sums(trial.yes for trial in self.trials)

    @cached_property
    def of(self) -> Counts:
        return _sums(trial.of for trial in self.trials)

    @cached_property
    def squares(self) -> Counts:
        return _sums(trial.yes**2 for trial in self.trials)

    def gain(self, cut: Counts | int, end: Counts | int) -> Gains:
        """The log of how much likelier two shares are than one, where they differ this way; else 0."""
        cut, end = np.broadcast_arrays(np.asarray(cut), np.asarray(end))
        before, of_before = self.yes[cut], self.of[cut]
        after, of_after = self.yes[end] - before, self.of[end] - of_before
        there = (of_before > 0) & (of_after > 0)
        rise = after / np.maximum(of_after, 1) - before / np.maximum(of_before, 1)
        there &= (rise if self.up else -rise) >= self.least
        two = fit(before, of_before) + fit(after, of_after)
        gains = np.where(there, two - fit(self.yes[end], self.of[end]), 0.0)
        return gains / self._clumps(cut) if self.of[-1] > len(self.trials) else gains

    def _clumps(self, cut: Counts) -> Gains:
        """How much more the counts of one answer vary than if each thing were missing by itself; never less than 1."""
        answers = np.maximum(cut, 1)
        mean, each = self.yes[cut] / answers, np.maximum(self.of[cut] / answers, 1)
        usual = mean * (1 - mean / each)
        varies = self.squares[cut] / answers - mean * mean
        return np.maximum(varies / np.maximum(usual, 1e-9), 1.0)


@dataclass(frozen=True)
class Minutes:
    """What people spent on their answers, where it may have become less by so many ``spreads`` of what is usual.

    Counted in logarithms: twice is twice.
    """

    events: Sequence[HandoffEvent]
    most: float = inf
    spreads: float = 1.0

    @cached_property
    def keys(self) -> list[Moment]:
        return [place_in_time(event) for event in self.events]

    @property
    def known(self) -> list[Moment]:
        return self.keys

    @cached_property
    def sums(self) -> tuple[Gains, Gains]:
        logs = np.array([0.0, *(log(event.minutes or 1) for event in self.events)])
        return np.cumsum(logs), np.cumsum(logs * logs)

    def gain(self, cut: Counts | int, end: Counts | int) -> Gains:
        cut, end = np.broadcast_arrays(np.asarray(cut), np.asarray(end))
        sums, squares = self.sums
        before, after = np.maximum(cut, 1), np.maximum(end - cut, 1)
        usual, late = sums[cut] / before, (sums[end] - sums[cut]) / after
        spread = np.sqrt(np.maximum(squares[cut] / before - usual * usual, 0.01))
        there = (cut >= _PACE) & (end - cut >= 3) & (usual - late >= self.spreads * spread)
        one = squares[end] - sums[end] ** 2 / np.maximum(end, 1)
        two = np.maximum(squares[end] - usual * sums[cut] - late * (sums[end] - sums[cut]), 0.01 * np.maximum(end, 1))
        gains = np.maximum(end, 1) / 2 * np.log(np.maximum(one, two) / two)
        return np.where(there, np.minimum(gains, self.most), 0.0)


Row = Shares | Minutes


@dataclass(frozen=True)
class Change:
    """``seen``: the event with which it was certain; ``gain``: the log of how much likelier it is than none;
    ``before`` and ``after``: the share of yes on both sides of its likeliest place, ``onset``, in the leading row."""

    onset: int
    seen: HandoffEvent
    before: float
    after: float
    gain: float


def changed(row: Shares, *others: Row, threshold: float, fewest: int = 4, alone: float = 0.0) -> Change | None:
    """The first change of a row, with what other rows say of the same moment.

    ``threshold`` is the log of how much likelier a change must be than none, ``alone`` what the row must show of it
    itself, ``fewest`` how many of its answers after the change must be seen.
    """
    ends = np.arange(_USUAL + fewest, len(row.trials) + 1)
    if not len(ends):
        return None
    speaks = np.array([bool(trial.yes) is row.up for trial in row.trials])[ends - 1]
    _, gains = _cuts(row, others, ends, fewest, alone)
    certain = speaks & (gains.max(axis=1) >= threshold)  # only an answer that speaks for it makes it certain
    found = (_stands(row, others, int(end), fewest, alone) for end in ends[certain])
    return next((change for change in found if change.gain >= _LASTS * threshold), None)


def _stands(row: Shares, others: Sequence[Row], seen: int, fewest: int, alone: float) -> Change:
    """What a change that was certain with so many answers came to, as some more of them tell."""
    end = min(len(row.trials), seen + _HINDSIGHT)
    cuts, gains = _cuts(row, others, np.array([end]), fewest, alone)
    onset, gain = int(cuts[0, gains[0].argmax()]), float(gains.max())
    before = row.yes[onset] / row.of[onset]
    after = (row.yes[end] - row.yes[onset]) / (row.of[end] - row.of[onset])
    return Change(onset, row.told[seen - 1], float(before), float(after), gain)


def likeliest(changes: Iterable[Change | None]) -> Change | None:
    """Of several readings of the same rows the one that explains them best, seen as soon as any of them was certain."""
    found = [change for change in changes if change is not None]
    if not found:
        return None
    soonest = min((change.seen for change in found), key=place_in_time)
    return replace(max(found, key=lambda one: one.gain), seen=soonest)


def _cuts(row: Shares, others: Sequence[Row], ends: Counts, fewest: int, alone: float) -> tuple[Counts, Gains]:
    """The places of a possible change before each end of the leading row, each with the gain of all rows upto then."""
    cuts = np.maximum(ends[:, None] - np.arange(fewest, WINDOW + 1)[None, :], 0)
    own = row.gain(cuts, ends[:, None])
    gains = own
    for one in others:
        starts = np.array([bisect_left(one.keys, key) for key in row.keys])
        stops = np.array([bisect_right(one.known, row.known[end - 1]) for end in ends])
        begin = np.minimum(starts[cuts], stops[:, None])
        gains = gains + np.maximum(one.gain(begin, stops[:, None]) - BY_CHANCE, 0.0)
    return cuts, np.where((own > alone) & (cuts >= _USUAL), gains, 0.0)


def _later(first: HandoffEvent, second: HandoffEvent) -> HandoffEvent:
    return max(first, second, key=place_in_time)


def _sums(values: Iterable[int]) -> Counts:
    return np.array([0, *accumulate(int(value) for value in values)])


def fit(yes: Counts, of: Counts) -> Gains:
    """The log likelihood of so many yes at their own share."""
    return _logs(yes) + _logs(of - yes) - _logs(of)


def _logs(counts: Counts) -> Gains:
    return _table(int(counts.max(initial=0)).bit_length())[counts]


@lru_cache
def _table(bits: int) -> Gains:
    """Each count times its logarithm: looked up far faster than reckoned."""
    counts = np.arange(1 << bits)
    return np.asarray(counts * np.log(np.maximum(counts, 1)), dtype=np.float64)
