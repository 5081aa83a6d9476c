"""The vector index: embedded Chroma with one collection per client, opened by exactly one process.

An entry is a text, under its hash, however many chunks bear it: of many equal vectors Chroma's graph would reach only
some, and lose others behind them.

Two processes on one Chroma folder lose vectors without an error, readers included, so a lock beside the folder is held
as long as the index is open. We supply the vectors; Chroma neither embeds nor reports anything.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from handoff.errors import IntegrityError
from handoff.keep.index.chroma import REPAIR, clear_errors, open_chroma
from handoff.keep.index.entry import entry_metadata
from handoff.keep.index.file_lock import FileLock
from handoff.keep.index.folder_swap import finish_swap, fresh_folder
from handoff.keep.index.hnsw_files import blank_unused
from handoff.keep.ledger import TextUse
from handoff.records import Vectors

#: How entries are laid out; an index of another layout is filled anew.
LAYOUT = 3
#: Chroma refuses more than 5,461 rows a call.
BATCH_ROWS = 5000
QUERY_ROWS = 500


def collection_name(client_id: str) -> str:
    """A name that Chroma allows (3 to 512 of ``a-zA-Z0-9._-``), readable, and different for every client."""
    slug = re.sub(r"[^a-z0-9]+", "-", client_id.lower()).strip("-")[:40].strip("-")
    return f"{slug or 'client'}-{hashlib.sha256(client_id.encode()).hexdigest()[:12]}"


class Index:
    """An open index. Use ``Index.open``; close it, or use it as a context, to let go of the lock."""

    def __init__(self, folder: Path, lock: FileLock | None) -> None:
        self.folder = folder
        self._lock = lock
        self._store: Any = None
        self._opened: dict[str, Any] = {}

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Take hold of the index at ``folder``; the lock is ``index.lock`` beside it.

        Raises WorkspaceLocked when another process holds it. Chroma is loaded, and the folder made or checked, when
        something is first asked of the index: every method raises IntegrityError when the folder is damaged, and a
        plain OperatorError when the disk is full or fails.
        """
        lock = index_lock(folder).acquire()
        try:
            finish_swap(folder)
        except BaseException:
            lock.release()
            raise
        return cls(folder, lock)

    def close(self) -> None:
        self._close_store()
        if self._lock is not None:
            self._lock.release()

    def start_over(self) -> None:
        """Throw the folder away, damaged or not; what belongs in it is in the ledger."""
        self._close_store()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _close_store(self) -> None:
        self._opened.clear()
        if self._store is not None:
            self._store.close()
            self._store = None
            blank_unused(self.folder)

    @property
    def loaded(self) -> bool:
        """Whether Chroma is running already, so that asking it costs milliseconds."""
        return self._store is not None

    @property
    def _client(self) -> Any:
        if self._store is None:
            self._store = open_chroma(self.folder)
        return self._store

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def models(self) -> dict[str, str]:
        """The model hash of each client's collection."""
        with clear_errors(self.folder):
            found = [collection.metadata or {} for collection in self._client.list_collections()]
        for each in found:
            self._refuse_other_layout(each)
        return {str(each["client_id"]): str(each["model_hash"]) for each in found}

    def clients(self) -> set[str]:
        return set(self.models())

    def model_of(self, client_id: str) -> str | None:
        """The model hash of a client's collection; None where it has none."""
        collection = self._find(client_id)
        return None if collection is None else str((collection.metadata or {}).get("model_hash", ""))

    def upsert(self, client_id: str, model_hash: str, uses: Sequence[TextUse], vectors: Vectors) -> None:
        """Write texts with their vectors. A collection made with another model is refused, never mixed."""
        collection = self._collection(client_id, model_hash)
        for start in range(0, len(uses), BATCH_ROWS):
            batch = uses[start : start + BATCH_ROWS]
            with clear_errors(self.folder):
                collection.upsert(
                    ids=[use.chunk.text_hash for use in batch],
                    embeddings=vectors[start : start + BATCH_ROWS],
                    documents=[use.chunk.text for use in batch],
                    metadatas=[entry_metadata(use) for use in batch],
                )

    def update_metadata(self, client_id: str, uses: Sequence[TextUse]) -> None:
        """Write the metadata of texts that are there; vectors stay untouched."""
        collection = self._find(client_id)
        for start in range(0, len(uses) if collection else 0, BATCH_ROWS):
            batch = uses[start : start + BATCH_ROWS]
            with clear_errors(self.folder):
                collection.update(
                    ids=[use.chunk.text_hash for use in batch], metadatas=[entry_metadata(use) for use in batch]
                )

    def delete(self, client_id: str, ids: Iterable[str]) -> None:
        """Remove ids; those that are not there are passed over."""
        collection, wanted = self._find(client_id), list(ids)
        for start in range(0, len(wanted) if collection else 0, BATCH_ROWS):
            with clear_errors(self.folder):
                collection.delete(ids=wanted[start : start + BATCH_ROWS])

    def drop(self, client_id: str) -> None:
        """Remove a client's whole collection. The bytes stay on disk until the index is rebuilt."""
        if self._find(client_id):
            self._opened.pop(client_id, None)
            with clear_errors(self.folder):
                self._client.delete_collection(collection_name(client_id))

    def query(
        self, vector: Vectors, clients: Sequence[str], k: int, kind: str | None = None
    ) -> list[tuple[str, float]]:
        """The ``k`` nearest texts (hashes) over these clients' collections with their cosine, best first.

        With ``kind`` only texts that a chunk of that kind bears, in time linear in all the others.
        """
        hits: list[tuple[str, float]] = []
        for client_id in dict.fromkeys(clients):
            for row in self.nearest(client_id, vector.reshape(1, -1), k, kind):
                hits.extend(row)
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))[: max(k, 0)]

    def nearest(
        self, client_id: str, vectors: Vectors, k: int, kind: str | None = None
    ) -> Iterator[list[tuple[str, float]]]:
        """For each row of ``vectors`` its ``k`` nearest texts (hashes) in one collection, with their cosine."""
        collection, where = self._find(client_id), {"kinds": {"$contains": kind}} if kind else None
        for start in range(0, len(vectors), QUERY_ROWS):
            batch = vectors[start : start + QUERY_ROWS]
            if collection is None or k < 1:
                yield from ([] for _ in batch)
                continue
            with clear_errors(self.folder):
                found = collection.query(query_embeddings=batch, n_results=k, where=where, include=["distances"])
            for ids, distances in zip(found["ids"], found["distances"], strict=True):
                yield [(text_hash, 1.0 - distance) for text_hash, distance in zip(ids, distances, strict=True)]

    def ids(self, client_id: str) -> set[str]:
        collection = self._find(client_id)
        if collection is None:
            return set()
        with clear_errors(self.folder):
            return set(collection.get(include=[])["ids"])

    def get(self, client_id: str, ids: Sequence[str] | None = None) -> dict[str, Mapping[str, Any]]:
        """The metadata by text hash, of all texts of a client or of ``ids``."""
        collection = self._find(client_id)
        if collection is None:
            return {}
        wanted = None if ids is None else list(ids)
        with clear_errors(self.folder):
            found = collection.get(ids=wanted, include=["metadatas"])
        return dict(zip(found["ids"], found["metadatas"], strict=True))

    def vectors(self, client_id: str, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that the index itself holds, by text hash; those that are not there are left out."""
        collection = self._find(client_id)
        held: dict[str, Vectors] = {}
        for start in range(0, len(ids) if collection else 0, BATCH_ROWS):
            with clear_errors(self.folder):
                found = collection.get(ids=list(ids[start : start + BATCH_ROWS]), include=["embeddings"])
            held.update(zip(found["ids"], found["embeddings"], strict=True))
        return held

    def _find(self, client_id: str) -> Any:
        """The client's collection, or None."""
        from chromadb.errors import NotFoundError

        if client_id not in self._opened:
            with clear_errors(self.folder):
                try:
                    self._opened[client_id] = self._client.get_collection(
                        collection_name(client_id), embedding_function=None
                    )
                except NotFoundError:
                    return None
            self._refuse_other_layout(self._opened[client_id].metadata or {})
        return self._opened[client_id]

    def _refuse_other_layout(self, metadata: Mapping[str, Any]) -> None:
        if metadata.get("layout") != LAYOUT:
            raise IntegrityError(
                "the index was laid out by another version of handoff", place=str(self.folder), remedy=REPAIR
            )

    def _collection(self, client_id: str, model_hash: str) -> Any:
        """The client's collection for this model, made where it is missing."""
        collection = self._find(client_id)
        if collection is None:
            with clear_errors(self.folder):
                collection = self._client.create_collection(
                    collection_name(client_id),
                    embedding_function=None,
                    metadata={"client_id": client_id, "model_hash": model_hash, "layout": LAYOUT},
                    configuration={"hnsw": {"space": "cosine"}},
                )
            self._opened[client_id] = collection
        if collection.metadata["model_hash"] != model_hash:
            raise IntegrityError(
                "the index holds vectors of another embedding model", place=str(self.folder), remedy=REPAIR
            )
        return collection


def index_lock(folder: Path) -> FileLock:
    remedy = "wait for it to finish, or ask it: it answers for the workspace while it runs"
    return FileLock(folder.parent / "index.lock", "another process has the index open", remedy)


def open_fresh(folder: Path) -> Index:
    """An empty index beside ``folder``. The caller holds the lock of ``folder`` and goes on holding it."""
    finish_swap(folder)
    return Index(fresh_folder(folder), None)
