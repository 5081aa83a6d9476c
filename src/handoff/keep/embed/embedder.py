"""Texts to vectors, by a graph that was exported once and is checked on every load."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from handoff.errors import IntegrityError
from handoff.keep.embed.batching import Batch, as_arrays, batches
from handoff.keep.embed.model_cache import MODEL_HASH, CachedModel, cached_model
from handoff.model import FP32, MODEL_NAME, RUNTIMES, Runtime, RuntimeName, best_runtime
from handoff.records import Embedder, Vectors

if TYPE_CHECKING:
    import numpy as np

MAX_TOKENS = 256
DIMENSION = 384


def open_embedder(cache: Path, runtime: RuntimeName | None = None) -> Embedder:
    """The default model (all-MiniLM-L6-v2) in ``runtime``, or in the best one for this processor.

    Nothing is loaded before the first text. The first use on a machine exports the model into ``cache``, which takes
    seconds, and raises IntegrityError when the installed weights are not the published ones or no sound graph can be
    made of them.
    """
    return ModelEmbedder(cache, RUNTIMES[runtime] if runtime else best_runtime())


class Graph(Protocol):
    """Token ids and their mask, both (rows, tokens), to unit vectors (rows, dimension), batch by batch."""

    def run(self, batches: Sequence[Batch]) -> Sequence[np.ndarray[Any, Any]]: ...


class ModelEmbedder:
    """The ``Embedder`` over one cached model: passages in the precision of ``runtime``, questions always in fp32.

    A question is one short text: there fp32 costs nothing, is nearer to the truth, and starts sooner than OpenVINO.
    """

    dimension = DIMENSION

    def __init__(self, cache: Path, runtime: Runtime) -> None:
        self._cache = cache
        self._runtime = runtime
        self.model_hash = runtime.model_hash(MODEL_HASH)
        self.description = f"{MODEL_NAME} on {runtime.words}"

    def embed(self, texts: Sequence[str]) -> Vectors:
        return embed_texts(self._tokenizer, self._graph, texts)

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = embed_texts(self._tokenizer, self._reference, [text])[0]
        return vector

    @cached_property
    def _model(self) -> CachedModel:
        return cached_model(self._cache)

    @cached_property
    def _tokenizer(self) -> Any:
        return read_tokenizer(self._model.tokenizer)

    @cached_property
    def _graph(self) -> Graph:
        if self._runtime is FP32:
            return self._reference
        from handoff.keep.embed.openvino_graph import OpenVinoGraph

        return OpenVinoGraph(self._model.graph, self._runtime)

    @cached_property
    def _reference(self) -> Graph:
        from handoff.keep.embed.onnx_graph import OnnxGraph

        return OnnxGraph(self._model.graph)


def read_tokenizer(data: bytes) -> Any:
    """The model's tokenizer, cutting after ``MAX_TOKENS``."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_buffer(data)
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    return tokenizer


def embed_texts(tokenizer: Any, graph: Graph, texts: Sequence[str]) -> Vectors:
    """Unit vectors (len(texts), dimension) in the order given; equal texts are embedded once.

    Raises IntegrityError when the model gives what is no number.
    """
    import numpy as np

    places = {text: place for place, text in enumerate(dict.fromkeys(texts))}
    tokens = [encoding.ids for encoding in tokenizer.encode_batch(list(places))]
    vectors = np.zeros((len(places), DIMENSION), dtype=np.float32)
    parts = list(batches([len(ids) for ids in tokens]))
    for rows, found in zip(parts, graph.run([as_arrays([tokens[row] for row in rows]) for rows in parts]), strict=True):
        vectors[rows] = found
    if not np.isfinite(vectors).all():
        raise IntegrityError("the embedding model gave vectors that are not numbers", remedy="handoff doctor")
    return vectors[[places[text] for text in texts]]


class HashingEmbedder:
    """Word counts hashed into a vector (the hashing trick, Weinberger et al. 2009): for tests, without any model.

    Deterministic across processes and machines. Nothing in the product opens it by itself.
    """

    def __init__(self, dimension: int = 32) -> None:
        self.dimension = dimension
        self.model_hash = f"hashing-{dimension}"
        self.description = f"word counts hashed into {dimension} numbers"

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

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = HashingEmbedder.embed(self, [text])[0]
        return vector


def row_bias(text: str, dimension: int) -> int:
    """Where a whole text leaves its own mark, so that texts of the same words in another order differ."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[5:9], "big") % dimension
