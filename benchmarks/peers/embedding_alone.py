"""Our embedding and nothing else, of mails only what their author wrote: what an ingest cannot go below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from benchmarks.peers.documents import Document
from benchmarks.peers.mails import Mail
from handoff.keep.embed import open_embedder
from handoff.model import RuntimeName
from handoff.workspace import model_cache


class EmbeddingAlone:
    tracks = False

    def __init__(self, runtime: RuntimeName | None) -> None:
        self._embedder = open_embedder(model_cache(), runtime)
        self._embedder.embed(["once before"])
        self._export: list[str] = []

    def prepare(self, export: Sequence[Document] | Sequence[Mail]) -> None:
        self._export = [each.own.text if isinstance(each, Mail) else each.text for each in export]

    def ingest(self) -> int:
        return len(self._embedder.embed(self._export))

    def close(self) -> None:
        return None


def best(_folder: Path) -> EmbeddingAlone:
    """As the product runs it here."""
    return EmbeddingAlone(None)


def fp32(_folder: Path) -> EmbeddingAlone:
    """As it runs where the processor has nothing quicker."""
    return EmbeddingAlone("onnx-fp32")
