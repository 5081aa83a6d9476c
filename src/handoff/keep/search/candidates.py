"""What is worth ranking: the records that either leg points at, with everything in them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handoff.keep.ledger import question_terms
from handoff.keep.search.corpus import Corpus, record_rows
from handoff.keep.search.names import names_in
from handoff.keep.search.ranking import Pool, spread
from handoff.keep.search.suggestions import names_and_codes
from handoff.records import Vectors

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

#: How many chunks each leg may name, and how many of them, best first, lead to records.
DENSE_ROWS = 200
LEXICAL_ROWS = 2000
LEADS = 400
#: Records are taken whole, the best first, until this many chunks are together.
POOL_CHUNKS = 4000


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its vector (None without a model)."""

    text: str
    vector: Vectors | None


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows of a corpus with what is known of each, in the same order.

    ``covered`` as in ``word_index.Matched``; ``unknown`` is the share of the question's names and codes that nothing in
    scope holds.
    """

    corpus: Corpus
    rows: Array
    pool: Pool
    covered: Array
    unknown: float


def find(corpus: Corpus, question: Question) -> Candidates:
    """The candidates for a question. All of a small corpus are."""
    import numpy as np

    cosines = _cosines(corpus, question.vector)
    matched = corpus.index.match(question_terms(question.text))
    lexical = matched.scores
    rows = np.arange(len(corpus.keys))
    if len(rows) > POOL_CHUNKS:
        rows = record_rows(corpus, _leading_records(corpus, cosines, lexical))
    named = np.isin(corpus.speaker[rows], names_in(question.text, corpus.speakers))
    form = (corpus.words[rows], corpus.asks[rows], named, corpus.worth[rows])
    pool = Pool(corpus.record[rows], *form, cosines[rows], lexical[rows])
    return Candidates(corpus, rows, pool, matched.covered[rows], _unknown(question.text, matched.known))


def _unknown(question: str, known: Set[int]) -> float:
    named = {term for name in names_and_codes(question) for term in question_terms(name)}
    return len(named - known) / len(named) if named else 0.0


def _cosines(corpus: Corpus, vector: Vectors | None) -> Array:
    """NaN where nothing is known."""
    import numpy as np

    if vector is None or not len(corpus.keys):
        return np.full(len(corpus.keys), np.nan)
    cosines = (corpus.vectors @ vector).astype(float)
    cosines[~corpus.embedded] = np.nan
    return cosines


def _leading_records(corpus: Corpus, cosines: Array, lexical: Array) -> Array:
    """Records by their best chunk under either leg, the best first, as many as fit; at least one."""
    import numpy as np

    close = np.nan_to_num(cosines, nan=-1.0)
    leads = np.union1d(_best(close, DENSE_ROWS), _best(lexical, LEXICAL_ROWS))
    fused = spread(close[leads]) + spread(lexical[leads])
    leads = leads[np.argsort(-fused, kind="stable")[:LEADS]]
    records = corpus.record[leads]
    records = records[np.sort(np.unique(records, return_index=True)[1])]
    sizes = np.cumsum(corpus.starts[records + 1] - corpus.starts[records])
    fitting: Array = records[: max(1, int(np.searchsorted(sizes, POOL_CHUNKS, side="right")))]
    return fitting


def _best(scores: Array, most: int) -> Array:
    """Places of the highest scores, in no order."""
    import numpy as np

    if len(scores) <= most:
        return np.arange(len(scores))
    best: Array = np.argpartition(-scores, most)[:most]
    return best
