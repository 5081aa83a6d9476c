"""A transformer that reads each sentence with what stands around it: the embedding model, its layers taught anew.

The words are those of the installed all-MiniLM-L6-v2; the layers and the answers come with the package, in eight bits,
one scale an output channel, and so does the graph, without a weight. ``training.encoder`` makes all three. onnxruntime
runs it; nothing is loaded before the first sentence.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence
from handoff.extract.heads.reading import Reading, readings
from handoff.extract.heads.taught import Taught
from handoff.language import installed_model, tokenizer_of, weights_of

#: Sentences of one length that are read together, and how many are remembered: some 200 bytes each.
BATCH, REMEMBERED = 32, 20_000

#: What the graph has of the model; it pools by itself.
_READ = ("embeddings.", "encoder.")

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Encoder:
    """``answers`` names the columns of ``logits``."""

    answers: tuple[str, ...]
    tokenizer: Any
    session: Any
    known: dict[Reading, Floats] = field(default_factory=dict, compare=False)

    def logits(self, sentences: Sequence[Sentence]) -> Floats:
        """Log odds, shape (sentences, answers), in their order. What was read lately is not read again."""
        read = readings(self.tokenizer, sentences)
        found = {each: self.known[each] for each in read if each in self.known}
        fresh = [each for each in dict.fromkeys(read) if each not in found]
        for batch in _of_one_length(fresh):
            found.update(zip(batch, self._read(batch), strict=True))
        if len(self.known) > REMEMBERED:
            self.known.clear()
        self.known.update((each, found[each]) for each in fresh)
        return np.array([found[each] for each in read], dtype=np.float32).reshape(len(read), len(self.answers))

    def _read(self, batch: Sequence[Reading]) -> Floats:
        tokens, own = (np.array(rows, dtype=np.int64) for rows in zip(*((r.tokens, r.own) for r in batch), strict=True))
        return np.asarray(self.session.run(None, {"tokens": tokens, "own": own})[0])


def _of_one_length(read: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Batches of readings that are equally long: nothing is padded, so no judgement depends on its company."""
    by_length: defaultdict[int, list[Reading]] = defaultdict(list)
    for each in read:
        by_length[len(each.tokens)].append(each)
    for members in by_length.values():
        yield from (members[start : start + BATCH] for start in range(0, len(members), BATCH))


def load_encoder(graph: bytes, taught: Taught) -> Encoder:
    """The encoder of that graph, on the installed model.

    Raises ModelMissing or IntegrityError where that is not the published one.
    """
    model = installed_model()
    given = {name: each for name, each in weights_of(model).items() if name.startswith(_READ)}
    session = _session(graph, {**given, **taught.weights})
    return Encoder(taught.answers, tokenizer_of(model), session)


def _session(graph: bytes, weights: Mapping[str, Floats]) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = len(os.sched_getaffinity(0))
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # who waits leaves the core to others
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(np.ascontiguousarray(each)) for each in weights.values()]
    options.add_external_initializers(list(weights), values)
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
