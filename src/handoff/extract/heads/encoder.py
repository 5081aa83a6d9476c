"""A transformer that reads a record and judges each sentence: the embedding model, its layers taught anew.

The words are those of the installed all-MiniLM-L6-v2; the layers and the answers come with the package, in eight bits,
one scale an output channel, and so does the graph, without a weight. ``training.encoder`` makes all three. What runs it
is what embeds the index; nothing is loaded before the first sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.encoder_runtime import Run, run_on
from handoff.extract.heads.reading import Window
from handoff.extract.heads.taught import Taught
from handoff.model import Runtime, best_runtime, installed_model, weights_of

#: Windows that are remembered: some five kilobytes each.
REMEMBERED = 2_000

#: What the graph has of the model; it pools by itself.
_READ = ("embeddings.", "encoder.")

Floats = NDArray[np.float32]
Words = tuple[tuple[int, ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Encoder:
    """``answers`` names the columns of ``logits``."""

    answers: tuple[str, ...]
    run: Run
    known: dict[Words, Floats] = field(default_factory=dict, compare=False)

    def logits(self, window: Window) -> Floats:
        """Log odds of the sentences that are judged in it, shape (sentences, answers).

        A window is read by itself, so no judgement depends on its company; what was read lately is not read again.
        Threads may ask at once.
        """
        words = (window.tokens, window.spans)
        read = self.known.get(words)
        if read is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            read = self.known[words] = self._read(window)
        return read

    def _read(self, window: Window) -> Floats:
        tokens = np.array([window.tokens], dtype=np.int64)
        return self.run(tokens, shares(window))


def shares(window: Window) -> Floats:
    """How much each token counts in the mean of each judged sentence, shape (sentences, tokens)."""
    found = np.zeros((len(window.spans), len(window.tokens)), dtype=np.float32)
    for row, (start, end) in enumerate(window.spans):
        found[row, start:end] = 1 / max(end - start, 1)
    return found


def load_encoder(graph: bytes, taught: Taught, runtime: Runtime | None = None) -> Encoder:
    """The encoder of that graph, on the installed model, in the best precision for this processor.

    Raises ModelMissing or IntegrityError where that is not the published one.
    """
    model = installed_model()
    given = {name: each for name, each in weights_of(model).items() if name.startswith(_READ)}
    return Encoder(taught.answers, run_on(runtime or best_runtime(), graph, {**given, **taught.weights}))
