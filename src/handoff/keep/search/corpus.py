"""What may answer, in memory: one array a property, kept while nothing in the ledger changes.

Comparing a question with every vector is exact and takes a millisecond for ten thousand passages, which no index with
filters does; so a search needs no Chroma, no lock and no patience, however many ask at once.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import JSON, func, select, type_coerce

from handoff.keep.ledger import CHUNKS, FLOAT, TERMS_VERSION, VECTORS, Ledger, Scope, batches, pack
from handoff.keep.search.ranking import worth_around
from handoff.keep.search.word_index import WordIndex

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

#: Memory that corpora may take together, in bytes; the one in use is kept whatever it takes.
MOST_BYTES = 512 << 20
_LETTERS_PER_WORD = 6
_KEY_BYTES = 500


class Key(NamedTuple):
    """Which chunk it is. A corpus has very many, hence no dataclass."""

    id: str
    record_id: str
    client_id: str
    position: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The chunks of a scope, by record and then by place: parallel arrays of one length.

    ``record`` numbers the records, whose chunks lie from ``starts[n]`` to ``starts[n + 1]``. ``words`` is the length
    of each chunk, ``asks`` whether it ends with a question mark, ``speaker`` the number of its speaker in ``speakers``,
    ``worth`` as in ``ranking.Pool``.
    ``vectors`` (n, dimension) are unit vectors, and zero where ``embedded`` says that a chunk has none yet; ``index``
    compares words.
    """

    keys: tuple[Key, ...]
    record: Array
    starts: Array
    words: Array
    asks: Array
    speaker: Array
    speakers: tuple[str, ...]
    worth: Array
    vectors: Array
    embedded: Array
    index: WordIndex

    @property
    def nbytes(self) -> int:
        """About the memory it takes."""
        return int(self.vectors.nbytes) + self.index.nbytes + _KEY_BYTES * len(self.keys)

    @property
    def missing(self) -> int:
        """How many chunks have no vector yet."""
        return int(len(self.keys) - self.embedded.sum())


def read_corpus(ledger: Ledger, scope: Scope, model_hash: str, dimension: int) -> Corpus:
    """Everything in the scope, with the vectors of that model; ``dimension`` 0 leaves the vectors out."""
    import numpy as np

    rows = sorted(_rows(ledger, scope, model_hash if dimension else ""), key=lambda row: (row[1], row[3], row[0]))
    keys = tuple(Key(*row[:4]) for row in rows)
    numbers: dict[str, int] = {}
    record = np.array([numbers.setdefault(key.record_id, len(numbers)) for key in keys], dtype=np.int64)
    names: dict[str, int] = {}
    words = np.array([row[4] / _LETTERS_PER_WORD for row in rows])
    return Corpus(
        keys=keys,
        record=record,
        starts=np.searchsorted(record, np.arange(len(numbers) + 1)),
        words=words,
        asks=np.array([row[5] == "?" for row in rows], dtype=bool),
        speaker=np.array([names.setdefault(row[6] or "", len(names)) for row in rows], dtype=np.int64),
        speakers=tuple(names),
        worth=worth_around(np.array([row[7] for row in rows], dtype=float), record, words),
        vectors=_matrix([row[8] for row in rows], dimension),
        embedded=np.array([row[8] is not None for row in rows], dtype=bool),
        index=WordIndex(_packed(ledger, [(row[0], row[9]) for row in rows])),
    )


def _rows(ledger: Ledger, scope: Scope, model_hash: str) -> list[Any]:
    vector = (VECTORS.c.text_hash == CHUNKS.c.text_hash) & (VECTORS.c.model_hash == model_hash)
    columns = [CHUNKS.c[name] for name in Key._fields]
    details = type_coerce(CHUNKS.c.details, JSON)
    statement = (
        select(
            *columns,
            func.length(CHUNKS.c.text),
            func.substr(CHUNKS.c.text, -1),
            details["speaker"].as_string(),
            details["worth"].as_float(),
            VECTORS.c.vector,
            CHUNKS.c.terms,
        )
        .join_from(CHUNKS, VECTORS, vector, isouter=True)
        .where(*scope.conditions())
    )
    return ledger.rows(statement)


def _matrix(blobs: list[bytes | None], dimension: int) -> Array:
    import numpy as np

    nothing = bytes(4 * dimension)
    joined = b"".join(nothing if blob is None or not dimension else blob for blob in blobs)
    return np.frombuffer(joined, dtype=FLOAT).reshape(len(blobs), dimension)


def _packed(ledger: Ledger, rows: list[tuple[str, bytes | None]]) -> list[bytes]:
    """The terms of each row; those that an earlier handoff left unpacked, or packed otherwise, are packed here."""
    sound = {chunk_id: terms for chunk_id, terms in rows if terms and terms[0] == TERMS_VERSION}
    missing = [chunk_id for chunk_id, _ in rows if chunk_id not in sound]
    statement = select(CHUNKS.c.id, CHUNKS.c.text, CHUNKS.c.context)
    for batch in batches(missing):
        for row in ledger.rows(statement.where(CHUNKS.c.id.in_(batch))):
            sound[row.id] = pack(row.text, row.context)
    nothing = pack("", "")
    return [sound.get(chunk_id, nothing) for chunk_id, _ in rows]


class Corpora:
    """Corpora by scope and model, each as long as the ledger's generation stands. Threads may share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[tuple[Scope, str], tuple[tuple[int, int], Corpus]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, ledger: Ledger, scope: Scope, model_hash: str, dimension: int) -> Corpus:
        generation, key = ledger.store.generation(), (scope, model_hash)
        with self._lock:
            kept = self._kept.get(key)
            if kept and kept[0] == generation:
                self._kept.move_to_end(key)
                return kept[1]
        corpus = read_corpus(ledger, scope, model_hash, dimension)
        with self._lock:
            self._kept[key] = (generation, corpus)
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and self._bytes() > self._most_bytes:
                self._kept.popitem(last=False)
        return corpus

    def _bytes(self) -> int:
        return sum(corpus.nbytes for _, corpus in self._kept.values())


def record_rows(corpus: Corpus, records: Array) -> Array:
    """The rows of these records, record after record."""
    import numpy as np

    stretches = [np.arange(*corpus.starts[number : number + 2]) for number in records]
    return np.concatenate(stretches) if stretches else np.zeros(0, dtype=np.int64)
