"""What an encoder was taught, as an archive: the layers in eight bits, one scale an output channel."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_SCALE = "#scale"
_STEPS, _LEAST = np.float32(127), np.float32(1e-12)


@dataclass(frozen=True)
class Taught:
    """``weights`` by the names of the graph, which has those of the model's own file and ``out`` for the answers.

    ``mix`` (5, answers): how much a head's log odds count, how much the encoder's, and what is added to both; then how
    much a head's count alone, and what is added there.
    """

    answers: tuple[str, ...]
    weights: Mapping[str, Floats]
    mix: Floats

    def saved(self) -> bytes:
        """As a compressed numpy archive."""
        arrays: dict[str, NDArray[Any]] = {"answers": np.array(self.answers), "mix": self.mix}
        for name, values in self.weights.items():
            if values.ndim == 2 and name.startswith("encoder."):
                scale = np.maximum(np.abs(values).max(axis=1, keepdims=True) / _STEPS, _LEAST)
                arrays[name], arrays[name + _SCALE] = np.rint(values / scale).astype(np.int8), scale.astype(np.float32)
            else:
                arrays[name] = values.astype(np.float16)
        file = io.BytesIO()
        np.savez_compressed(file, allow_pickle=False, **arrays)
        return file.getvalue()


def taught_in(content: bytes) -> Taught:
    """Raises ValueError where the bytes are no such archive."""
    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        answers = tuple(str(answer) for answer in held["answers"])
        names = [name for name in held.files if name not in ("answers", "mix") and not name.endswith(_SCALE)]
        return Taught(answers, {name: _restored(held, name) for name in names}, held["mix"].astype(np.float32))


def even(answers: int) -> Floats:
    """A head and the encoder count alike, and a head alone as it is."""
    return np.array([[0.5], [0.5], [0.0], [1.0], [0.0]], dtype=np.float32).repeat(answers, axis=1)


def _restored(held: Any, name: str) -> Floats:
    values = held[name].astype(np.float32)
    return np.asarray(values * held[name + _SCALE] if name + _SCALE in held.files else values)
