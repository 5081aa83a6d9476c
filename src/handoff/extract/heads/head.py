"""A trained head: of every sentence, whether a receiver must know it, and which kinds of statement it makes.

One logistic regression an answer, over what ``features`` sees. ``train`` makes it; here it is only asked, with numpy.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence
from handoff.extract.heads.features import buckets, dense

#: The first answer of every head: worth handing over or not; and of that, whether a brief has to carry it. The others
#: are kinds of facts.
WORTH, MUST = "worth", "must"
#: Sentences that are looked at together: enough to keep numpy busy, few enough to stay in its caches.
BATCH = 512


class Judge(Protocol):
    """Whatever says of sentences which answers hold, and how likely."""

    @property
    def answers(self) -> tuple[str, ...]: ...

    @property
    def fingerprint(self) -> str: ...

    def judge(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]: ...


@dataclass(frozen=True)
class Head:
    """``answers`` names the columns; ``of_features`` is (features, answers), ``of_words`` (buckets, answers).

    Features are centred by ``mean`` and multiplied by ``scale`` first, then cut to ±``limit``.
    """

    answers: tuple[str, ...]
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    of_features: NDArray[np.float32]
    of_words: NDArray[np.float32]
    bias: NDArray[np.float32]
    fingerprint: str = ""

    limit = 4.0

    def judge(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """Probabilities, shape (sentences, answers)."""
        return likely(self.logits(sentences))

    def logits(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """How surely each answer holds, in log odds; shape (sentences, answers)."""
        if not sentences:
            return np.zeros((0, len(self.answers)), dtype=np.float32)
        batches = (sentences[start : start + BATCH] for start in range(0, len(sentences), BATCH))
        return np.concatenate([self._logits(batch) for batch in batches])

    def _logits(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        seen = np.clip((dense(sentences) - self.mean) * self.scale, -self.limit, self.limit)
        logits = seen @ self.of_features + self.bias
        for row, sentence in enumerate(sentences):
            found = buckets(sentence)
            logits[row] += np.fromiter(found.values(), np.float32, len(found)) @ self.of_words[list(found)]
        return np.asarray(logits, dtype=np.float32)

    def saved(self) -> bytes:
        """The weights as a compressed numpy archive; half precision is far finer than what they rest on."""
        file = io.BytesIO()
        np.savez_compressed(
            file,
            answers=np.array(self.answers),
            mean=self.mean,
            scale=self.scale,
            of_features=self.of_features.astype(np.float16),
            of_words=self.of_words.astype(np.float16),
            bias=self.bias,
        )
        return file.getvalue()


def load(content: bytes) -> Head:
    """The head in those bytes. Raises ValueError where they are no such archive."""
    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        arrays = {name: held[name].astype(np.float32) for name in held.files if name != "answers"}
        answers = tuple(str(answer) for answer in held["answers"])
    return Head(answers=answers, fingerprint=fingerprint(content), **arrays)


def likely(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities of log odds."""
    return np.asarray(1 / (1 + np.exp(-logits)), dtype=np.float32)


def fingerprint(*contents: bytes) -> str:
    """What tells one head from another: the beginning of the sha256 of its archives."""
    return hashlib.sha256(b"".join(contents)).hexdigest()[:16]
