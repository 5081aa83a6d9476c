"""Both judges together: a head looks at every sentence, and an encoder reads the windows that may be worth it.

The head goes by words and takes thousands of sentences a second; the encoder understands more and takes a hundred. What
both say is weighed an answer at a time, by what was borne out on writers that neither of them saw.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import resources
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence
from handoff.extract.heads.encoder import Encoder, load_encoder
from handoff.extract.heads.head import WORTH, Head, fingerprint, likely, load
from handoff.extract.heads.reading import Window, windows
from handoff.extract.heads.taught import Taught, taught_in
from handoff.model import at_once, best_runtime, installed_model, tokenizer_of

HEAD, GRAPH, ENCODER = "weights.npz", "encoder.onnx", "encoder.npz"
#: A window is read if the head holds a sentence of it at least so likely worth knowing.
ASKED_FROM = 0.15
#: Of what is judged together, the encoder reads the likeliest windows, no more tokens than this: some ten seconds.
MOST_READ = 40_000


@dataclass(frozen=True)
class Reader:
    """The encoder, a graph and its weights, is loaded when a sentence is worth reading."""

    head: Head
    graph: bytes
    weights: bytes
    fingerprint: str = ""
    _loading: Lock = field(default_factory=Lock, compare=False, repr=False)

    @property
    def answers(self) -> tuple[str, ...]:
        return self.head.answers

    def judge(self, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """Probabilities, shape (sentences, answers)."""
        said = self.head.logits(sentences)
        of_head, of_encoder, move, alone, move_alone = self.taught.mix
        logits = said * alone + move_alone
        worth = likely(said[:, self.answers.index(WORTH)])
        found = windows(self.tokenizer, sentences) if worth.max(initial=0.0) >= ASKED_FROM else []
        asked = list(_asked(found, worth))
        for window, read in zip(asked, self._read(asked), strict=True):
            rows = slice(window.rows.start, window.rows.stop)
            logits[rows] = said[rows] * of_head + read * of_encoder + move
        return likely(logits)

    def _read(self, asked: Sequence[Window]) -> list[NDArray[np.float32]]:
        """What the encoder says of the sentences of each window."""
        if not asked:
            return []
        with self._loading:  # of threads that ask for it first, one loads it
            encoder = self.encoder
        return at_once(encoder.logits, asked)

    @cached_property
    def taught(self) -> Taught:
        return taught_in(self.weights)

    @cached_property
    def tokenizer(self) -> Any:
        return tokenizer_of(installed_model())

    @cached_property
    def encoder(self) -> Encoder:
        return load_encoder(self.graph, self.taught)


def _asked(found: Sequence[Window], worth: NDArray[np.float32]) -> Iterator[Window]:
    """What the encoder reads, the likeliest first, while there is time for it."""
    likeliest = {window: float(worth[window.first : window.rows.stop].max()) for window in found}
    left = MOST_READ
    for window in sorted(found, key=lambda each: -likeliest[each]):
        left -= len(window.tokens)
        if left < 0 or likeliest[window] < ASKED_FROM:
            return
        yield window


def load_reader(head: bytes, graph: bytes, weights: bytes) -> Reader:
    """Raises ValueError where the head is none."""
    return Reader(load(head), graph, weights, _fingerprint(head, graph, weights))


@cache
def shipped_bytes() -> tuple[bytes, bytes, bytes]:
    """The head, the graph of the encoder, and its weights."""
    head, graph, weights = (resources.files("handoff.extract.heads") / name for name in (HEAD, GRAPH, ENCODER))
    return head.read_bytes(), graph.read_bytes(), weights.read_bytes()


@cache
def shipped_fingerprint() -> str:
    """What tells one pair from another, without loading it."""
    return _fingerprint(*shipped_bytes())


def _fingerprint(head: bytes, graph: bytes, weights: bytes) -> str:
    """The precision belongs to it: another one reads a little otherwise. fp32 is the encoder itself."""
    recipe = best_runtime().recipe.encode()
    return fingerprint(head, graph, weights, *([recipe] if recipe else []))


@cache
def shipped() -> Reader:
    """What comes with the package."""
    return load_reader(*shipped_bytes())
