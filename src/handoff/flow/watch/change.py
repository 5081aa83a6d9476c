"""When a share changed: the likelihood of a change against that of none, over a row of yes and no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

#: How many answers back a change is looked for; older ones are the usual.
_WINDOW = 90
#: So many answers say what is usual.
_USUAL = 10
#: After a change was seen, so many more answers may say better where it began.
_HINDSIGHT = 12


@dataclass(frozen=True)
class Change:
    """``onset``: the place in the row of the first answer that shows it; ``seen``: where it was certain; ``gain``: the
    log of how much likelier it is than no change."""

    onset: int
    seen: int
    before: float
    after: float
    gain: float


def share_changed(
    row: Sequence[bool], *, up: bool, threshold: float, least: float = 0.2, fewest: int = 6
) -> Change | None:
    """The first change of the share of yes by at least ``least``.

    ``threshold`` is the log of how much likelier a change must be than none, ``fewest`` how many answers after the
    change must be seen.
    """
    sums = [0, *accumulate(map(int, row))]
    for seen in range(_USUAL + fewest, len(row) + 1):
        if _best(sums, seen, up, least, fewest, threshold) is not None:
            end = min(len(row), seen + _HINDSIGHT)
            found = _best(sums, end, up, least, fewest, 0.0) or _best(sums, seen, up, least, fewest, threshold)
            assert found is not None  # noqa: S101 - it was just found
            before, after = found, (sums[end] - sums[found]) / (end - found)
            onset = next((place for place in range(found, end) if row[place] is up), found)
            return Change(onset, seen - 1, sums[before] / before, after, gain_of_change(row[:end], before))
    return None


def _best(sums: Sequence[int], end: int, up: bool, least: float, fewest: int, threshold: float) -> int | None:
    """The place of the likeliest change before ``end``, where it is likely enough."""
    best, place = threshold, None
    none = _fit(sums[end], end)
    for cut in range(max(_USUAL, end - _WINDOW), end - fewest + 1):
        before, after = sums[cut] / cut, (sums[end] - sums[cut]) / (end - cut)
        if (after - before if up else before - after) < least:
            continue
        gain = _fit(sums[cut], cut) + _fit(sums[end] - sums[cut], end - cut) - none
        if gain > best:
            best, place = gain, cut
    return place


def gain_of_change(row: Sequence[bool], cut: int) -> float:
    """The log of how much likelier it is that the share changed at this place than that it never did."""
    before, after = sum(row[:cut]), sum(row[cut:])
    return _fit(before, cut) + _fit(after, len(row) - cut) - _fit(before + after, len(row))


def _fit(yes: int, of: int) -> float:
    """The log likelihood of so many yes at their own share."""
    if not of:
        return 0.0
    no = of - yes
    return (yes * log(yes / of) if yes else 0.0) + (no * log(no / of) if no else 0.0)
