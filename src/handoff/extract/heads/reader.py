"""Both judges together: a head looks at every sentence, and an encoder reads those that may be worth it.

The head goes by words and takes thousands of sentences a second; the encoder understands more and takes a hundred. What
both say is weighed an answer at a time, by what was borne out on writers that neither of them saw.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence
from handoff.extract.heads.encoder import Encoder, load_encoder
from handoff.extract.heads.head import WORTH, Head, fingerprint, likely, load
from handoff.extract.heads.taught import Taught, taught_in

HEAD, GRAPH, ENCODER = "weights.npz", "encoder.onnx", "encoder.npz"
#: What the head holds less likely worth knowing than this, the encoder is not asked about.
ASKED_FROM = 0.15
#: Of sentences that are judged together, the encoder reads the likeliest ones, no more than this: some ten seconds.
MOST_READ = 800


@dataclass(frozen=True)
class Reader:
    """The encoder, a graph and its weights, is loaded when a sentence is worth reading."""

    head: Head
    graph: bytes
    weights: bytes
    fingerprint: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return self.head.answers

    def judge(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """Probabilities, shape (sentences, answers)."""
        said = self.head.logits(sentences)
        of_head, of_encoder, move, alone, move_alone = self.taught.mix
        logits = said * alone + move_alone
        asked = _asked(likely(said[:, self.answers.index(WORTH)]))
        if len(asked):
            read = self.encoder.logits([sentences[row] for row in asked])
            logits[asked] = said[asked] * of_head + read * of_encoder + move
        return likely(logits)

    @cached_property
    def taught(self) -> Taught:
        return taught_in(self.weights)

    @cached_property
    def encoder(self) -> Encoder:
        return load_encoder(self.graph, self.taught)


def _asked(worth: NDArray[np.float32]) -> NDArray[np.intp]:
    """The rows that the encoder reads, in their order."""
    likeliest = np.argsort(-worth, kind="stable")[:MOST_READ]
    return np.sort(likeliest[worth[likeliest] >= ASKED_FROM])


def load_reader(head: bytes, graph: bytes, weights: bytes) -> Reader:
    """Raises ValueError where the head is none."""
    return Reader(load(head), graph, weights, fingerprint(head, graph, weights))


@cache
def shipped_bytes() -> tuple[bytes, bytes, bytes]:
    """The head, the graph of the encoder, and its weights."""
    head, graph, weights = (resources.files("handoff.extract.heads") / name for name in (HEAD, GRAPH, ENCODER))
    return head.read_bytes(), graph.read_bytes(), weights.read_bytes()


@cache
def shipped_fingerprint() -> str:
    """What tells one pair from another, without loading it."""
    return fingerprint(*shipped_bytes())


@cache
def shipped() -> Reader:
    """What comes with the package."""
    return load_reader(*shipped_bytes())
