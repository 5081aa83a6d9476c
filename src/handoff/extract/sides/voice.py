"""Whose words they are: people who serve a client speak otherwise ("we'll get that raised") than the client does.

A logistic regression over single words and pairs of them, hashed; the weights come with the package and were taught by
labelled stories (``training.voices``). It is asked only of English, and of people who say enough.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from handoff.language import is_english

WEIGHTS = "voice.npz"
BUCKETS = 32_768
#: Of fewer words nobody can tell.
FEWEST_WORDS = 40
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|\?")

Counts = Counter[int]


@dataclass(frozen=True)
class Voice:
    """``weights`` holds what each bucket says for our side, ``rare`` how much it counts at all; both (BUCKETS,)."""

    weights: NDArray[np.float32]
    rare: NDArray[np.float32]
    bias: float

    def log_odds(self, counts: Counts) -> float:
        """How likely whoever says these words speaks for us: above 0 for us, below for somebody else."""
        buckets = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.rare[buckets]
        length = float(np.linalg.norm(values))
        return self.bias + (float(values @ self.weights[buckets]) / length if length else 0.0)

    def saved(self) -> bytes:
        written = io.BytesIO()
        halved = {"weights": self.weights.astype(np.float16), "rare": self.rare.astype(np.float16)}
        np.savez_compressed(written, allow_pickle=False, **halved, bias=np.float32(self.bias))
        return written.getvalue()


def load(saved: bytes) -> Voice:
    """The voice in these bytes."""
    with np.load(io.BytesIO(saved), allow_pickle=False) as held:
        weights, rare = (held[name].astype(np.float32) for name in ("weights", "rare"))
        return Voice(weights, rare, float(held["bias"]))


@cache
def shipped() -> Voice:
    """What comes with the package."""
    return load((resources.files("handoff.extract.sides") / WEIGHTS).read_bytes())


def heard(said: Iterable[str]) -> Counts:
    """How often each bucket of words and pairs of words stands in what somebody said."""
    words = [word.replace("’", "'") for text in said for word in _WORD.findall(text.lower())]
    phrases = [*words, *(f"{one} {other}" for one, other in pairwise(words))]
    return Counter(zlib.crc32(phrase.encode()) % BUCKETS for phrase in phrases)


def speaks_for_us(said: Iterable[str]) -> float:
    """Log odds that whoever said all this speaks for us; 0 where nobody can tell."""
    texts = list(said)
    words = sum(len(text.split()) for text in texts)
    if words < FEWEST_WORDS or not is_english(" ".join(texts)):
        return 0.0
    return shipped().log_odds(heard(texts))
