"""From two scores a chunk to one: fusion, and what the neighbours and the whole record say. Pure numpy.

Min-max fusion with equal weights, not reciprocal ranks: ranks are blind to a leg that has nothing to say (on short
turns they fell below BM25 alone). The neighbourhood is measured in words, so that a stretch of small talk in short
turns and a long turn weigh alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The weights of a ranking. The defaults were chosen on a development set: see ``benchmarks/retrieval_qmsum.py``.

    ``dense`` against the lexical leg, ``previous`` the share of the vector averaged with its predecessor's in the
    dense leg, ``neighbours`` how much the stretch around a chunk counts, ``reach`` how far that stretch goes (in
    words, where the weight has fallen to 1/e), ``record`` how much the record's three best chunks lift all of it.
    """

    dense: float = 0.5
    previous: float = 0.5
    neighbours: float = 0.4
    reach: float = 200.0
    record: float = 0.1


@dataclass(frozen=True, slots=True)
class Pool:
    """Chunks to be ranked, by record and then by place: parallel arrays of one length.

    ``record`` numbers the records, ``words`` is the length of each chunk, ``vectors`` (n, dimension) are unit vectors
    and zero where a chunk has none yet, ``lexical`` is BM25 and zero where no word matched.
    """

    record: Array
    words: Array
    vectors: Array
    lexical: Array


def rank(pool: Pool, question: Array, recipe: Recipe) -> Array:
    """One score for each chunk of the pool, higher is better. ``question`` is a unit vector."""
    import numpy as np

    if not len(pool.record):
        return np.zeros(0)
    score = fuse(pool, question, recipe)
    around = neighbourhood(score, pool.record, pool.words, recipe.reach)
    near = (1 - recipe.neighbours) * spread(score) + recipe.neighbours * spread(around)
    return near + recipe.record * record_prior(near, pool.record)


def fuse(pool: Pool, question: Array, recipe: Recipe) -> Array:
    """The dense and the lexical leg, each spread over 0 to 1, added by weight."""
    alone = _closeness(pool.vectors, question)
    paired = _closeness(with_previous(pool.vectors, pool.record), question)
    dense = (1 - recipe.previous) * alone + recipe.previous * paired
    fused: Array = recipe.dense * dense + (1 - recipe.dense) * spread(pool.lexical)
    return fused


def _closeness(vectors: Array, question: Array) -> Array:
    """Cosines spread over 0 to 1. A chunk without a vector counts as an average one: nothing is known against it."""
    import numpy as np

    known = vectors.any(axis=1)
    if not known.any():
        return np.zeros(len(vectors))
    close = spread(vectors[known] @ question)
    result = np.full(len(vectors), float(close.mean()))
    result[known] = close
    return result


def spread(scores: Array) -> Array:
    """Min-max: the best gets 1, the worst 0; all 0 when there is no difference."""
    import numpy as np

    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros(len(scores))


def with_previous(vectors: Array, record: Array) -> Array:
    """Each vector averaged with the one before it in its record: context without embedding anything twice."""
    import numpy as np

    averaged = vectors.copy()
    follows = np.flatnonzero(record[1:] == record[:-1]) + 1
    averaged[follows] += vectors[follows - 1]
    norms = np.linalg.norm(averaged, axis=1, keepdims=True)
    unit: Array = averaged / np.where(norms == 0, 1, norms)
    return unit


def neighbourhood(scores: Array, record: Array, words: Array, reach: float) -> Array:
    """The mean score around each chunk, weighted by exp(-distance in words / reach) within its record.

    Where the record ends before the reach does, what is missing counts as an average chunk: else a record of a single
    chunk would be its own neighbourhood and beat every long one.
    """
    import numpy as np

    result = np.empty(len(scores))
    background = float(scores.mean())
    for start, stop in runs(record):
        lengths = np.maximum(words[start:stop].astype(float), 1.0)
        mass = max(2 * reach / float(lengths.mean()), 1.0)
        total, weight = _kernel_sums(scores[start:stop], lengths, reach)
        lacking = np.maximum(mass - weight, 0.0)
        result[start:stop] = (total + lacking * background) / (weight + lacking)
    return result


def runs(record: Array) -> list[tuple[int, int]]:
    """Where each record begins and ends in the pool."""
    import numpy as np

    edges = [0, *(np.flatnonzero(record[1:] != record[:-1]) + 1).tolist(), len(record)]
    return list(pairwise(edges))


def _kernel_sums(scores: Array, lengths: Array, reach: float) -> tuple[Array, Array]:
    """Weighted sums and sums of weights; an exponential kernel needs one pass in each direction."""
    import numpy as np

    middles = np.cumsum(lengths) - lengths / 2
    fading = np.exp(-np.diff(middles, prepend=middles[0]) / reach)
    total, weight = scores.astype(float).copy(), np.ones(len(scores))
    before, before_weight, after, after_weight = 0.0, 0.0, 0.0, 0.0
    last = len(scores) - 1
    for place in range(1, len(scores)):
        before = (before + scores[place - 1]) * fading[place]
        before_weight = (before_weight + 1.0) * fading[place]
        total[place] += before
        weight[place] += before_weight
        back = last - place
        after = (after + scores[back + 1]) * fading[back + 1]
        after_weight = (after_weight + 1.0) * fading[back + 1]
        total[back] += after
        weight[back] += after_weight
    return total, weight


def record_prior(scores: Array, record: Array) -> Array:
    """For each chunk the mean of the three best of its record."""
    import numpy as np

    prior = np.empty(len(scores))
    for start, stop in runs(record):
        prior[start:stop] = np.sort(scores[start:stop])[-3:].mean()
    return prior
