"""From two scores a chunk to one: fusion, what stands around a chunk, and what it is like. Pure numpy.

Min-max fusion, not reciprocal ranks: ranks are blind to a leg that has nothing to say (on short turns they fell below
BM25 alone). The neighbourhood is measured in words, so that a stretch of small talk in short turns and one long turn
weigh alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

#: Neighbours that count less than this do not count.
_LEAST_WEIGHT = 0.02
#: One sentence in five is worth handing over; less than one in a hundred is not told apart.
_USUAL_WORTH, _LEAST_WORTH = 0.2, 0.01
#: Words from the middle of a chunk to the end of the passage that is shown around it.
_PASSAGE_REACH = 75.0


@dataclass(frozen=True, slots=True)
class Recipe:
    """The weights of a ranking, learnt on one half of four labelled sets and measured on the other (benchmarks/).

    ``dense`` against the lexical leg. ``neighbours`` how much the stretch around a chunk adds, ``reach`` how far that
    stretch goes (in words, where the weight has fallen to 1/e). ``length`` what each e-fold of words adds: a short turn
    seldom says enough to answer. ``asks`` what a question loses, since it seldom answers one, and ``named`` what a
    chunk gains whose speaker the question names. ``worth`` is what each e-fold adds of how likely a receiver must know
    what stands there (learnt on the handovers of the corpus). ``shown`` is what a chunk loses that a better hit's
    passage shows already: so much that only one which answers far better than all that is left is a hit of its own.
    """

    dense: float = 0.67
    neighbours: float = 0.38
    reach: float = 200.0
    length: float = 0.065
    asks: float = 0.15
    named: float = 0.1
    worth: float = 0.15
    shown: float = 0.3


@dataclass(frozen=True, slots=True)
class Pool:
    """Chunks to be ranked, by record and then by place: parallel arrays of one length.

    ``record`` numbers the records, ``words`` is the length of each chunk, ``asks`` and ``named`` as in ``Recipe``;
    ``worth`` as ``worth_around`` gives it.
    ``dense`` is the cosine of chunk and question, NaN where the chunk has no vector; ``lexical`` is BM25, and zero
    where no word matched.
    """

    record: Array
    words: Array
    asks: Array
    named: Array
    worth: Array
    dense: Array
    lexical: Array


@dataclass(frozen=True, slots=True)
class Scores:
    """What each chunk got from where; ``total`` orders them. All weighted, so that they add up."""

    total: Array
    dense: Array
    lexical: Array
    neighbours: Array
    form: Array


def rank(pool: Pool, recipe: Recipe) -> Scores:
    """One score for each chunk of the pool, higher is better, and what it is made of."""
    import numpy as np

    if not len(pool.record):
        nothing = np.zeros(0)
        return Scores(nothing, nothing, nothing, nothing, nothing)
    dense, lexical = closeness(pool.dense), spread(pool.lexical)
    around = spread(neighbourhood((dense + lexical) / 2, pool.record, pool.words, recipe.reach))
    form = recipe.length * np.log1p(pool.words) - recipe.asks * pool.asks + recipe.named * pool.named
    form = form + recipe.worth * pool.worth
    parts = (recipe.dense * dense, (1 - recipe.dense) * lexical, recipe.neighbours * around, form)
    return Scores(sum(parts[1:], parts[0]), *parts)


def worth_around(worth: Array, record: Array, words: Array) -> Array:
    """The log of the highest worth that a passage around each chunk would show, against the usual one.

    ``worth`` is NaN where nobody judged: such a chunk counts as usual.
    """
    import numpy as np

    lengths = np.maximum(words, 1.0)
    middles = np.cumsum(lengths) - lengths / 2
    own = np.nan_to_num(np.log(np.clip(worth, _LEAST_WORTH, 1.0) / _USUAL_WORTH), nan=0.0)
    best = own.copy()
    for step in range(1, len(worth)):
        near = (record[step:] == record[:-step]) & (middles[step:] - middles[:-step] <= _PASSAGE_REACH)
        if not near.any():
            break
        best[step:] = np.where(near, np.maximum(best[step:], own[:-step]), best[step:])
        best[:-step] = np.where(near, np.maximum(best[:-step], own[step:]), best[:-step])
    return best


def closeness(cosines: Array) -> Array:
    """Cosines spread over 0 to 1. A chunk without a vector counts as an average one: nothing is known against it."""
    import numpy as np

    known = ~np.isnan(cosines)
    if not known.any():
        return np.zeros(len(cosines))
    close = spread(cosines[known])
    result = np.full(len(cosines), float(close.mean()))
    result[known] = close
    return result


def spread(scores: Array) -> Array:
    """Min-max: the best gets 1, the worst 0; all 0 when there is no difference."""
    import numpy as np

    low, high = float(scores.min()), float(scores.max())
    return (scores - low) / (high - low) if high > low else np.zeros(len(scores))


def neighbourhood(scores: Array, record: Array, words: Array, reach: float) -> Array:
    """The mean score around each chunk, weighted by exp(-distance in words / reach) within its record.

    Where the record ends before the reach does, what is missing counts as an average chunk: else a record of a single
    chunk would be its own neighbourhood and beat every long one.
    """
    import numpy as np

    lengths = np.maximum(words.astype(float), 1.0)
    middles = np.cumsum(lengths) - lengths / 2
    total, weight = scores.astype(float).copy(), np.ones(len(scores))
    for step in range(1, len(scores)):
        near = np.exp((middles[:-step] - middles[step:]) / reach) * (record[step:] == record[:-step])
        if near.max() < _LEAST_WEIGHT:
            break
        total[step:] += near * scores[:-step]
        weight[step:] += near
        total[:-step] += near * scores[step:]
        weight[:-step] += near
    lacking = np.maximum(_whole_mass(record, lengths, reach) - weight, 0.0)
    result: Array = (total + lacking * float(scores.mean())) / (weight + lacking)
    return result


def _whole_mass(record: Array, lengths: Array, reach: float) -> Array:
    """The weight that a stretch has which does not end, for chunks as long as those of each record are on average."""
    import numpy as np

    numbers = np.unique(record, return_inverse=True)[1]
    mean = np.bincount(numbers, weights=lengths) / np.bincount(numbers)
    mass: Array = np.maximum(2 * reach / mean, 1.0)[numbers]
    return mass
