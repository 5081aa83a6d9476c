"""A head from labelled sentences: one regularised logistic regression an answer.

Needs scikit-learn, which comes with sentence-transformers; a head is asked without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence
from handoff.extract.heads.features import BUCKETS, buckets, dense
from handoff.extract.heads.head import MUST, WORTH, Head

#: How much a standardised feature, and a word, may weigh before the penalty: chosen on held-out writers.
FEATURE_SCALE, WORD_SCALE, STRENGTH = 0.1, 1.5, 0.3
#: A kind with fewer examples than this gets no answer of its own.
FEWEST = 20


@dataclass(frozen=True)
class Example:
    """A sentence, its weight, and the kinds of statement that a careful reader found in it, if any.

    ``must``: a brief has to carry it.
    """

    sentence: Sentence
    kinds: frozenset[str]
    weight: float = 1.0
    must: bool = False

    def bears_out(self, answer: str) -> bool:
        """Whether that answer is true of it."""
        if answer == WORTH:
            return bool(self.kinds)
        return self.must if answer == MUST else answer in self.kinds


def train(examples: Sequence[Example], kinds: Sequence[str]) -> Head:
    """The head for these kinds. Raises ValueError where no example is worth anything."""
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    sentences = [example.sentence for example in examples]
    seen = dense(sentences)
    mean, scale = seen.mean(axis=0), _scale(seen)
    features = np.clip((seen - mean) * scale, -Head.limit, Head.limit)
    matrix = hstack([csr_matrix(features), _words(sentences) * WORD_SCALE]).tocsr()
    weights = np.array([example.weight for example in examples])
    named = [each for each in (MUST, *kinds) if sum(example.bears_out(each) for example in examples) >= FEWEST]
    columns, biases = [], []
    for answer in (WORTH, *named):
        truth = np.array([example.bears_out(answer) for example in examples])
        model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(matrix, truth, sample_weight=weights)
        columns.append(model.coef_[0])
        biases.append(float(model.intercept_[0]))
    learned = np.stack(columns, axis=1).astype(np.float32)
    width = features.shape[1]
    return Head(
        answers=(WORTH, *named),
        mean=mean.astype(np.float32),
        scale=scale.astype(np.float32),
        of_features=learned[:width],
        of_words=learned[width:] * WORD_SCALE,
        bias=np.array(biases, dtype=np.float32),
    )


def _scale(seen: NDArray[np.float32]) -> NDArray[np.float32]:
    """A feature that never varies is worth nothing, whatever it says elsewhere."""
    spread = seen.std(axis=0)
    return np.where(spread > 1e-4, FEATURE_SCALE / np.maximum(spread, 1e-4), 0.0).astype(np.float32)


def _words(sentences: Sequence[Sentence]):  # type: ignore[no-untyped-def]
    """The words of all sentences as a sparse matrix (sentences, buckets)."""
    from scipy.sparse import csr_matrix

    found = [buckets(sentence) for sentence in sentences]
    rows = np.repeat(np.arange(len(found)), [len(one) for one in found])
    columns = [at for one in found for at in one]
    values = [weight for one in found for weight in one.values()]
    return csr_matrix((values, (rows, columns)), shape=(len(sentences), BUCKETS))
