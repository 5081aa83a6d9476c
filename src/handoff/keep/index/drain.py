"""From the ledger to the index: what the outbox says, then whatever the index is still missing.

The order makes a kill harmless anywhere: vectors are committed to the ledger, then written to the index, and only then
is the outbox settled. A repeated step writes the same ids again and embeds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from handoff.errors import IntegrityError
from handoff.keep.index.folder_swap import swap
from handoff.keep.index.index import Index, index_lock, open_fresh
from handoff.keep.ledger import Ledger, OutboxRow
from handoff.records import Chunk, Embedder, Progress, Vectors

#: Outbox rows taken at a time, and texts embedded between two commits.
OUTBOX_ROWS = 5000
EMBED_TEXTS = 256


@dataclass(frozen=True, slots=True)
class Drained:
    """``indexed`` chunks written to or removed from the index, ``embedded`` texts sent through the model."""

    indexed: int = 0
    embedded: int = 0

    def __add__(self, other: Drained) -> Drained:
        return Drained(self.indexed + other.indexed, self.embedded + other.embedded)


def drain(ledger: Ledger, index: Index, embedder: Embedder, progress: Progress | None = None) -> Drained:
    """Bring the index up to the ledger. Safe to kill and to repeat; what was embedded once is never embedded again.

    Collections of another model are made anew, and chunks that the index lost or should not have are mended. An index
    that cannot be read is thrown away and filled again from the ledger.
    """
    if not _readable(index):
        index.start_over()
    feed = _Feed(ledger, index, embedder, progress)
    done = Drained()
    while rows := ledger.pending(OUTBOX_ROWS):
        done += feed.apply(rows)
        ledger.settle([row.sequence for row in rows])
    return done + feed.reconcile()


def embed_pending(ledger: Ledger, embedder: Embedder, progress: Progress | None = None) -> int:
    """Embed what waits for the index into the ledger, without the index; returns how many texts that were.

    For when another process holds the index: a search finds the new passages, and the drain finds their vectors.
    """
    waiting = ledger.pending(ledger.counts().pending)
    chunk_ids = sorted({row.chunk_id for row in waiting if row.operation == "upsert"})
    return sum(_embedded(ledger, embedder, ledger.chunks(ids), progress)[1] for ids in _batches(chunk_ids))


def rebuild(ledger: Ledger, folder: Path, embedder: Embedder, progress: Progress | None = None) -> Drained:
    """Make the whole index again beside ``folder`` and swap it in. The old folder is never read.

    Raises WorkspaceLocked while an index on ``folder`` is open, in this process or another.
    """
    with index_lock(folder).acquire():
        waiting = _all_pending(ledger)
        with open_fresh(folder) as index:
            done = _Feed(ledger, index, embedder, progress).reconcile()
        swap(folder)
        ledger.settle(waiting)
        return done


def _readable(index: Index) -> bool:
    try:
        index.models()
    except IntegrityError:
        return False
    return True


def _all_pending(ledger: Ledger) -> list[int]:
    return [row.sequence for row in ledger.pending(ledger.counts().pending)]


@dataclass(frozen=True, slots=True)
class _Feed:
    """One ledger, one index and the model between them."""

    ledger: Ledger
    index: Index
    embedder: Embedder
    progress: Progress | None

    def apply(self, rows: Sequence[OutboxRow]) -> Drained:
        """Do what the rows ask, by what the ledger says now: a later row may have changed or removed the chunk."""
        current = {chunk.id: chunk for chunk in self.ledger.chunks(row.chunk_id for row in rows)}
        by_client: dict[str, list[OutboxRow]] = defaultdict(list)
        for row in rows:
            by_client[row.client_id].append(row)
        done = Drained()
        for client_id, asked in sorted(by_client.items()):
            mine = {row.chunk_id for row in asked if _belongs(current.get(row.chunk_id), client_id)}
            removed = {row.chunk_id for row in asked} - mine
            upserted = {row.chunk_id for row in asked if row.operation == "upsert"} & mine
            self.index.delete(client_id, removed)
            done += Drained(len(removed))
            done += self._refresh(client_id, [current[each] for each in sorted(mine - upserted)])
            done += self._write(client_id, [current[each] for each in sorted(upserted)])
        return done

    def reconcile(self) -> Drained:
        """Id by id: write what the index lacks, remove what the ledger does not know. Counts prove nothing."""
        done = Drained()
        for client_id in sorted({*self.ledger.chunk_clients(), *self.index.clients()}):
            self._drop_other_model(client_id)
            there, should = self.index.ids(client_id), self.ledger.chunk_ids(client_id)
            self.index.delete(client_id, there - should)
            done += Drained(len(there - should))
            for ids in _batches(sorted(should - there)):
                done += self._write(client_id, self.ledger.chunks(ids))
            if not should:
                self.index.drop(client_id)
        return done

    def _refresh(self, client_id: str, chunks: Sequence[Chunk]) -> Drained:
        """Metadata alone where the index has the chunk already; a full write where it does not."""
        if not chunks:
            return Drained()
        present = self.index.get(client_id, [chunk.id for chunk in chunks])
        light = [chunk for chunk in chunks if chunk.id in present]
        self.index.update_metadata(client_id, light)
        return Drained(len(light)) + self._write(client_id, [chunk for chunk in chunks if chunk.id not in present])

    def _write(self, client_id: str, chunks: Sequence[Chunk]) -> Drained:
        import numpy as np

        if not chunks:
            return Drained()
        self._drop_other_model(client_id)
        vectors, embedded = _embedded(self.ledger, self.embedder, chunks, self.progress)
        rows = np.stack([vectors[chunk.text_hash] for chunk in chunks])
        self.index.upsert(client_id, self.embedder.model_hash, chunks, rows)
        return Drained(len(chunks), embedded)

    def _drop_other_model(self, client_id: str) -> None:
        model_hash = self.embedder.model_hash
        if self.index.model_of(client_id) not in (None, model_hash):
            self.index.drop(client_id)


def _embedded(
    ledger: Ledger, embedder: Embedder, chunks: Sequence[Chunk], progress: Progress | None
) -> tuple[dict[str, Vectors], int]:
    """Vectors by text hash, from the ledger where it has them; the rest are embedded and committed in batches."""
    texts = {chunk.text_hash: chunk.text for chunk in chunks}
    vectors = ledger.vectors(texts, embedder.model_hash)
    missing = sorted(texts.keys() - vectors.keys(), key=lambda text_hash: (len(texts[text_hash]), text_hash))
    for start in range(0, len(missing), EMBED_TEXTS):
        batch = missing[start : start + EMBED_TEXTS]
        fresh = dict(zip(batch, embedder.embed([texts[each] for each in batch]), strict=True))
        ledger.put_vectors(embedder.model_hash, fresh)
        vectors.update(fresh)
        if progress:
            progress("embedding", start + len(batch), len(missing))
    return vectors, len(missing)


def _belongs(chunk: Chunk | None, client_id: str) -> bool:
    return chunk is not None and chunk.client_id == client_id


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + OUTBOX_ROWS] for start in range(0, len(ids), OUTBOX_ROWS))
