"""Who holds the index, and for how long: as short as the work allows, so that others get their turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from handoff.errors import OperatorError, WorkspaceLocked
from handoff.keep.ledger import Ledger
from handoff.records import Embedder, Progress

if TYPE_CHECKING:
    from handoff.keep.index import Index

#: How long a writing verb waits for another process to let go of the index, in seconds.
PATIENCE = 5.0
WAITS = "another process holds the index: searches find this already, the index takes it with the next ingest"


@dataclass(frozen=True)
class Filled:
    """What reached the index: ``indexed`` chunks, ``embedded`` texts, and in words what could not be done."""

    indexed: int = 0
    embedded: int = 0
    notes: tuple[str, ...] = ()


class IndexKeeper:
    """Opens the index when it is worth it and closes it when done. Threads take turns."""

    def __init__(self, folder: Path, ledger: Ledger, embedder: Callable[[], Embedder]) -> None:
        self._folder = folder
        self._ledger = ledger
        self._embedder = embedder
        self._opened: Index | None = None
        self._turn = threading.RLock()

    def fill(self, progress: Progress) -> Filled:
        """Bring the index in step with the ledger. What cannot be done now is said, and done by the next run.

        Texts are embedded into the ledger first, while Chroma is loaded beside: the index is held only as long as it
        is filled.
        """
        with self._turn:
            return self._fill(progress) if self._ledger.outbox.pending(1) else Filled()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Within this no thread of this workspace has the index open, and none opens it."""
        with self._turn:
            self.close()
            yield

    def _fill(self, progress: Progress) -> Filled:
        from handoff.keep.index import drain, embed_pending, load_chroma

        loading = threading.Thread(target=load_chroma)
        loading.start()
        try:
            embedded = embed_pending(self._ledger, self._embedder(), progress)
            if (index := self._awaited()) is None:
                return Filled(embedded=embedded, notes=(WAITS,))
            drained = drain(self._ledger, index, self._embedder(), progress)
        except OperatorError as error:
            return Filled(notes=(f"kept in the ledger, but the index did not take it: {error}",))
        finally:
            loading.join()
            self.close()
        return Filled(drained.indexed, embedded + drained.embedded)

    def close(self) -> None:
        """Let go of the index."""
        with self._turn:
            if self._opened is not None:
                self._opened.close()
                self._opened = None

    def _awaited(self) -> Index | None:
        deadline = time.monotonic() + PATIENCE
        while self._opened is None:
            self._opened = self._try_open()
            if self._opened is not None or time.monotonic() > deadline:
                break
            time.sleep(0.1)
        return self._opened

    def _try_open(self) -> Index | None:
        from handoff.keep.index import Index

        try:
            return Index.open(self._folder)
        except WorkspaceLocked:
            return None
