"""Texts to vectors: onnxruntime on a graph that was exported once and is checked on every load."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handoff.errors import IntegrityError
from handoff.keep.embed.model_cache import CachedModel, cached_model
from handoff.records import Embedder, Vectors

if TYPE_CHECKING:
    import numpy as np

#: Padded tokens of one batch; more falls out of the processor's cache, fewer leave it idle.
BATCH_TOKENS = 1024
MAX_TOKENS = 256
DIMENSION = 384


def open_embedder(cache: Path) -> Embedder:
    """The default model (all-MiniLM-L6-v2). The first call exports it into ``cache``, which takes seconds.

    Raises IntegrityError when the installed weights are not the published ones or no sound graph can be made.
    """
    return OnnxEmbedder(cached_model(cache))


class OnnxGraph:
    """One graph with its tokenizer. fp32, mean pooling and L2 norm are inside the graph."""

    def __init__(self, graph: bytes, tokenizer: bytes) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = len(os.sched_getaffinity(0))
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.no_padding()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (len(texts), dimension) in the order given; texts of like length share a batch."""
        import numpy as np

        vectors = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        if not texts:
            return vectors
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        for rows in batches([len(ids) for ids in tokens]):
            vectors[rows] = self._run([tokens[row] for row in rows])
        return vectors

    def _run(self, tokens: list[list[int]]) -> np.ndarray[Any, Any]:
        import numpy as np

        width = max(len(ids) for ids in tokens)
        ids = np.zeros((len(tokens), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, token_ids in enumerate(tokens):
            ids[row, : len(token_ids)] = token_ids
            mask[row, : len(token_ids)] = 1
        output: np.ndarray[Any, Any] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return output


class OnnxEmbedder:
    """The ``Embedder`` over one cached model."""

    def __init__(self, model: CachedModel) -> None:
        self.model_hash = model.model_hash
        self.dimension = DIMENSION
        self._graph = OnnxGraph(model.graph, model.tokenizer)

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        vectors = self._graph.embed(texts)
        if not np.isfinite(vectors).all():
            raise IntegrityError("the embedding model gave vectors that are not numbers", remedy="handoff doctor")
        return vectors


class HashingEmbedder:
    """Word counts hashed into a vector (the hashing trick, Weinberger et al. 2009): for tests, without any model.

    Deterministic across processes and machines. Nothing in the product opens it by itself.
    """

    def __init__(self, dimension: int = 32) -> None:
        self.dimension = dimension
        self.model_hash = f"hashing-{dimension}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split() or [""]:
                digest = hashlib.sha256(word.encode()).digest()
                sign = 1.0 if digest[0] % 2 else -1.0
                vectors[row, int.from_bytes(digest[1:5], "big") % self.dimension] += sign
            vectors[row, row_bias(text, self.dimension)] += 0.5
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.where(norms == 0, 1, norms)).astype(np.float32)
        return unit


def row_bias(text: str, dimension: int) -> int:
    """Where a whole text leaves its own mark, so that texts of the same words in another order differ."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[5:9], "big") % dimension


def batches(lengths: Sequence[int], budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Row numbers sorted by length, cut so that rows x longest row stays within ``budget`` tokens."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[row] > budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
