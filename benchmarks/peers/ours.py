"""The product: export files in, facts included; questions as ``handoff search`` asks them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from benchmarks.peers.contender import FIRST, Found
from benchmarks.peers.documents import Document
from benchmarks.peers.export import write_export
from benchmarks.peers.mails import Mail
from handoff.keep.embed import open_embedder
from handoff.keep.ledger import Ledger, Scope
from handoff.keep.search.corpus import Corpus, read_corpus
from handoff.records import Embedder
from handoff.workspace import Workspace, model_cache

_NOTE = "note-"


class Ours:
    tracks = True

    def __init__(self, folder: Path, embedder: Embedder | None = None) -> None:
        self._exports = folder / "exports"
        self._exports.mkdir(exist_ok=True)
        self._workspace = Workspace.init(folder / "workspace", embedder=embedder)
        self._export: tuple[Path, ...] = ()

    def prepare(self, export: Sequence[Document] | Sequence[Mail]) -> None:
        self._export = write_export(export, self._exports)

    def ingest(self) -> int:
        return self._workspace.ingest(*self._export).embedded

    def held(self) -> int:
        return self._workspace.status().records

    def search(self, question: str, client: str) -> Sequence[Found]:
        found = self._workspace.search(question, client=client or None, k=FIRST)
        return [(hit.record_id, hit.passage) for hit in found.hits]

    def nearest(self, question: str) -> Sequence[str]:
        """By the vectors that its search compares, which are in the ledger."""
        near = self._corpus.vectors @ self._workspace.embedder.embed_question(question)
        records = dict.fromkeys(self._corpus.keys[row].record_id for row in (-near).argsort()[: 5 * FIRST])
        return [self._native(each) for each in list(records)[:FIRST]]

    def cold(self, question: str, client: str) -> list[str]:
        scope = ["--client", client] if client else []
        root = str(self._workspace.layout.root)
        return [sys.executable, "-m", "handoff", "search", question, "--workspace", root, *scope]

    def close(self) -> None:
        self._workspace.close()

    @cached_property
    def _corpus(self) -> Corpus:
        embedder = self._workspace.embedder
        with Ledger.open(self._workspace.layout.ledger) as ledger:
            return read_corpus(ledger, Scope(), embedder.model_hash, embedder.dimension)

    def _native(self, record_id: str) -> str:
        record = self._workspace.record(record_id)
        return record.native_id.removeprefix(_NOTE) if record else ""


def best(folder: Path) -> Ours:
    """As it comes."""
    return Ours(folder)


def fp32(folder: Path) -> Ours:
    """As it runs where the processor has nothing quicker."""
    return Ours(folder, open_embedder(model_cache(), "onnx-fp32"))
