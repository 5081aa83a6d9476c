"""Signs by which words may be overtaken: what is said of the same thing later, and days that have passed since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from handoff.extract.tickets import telling_words
from handoff.language import find_days
from handoff.records import FactKind, Highlight

Column = NDArray[np.float64]

#: What is worth less is neither judged nor compared: nobody will read it. Of a large client so many are.
LEAST_WORTH, MOST = 0.1, 1000
#: Seconds by which another record must be later.
_LATER = 60
_A_DAY = 86_400
#: Likeness (0 to 1) from which on a later statement counts as an echo, and how many of them count.
_ECHO, _MOST_ECHOES = 0.25, 6
_PROMISED: frozenset[FactKind] = frozenset({"commitment", "next_step"})
_SETTLED: frozenset[FactKind] = frozenset({"timeline", "decision", "budget"})


def by_worth(highlights: Sequence[Highlight]) -> list[Highlight]:
    """Those that are judged, the worthiest first."""
    return sorted((one for one in highlights if one.worth >= LEAST_WORTH), key=lambda one: -one.worth)[:MOST]


def signs(highlights: Sequence[Highlight]) -> Mapping[str, Column]:
    """Each sign by its name, a column with one number a highlight."""
    moments = np.array([one.at.timestamp() if one.at else np.nan for one in highlights])
    newest = float(np.nanmax(moments)) if np.isfinite(moments).any() else np.nan
    shares = {kind: _share(highlights, {kind}) for kind in get_args(FactKind)}
    promised, settled = _share(highlights, _PROMISED), _share(highlights, _SETTLED)
    age = np.nan_to_num(np.log1p(np.maximum(newest - moments, 0) / _A_DAY))
    told = _told_later(highlights, moments)
    days = _days(highlights, newest)
    return {
        **told,
        **days,
        "age": age,
        "elsewhere_and_age": told["elsewhere"] * age,
        "promise_of_a_past_day": promised * days["past_day"],
        "promise_told_later": promised * told["covered"],
        "settled_and_told_elsewhere": settled * told["elsewhere"],
        "asks": np.array([float("?" in one.quote) for one in highlights]),
        "length": np.log([max(len(one.quote.split()), 1) for one in highlights]),
        "ours": np.array([float(one.side == "ours") for one in highlights]),
        "theirs": np.array([float(one.side == "theirs") for one in highlights]),
        "worth": np.array([one.worth for one in highlights]),
        **shares,
    }


def _share(highlights: Sequence[Highlight], kinds: Collection[FactKind]) -> Column:
    return np.array([sum(share for kind, share in one.shares if kind in kinds) for one in highlights], dtype=float)


def _told_later(highlights: Sequence[Highlight], moments: Column) -> Mapping[str, Column]:
    """How near later statements come: the nearest at all and in another record, how much of its words one covers."""
    likeness, weights = _likeness(highlights)
    records = np.array([one.record_id for one in highlights])
    starts = np.array([one.start for one in highlights])
    same = records[:, None] == records[None, :]
    elsewhere = ~same & (moments[None, :] > moments[:, None] + _LATER)
    later = elsewhere | (same & (starts[None, :] > starts[:, None]))
    covered = likeness * np.sqrt(weights[None, :] / weights[:, None])
    echoes = (likeness * elsewhere > _ECHO).sum(axis=1)
    return {
        "elsewhere": (likeness * elsewhere).max(axis=1),
        "later": (likeness * later).max(axis=1),
        "covered": (covered * later).max(axis=1),
        "echoes": np.minimum(echoes, _MOST_ECHOES) / _MOST_ECHOES,
        "following": np.log1p(elsewhere.sum(axis=1)),
    }


def _likeness(highlights: Sequence[Highlight]) -> tuple[Column, Column]:
    """How much any two share, 0 to 1, rare words above all; and what the words of each weigh together."""
    words = [frozenset(telling_words(one.quote)) for one in highlights]
    counted = Counter(word for one in words for word in one)
    places = {word: at for at, word in enumerate(counted)}
    weights = np.zeros((len(words), len(places)))
    for row, one in enumerate(words):
        for word in one:
            weights[row, places[word]] = np.log1p(len(words) / counted[word])
    sums = np.maximum(weights.sum(axis=1), 1e-9)
    shared = np.sqrt(weights / sums[:, None])
    return shared @ shared.T, sums


def _days(highlights: Sequence[Highlight], newest: float) -> Mapping[str, Column]:
    """Whether single days are named, and all of them lie before or behind the newest word."""
    last = datetime.fromtimestamp(newest, UTC).date() if np.isfinite(newest) else None
    spans = [_span(one) if last else None for one in highlights]
    return {
        "named_day": np.array([float(span is not None) for span in spans]),
        "past_day": np.array([float(bool(span and last and span[1] < last)) for span in spans]),
        "day_ahead": np.array([float(bool(span and last and span[0] > last)) for span in spans]),
    }


def _span(highlight: Highlight) -> tuple[date, date] | None:
    """The first and the last day that it names."""
    said_on = highlight.at.date() if highlight.at else None
    named = [found.day for found in find_days(highlight.quote, said_on) if found.day and found.stands]
    return (min(named), max(named)) if named else None
