"""What is worth ranking: the records that either leg points at, with everything in them.

The wall stands in both legs and once more where the rows are read: ``clients`` names the collections that are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from handoff.errors import OperatorError
from handoff.keep.index import Index
from handoff.keep.ledger import BRIEF, CHUNKS, FLOAT, VECTORS, Ledger, batches, owned_by, within
from handoff.keep.search.ranking import Pool, spread
from handoff.records import Vectors

if TYPE_CHECKING:
    import numpy as np

#: How many chunks each leg may name, and how many of them, best first, lead to records.
DENSE_ROWS = 200
LEXICAL_ROWS = 2000
LEADS = 400
#: Records are taken whole, the best first, until this many chunks are together.
POOL_CHUNKS = 4000
#: A scope of at most so many chunks is compared whole rather than loading Chroma for one question.
EXACT_CHUNKS = 20_000
_LETTERS_PER_WORD = 6


class Row(NamedTuple):
    """As much of a chunk as ranking needs. A question makes thousands of them, hence no dataclass."""

    id: str
    record_id: str
    client_id: str
    position: int
    letters: int


@dataclass(frozen=True, slots=True)
class Candidates:
    """Rows and their pool, in the same order; ``degraded`` says what was not searched."""

    rows: tuple[Row, ...]
    pool: Pool
    degraded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its vector under one model, and what may answer it: see ``scope.within``."""

    text: str
    vector: Vectors | None
    model_hash: str
    clients: Sequence[str] | None
    kind: str | None = None


def find(ledger: Ledger, index: Index | None, question: Question) -> Candidates:
    """The candidates for a question. Without a sound index the ledger's vectors are all compared."""
    lexical = dict(ledger.chunks.lexical(question.text, question.clients, LEXICAL_ROWS, kind=question.kind))
    dense, degraded = _dense(ledger, index, question)
    found = list(_rows(ledger, _records(ledger, dense, lexical), question))
    rows, blobs = tuple(row for row, _ in found), [blob for _, blob in found]
    if (missing := blobs.count(None)) and question.vector is not None:
        degraded += (f"{missing} of {len(rows)} passages are not embedded yet and were searched by their words only",)
    vectors = _vectors(blobs, question)
    return Candidates(rows, _pool(rows, vectors, lexical), degraded)


def _dense(ledger: Ledger, index: Index | None, question: Question) -> tuple[dict[str, float], tuple[str, ...]]:
    if question.vector is None:
        return {}, ("no embedding model: searched by words only",)
    if index is None or not _pays(ledger, index, question):
        return _exact(ledger, question), ()
    try:
        return _nearest(ledger, index, question, question.vector), ()
    except OperatorError as error:
        note = f"the vector index cannot be read ({error.problem}); the ledger's vectors were searched instead"
        return _exact(ledger, question), (f"{note}. Next: {error.remedy}",)


def _pays(ledger: Ledger, index: Index, question: Question) -> bool:
    """Whether asking Chroma pays against comparing every vector in scope.

    Loading it takes half a second, and looking for one kind takes it longer the more chunks of others there are.
    """
    if index.loaded and question.kind is None:
        return True
    statement = select(func.count()).select_from(CHUNKS).where(*within(question.clients, question.kind))
    return int(ledger.rows(statement)[0][0]) > EXACT_CHUNKS


def _nearest(ledger: Ledger, index: Index, question: Question, vector: Vectors) -> dict[str, float]:
    """The nearest in Chroma. Its filters cost linear time, so the few briefs are asked for too and then left out."""
    clients = ledger.chunks.clients() if question.clients is None else question.clients
    briefs = _briefs(ledger, question.clients) if question.kind is None else {}
    near = {
        (client, text_hash): cosine
        for client in clients
        for text_hash, cosine in index.query(vector, [client], DENSE_ROWS + briefs.get(client, 0), question.kind)
    }
    bearers = ledger.chunks.bearers({text_hash for _, text_hash in near}, question.clients, question.kind)
    hits = [(chunk_id, near[owner, text]) for owner, text, chunk_id in bearers if (owner, text) in near]
    return dict(sorted(hits, key=lambda hit: (-hit[1], hit[0]))[:DENSE_ROWS])


def _briefs(ledger: Ledger, clients: Sequence[str] | None) -> dict[str, int]:
    """How many chunks the briefs of each client have."""
    statement = select(CHUNKS.c.client_id, func.count().label("number")).where(*within(clients, BRIEF))
    return {row.client_id: row.number for row in ledger.rows(statement.group_by(CHUNKS.c.client_id))}


def _exact(ledger: Ledger, question: Question) -> dict[str, float]:
    """The nearest by comparing every vector in scope."""
    import numpy as np

    ids, matrix = ledger.vectors.of_chunks(question.model_hash, question.clients, question.kind)
    if not ids or question.vector is None:
        return {}
    cosines = matrix @ question.vector
    best = np.argsort(-cosines, kind="stable")[:DENSE_ROWS]
    return {ids[place]: float(cosines[place]) for place in best}


def _records(ledger: Ledger, dense: Mapping[str, float], lexical: Mapping[str, float]) -> list[str]:
    """Records by their best chunk under either leg, best first."""
    fused = _fused(dense, lexical)
    leads = sorted(fused, key=lambda chunk_id: (-fused[chunk_id], chunk_id))[:LEADS]
    owners: dict[str, str] = {}
    for batch in batches(leads):
        statement = select(CHUNKS.c.id, CHUNKS.c.record_id).where(CHUNKS.c.id.in_(batch))
        owners.update((row.id, row.record_id) for row in ledger.rows(statement))
    return list(dict.fromkeys(owners[chunk_id] for chunk_id in leads if chunk_id in owners))


def _fused(dense: Mapping[str, float], lexical: Mapping[str, float]) -> dict[str, float]:
    import numpy as np

    fused: dict[str, float] = {}
    for leg in (dense, lexical):
        scores = spread(np.array(list(leg.values()))) if leg else ()
        for chunk_id, score in zip(leg, scores, strict=True):
            fused[chunk_id] = fused.get(chunk_id, 0.0) + float(score)
    return fused


def _rows(ledger: Ledger, records: Sequence[str], question: Question) -> Iterator[tuple[Row, bytes | None]]:
    """Whole records with their vectors, in the order given, until enough chunks are together."""
    vector = (VECTORS.c.text_hash == CHUNKS.c.text_hash) & (VECTORS.c.model_hash == question.model_hash)
    statement = (
        select(*(CHUNKS.c[name] for name in Row._fields[:-1]), func.length(CHUNKS.c.text), VECTORS.c.vector)
        .join_from(CHUNKS, VECTORS, vector, isouter=True)
        .where(*owned_by(question.clients))
        .order_by(CHUNKS.c.record_id, CHUNKS.c.position)
    )
    for batch in batches(_within_budget(ledger, records)):
        found: dict[str, list[tuple[Row, bytes | None]]] = {record_id: [] for record_id in batch}
        for columns in ledger.rows(statement.where(CHUNKS.c.record_id.in_(batch))):
            row, blob = Row._make(columns[:-1]), columns[-1]
            found[row.record_id].append((row, blob))
        for rows in found.values():
            yield from rows


def _within_budget(ledger: Ledger, records: Sequence[str]) -> list[str]:
    """The first records that hold ``POOL_CHUNKS`` together, and at least one."""
    sizes: dict[str, int] = {}
    for batch in batches(records):
        statement = select(CHUNKS.c.record_id, func.count().label("chunks")).where(CHUNKS.c.record_id.in_(batch))
        sizes.update((row.record_id, row.chunks) for row in ledger.rows(statement.group_by(CHUNKS.c.record_id)))
    totals = accumulate(sizes.get(record_id, 0) for record_id in records)
    return [record_id for record_id, total in zip(records, totals, strict=True) if total <= POOL_CHUNKS] or list(
        records[:1]
    )


def _vectors(blobs: Sequence[bytes | None], question: Question) -> np.ndarray[Any, Any]:
    """The vectors of the rows, zero where the ledger has none yet."""
    import numpy as np

    if question.vector is None:
        return np.zeros((len(blobs), 1), dtype=np.float32)
    nothing = bytes(4 * len(question.vector))
    joined = b"".join(nothing if blob is None else blob for blob in blobs)
    return np.frombuffer(joined, dtype=FLOAT).reshape(len(blobs), len(question.vector))


def _pool(rows: Sequence[Row], vectors: np.ndarray[Any, Any], lexical: Mapping[str, float]) -> Pool:
    import numpy as np

    numbers = {record_id: number for number, record_id in enumerate(dict.fromkeys(row.record_id for row in rows))}
    return Pool(
        record=np.array([numbers[row.record_id] for row in rows], dtype=np.int64),
        words=np.array([row.letters / _LETTERS_PER_WORD for row in rows]),
        vectors=vectors,
        lexical=np.array([lexical.get(row.id, 0.0) for row in rows]),
    )
