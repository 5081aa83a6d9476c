"""The event of a connection with which something began."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import numpy as np

from handoff.flow.watch.change import WINDOW, Gains, Row
from handoff.flow.watch.placed import Moment, place_in_time
from handoff.records import HandoffEvent

#: Whoever looks where something began looks at so many events around it.
_NEAR = 30
#: Rows are read on for so many more answers after a change was certain: they may say better where it began.
_HINDSIGHT = 40
#: Next to impossible, in logarithms.
_NEVER = -1e6


def began(
    moments: Sequence[Moment],
    where: Sequence[HandoffEvent],
    seen: HandoffEvent,
    readings: Iterable[Sequence[Row]],
    among: Sequence[HandoffEvent] = (),
) -> HandoffEvent:
    """Of the events ``among`` which to name it, in their order, the one nearest to where the change may have begun.

    That is before one of the events ``where``: each is as likely as all rows of a reading together say, over all
    ``readings``, and between two of them each moment is alike. Rather late than early: who is sent to a moment when all
    was well looks in vain.
    """
    gains = np.logaddexp.reduce(np.array([_gains(where, seen, rows) for rows in readings]), axis=0)
    places, named = (
        np.array([bisect_left(moments, place_in_time(event)) for event in row]) for row in (where, among or where)
    )
    logs = gains + np.log(np.maximum(np.diff(places, prepend=places[0] - 1), 1))
    upto = np.array([0.0, *np.cumsum(np.exp(logs - logs.max()))])
    late, here = (upto[np.searchsorted(places, named + by, side="right")] for by in (_NEAR, 0))
    early = upto[np.searchsorted(places, named - _NEAR, side="left")]
    return (among or where)[int((late + here - 2 * early).argmax())]


def _gains(where: Sequence[HandoffEvent], seen: HandoffEvent, rows: Sequence[Row]) -> Gains:
    """Of a change right before each of these events, the log of how much likelier the rows are than without one."""
    lead, last = rows[0], place_in_time(seen)
    sure = bisect_right(lead.known, last)
    until = lead.known[min(sure + _HINDSIGHT, len(lead.known)) - 1]
    keys = [place_in_time(event) for event in where]
    gains = np.zeros(len(where))
    for row in rows:
        end = bisect_right(row.known, until)
        cuts = np.array([min(bisect_left(row.keys, key), end) for key in keys])
        gains += row.gain(cuts, end)
    starts = np.array([bisect_left(lead.keys, key) for key in keys])
    possible = (starts >= sure - WINDOW) & np.array([key <= last for key in keys])
    return np.where(possible, gains, _NEVER)
