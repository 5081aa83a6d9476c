"""From the ledger to the index: what the outbox says, then whatever the index is still missing.

The order makes a kill harmless anywhere: vectors are committed to the ledger, then written to the index, and only then
is the outbox settled. A repeated step writes the same ids again and embeds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from handoff.errors import IntegrityError
from handoff.keep.index.entry import entry_metadata
from handoff.keep.index.folder_swap import swap
from handoff.keep.index.index import Index, index_lock, open_fresh
from handoff.keep.ledger import Ledger, OutboxRow, TextUse
from handoff.records import Embedder, Progress, Vectors

#: Outbox rows taken at a time, and texts embedded between two commits.
OUTBOX_ROWS = 5000
EMBED_TEXTS = 256


@dataclass(frozen=True, slots=True)
class Drained:
    """``indexed`` texts written to or removed from the index, ``embedded`` texts sent through the model."""

    indexed: int = 0
    embedded: int = 0

    def __add__(self, other: Drained) -> Drained:
        return Drained(self.indexed + other.indexed, self.embedded + other.embedded)


def drain(ledger: Ledger, index: Index, embedder: Embedder, progress: Progress | None = None) -> Drained:
    """Bring the index up to the ledger. Safe to kill and to repeat; what was embedded once is never embedded again.

    Collections of another model are made anew, and texts that the index lost or should not have are mended. An index
    that cannot be read is thrown away and filled again from the ledger.
    """
    if not _readable(index):
        index.start_over()
    feed = _Feed(ledger, index, embedder, progress)
    done = Drained()
    while rows := ledger.outbox.pending(OUTBOX_ROWS):
        done += feed.apply(rows)
        ledger.settle([row.sequence for row in rows])
    return done + feed.reconcile()


def embed_pending(ledger: Ledger, embedder: Embedder, progress: Progress | None = None) -> int:
    """Embed what waits for the index into the ledger, without the index; returns how many texts that were.

    Nobody waits for the index meanwhile: a search finds the new passages, and the drain finds their vectors.
    """
    waiting = _by_client(ledger.outbox.pending(ledger.counts().pending))
    return sum(
        _embedded(ledger, embedder, ledger.chunks.text_uses(client_id, batch), progress)[1]
        for client_id, hashes in waiting
        for batch in _batches(sorted(hashes))
    )


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
    return [row.sequence for row in ledger.outbox.pending(ledger.counts().pending)]


@dataclass(frozen=True, slots=True)
class _Feed:
    """One ledger, one index and the model between them."""

    ledger: Ledger
    index: Index
    embedder: Embedder
    progress: Progress | None

    def apply(self, rows: Sequence[OutboxRow]) -> Drained:
        """Look at the texts that the rows name, by what the ledger says of them now."""
        done = Drained()
        for client_id, asked in _by_client(rows):
            self._drop_other_model(client_id)
            uses = self.ledger.chunks.text_uses(client_id, sorted(asked))
            there = self.index.get(client_id, sorted(asked))
            left = there.keys() - uses.keys()
            self.index.delete(client_id, left)
            known = [(there[each], uses[each]) for each in sorted(uses.keys() & there.keys())]
            moved = [use for metadata, use in known if metadata != entry_metadata(use)]
            self.index.update_metadata(client_id, moved)
            done += Drained(len(left) + len(moved))
            done += self._write(client_id, {each: uses[each] for each in sorted(uses.keys() - there.keys())})
        return done

    def reconcile(self) -> Drained:
        """Text by text: write what the index lacks, remove what the ledger does not know. Counts prove nothing."""
        done = Drained()
        for client_id in sorted({*self.ledger.chunks.clients(), *self.index.clients()}):
            self._drop_other_model(client_id)
            there, should = self.index.ids(client_id), self.ledger.chunks.text_hashes(client_id)
            self.index.delete(client_id, there - should)
            done += Drained(len(there - should))
            for batch in _batches(sorted(should - there)):
                done += self._write(client_id, self.ledger.chunks.text_uses(client_id, batch))
            if not should:
                self.index.drop(client_id)
        return done

    def _write(self, client_id: str, uses: Mapping[str, TextUse]) -> Drained:
        import numpy as np

        if not uses:
            return Drained()
        vectors, embedded = _embedded(self.ledger, self.embedder, uses, self.progress)
        rows = np.stack([vectors[text_hash] for text_hash in uses])
        self.index.upsert(client_id, self.embedder.model_hash, list(uses.values()), rows)
        return Drained(len(uses), embedded)

    def _drop_other_model(self, client_id: str) -> None:
        model_hash = self.embedder.model_hash
        if self.index.model_of(client_id) not in (None, model_hash):
            self.index.drop(client_id)


def _embedded(
    ledger: Ledger, embedder: Embedder, uses: Mapping[str, TextUse], progress: Progress | None
) -> tuple[dict[str, Vectors], int]:
    """Vectors by text hash, from the ledger where it has them; the rest are embedded and committed in batches."""
    texts = {text_hash: use.chunk.text for text_hash, use in uses.items()}
    vectors = ledger.vectors.get(texts, embedder.model_hash)
    missing = sorted(texts.keys() - vectors.keys(), key=lambda text_hash: (len(texts[text_hash]), text_hash))
    for start in range(0, len(missing), EMBED_TEXTS):
        batch = missing[start : start + EMBED_TEXTS]
        fresh = dict(zip(batch, embedder.embed([texts[each] for each in batch]), strict=True))
        ledger.put_vectors(embedder.model_hash, fresh)
        vectors.update(fresh)
        if progress:
            progress("embedding", start + len(batch), len(missing))
    return vectors, len(missing)


def _by_client(rows: Iterable[OutboxRow]) -> list[tuple[str, set[str]]]:
    """The texts that the rows name, by client."""
    asked: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        asked[row.client_id].add(row.text_hash)
    return sorted(asked.items())


def _batches(hashes: Sequence[str]) -> Iterator[Sequence[str]]:
    return (hashes[start : start + OUTBOX_ROWS] for start in range(0, len(hashes), OUTBOX_ROWS))
