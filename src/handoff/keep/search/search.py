"""Questions to hits: both legs, fused, with the neighbourhood; then passages to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from handoff.keep.chunk import chunk_id
from handoff.keep.index import Index
from handoff.keep.ledger import Ledger
from handoff.keep.search.candidates import Candidates, Question, Row, find
from handoff.keep.search.passages import passage, window
from handoff.keep.search.ranking import Recipe, rank
from handoff.records import Chunk, Embedder, Hit, SearchResult

MOST_HITS = 50
#: A turn shorter than this is no hit of its own where a better hit's passage shows it already.
SHORT_TURN_WORDS = 15
#: How many chunks on each side of a hit are looked at for its passage.
_AROUND = 10
_DEFAULT = Recipe()


def search(  # noqa: PLR0913
    ledger: Ledger,
    embedder: Embedder | None,
    index: Index | None,
    question: str,
    clients: Sequence[str] | None,
    k: int,
    recipe: Recipe = _DEFAULT,
    *,
    kind: str | None = None,
) -> SearchResult:
    """The best ``k`` (1 to 50) hits among what belongs to ``clients``; None means everyone, empty means nobody.

    ``kind`` is a kind of record, or ``brief`` for what handoff wrote itself; None means every record and no brief.
    Without an index the ledger's vectors are all compared, which is exact; so they are when Chroma would have to be
    loaded for one question about little. ``degraded`` names what did not take part.
    """
    names = {client.id: client.name for client in ledger.clients.all()}
    scope = names.get(clients[0], clients[0]) if clients is not None and len(clients) == 1 else ""
    if not question.strip() or (clients is not None and not clients):
        return SearchResult(question=question, client=scope)
    vector = None if embedder is None else embedder.embed_question(question)
    asked = Question(question, vector, embedder.model_hash if embedder else "", clients, kind)
    found = find(ledger, index, asked)
    picked = _pick(ledger, _ranked(found, asked, recipe), max(1, min(k, MOST_HITS)))
    hits = tuple(_hit(each, names) for each in picked)
    return SearchResult(question=question, client=scope, hits=hits, degraded=found.degraded)


class _Ranked(NamedTuple):
    """A row with its place among the others (``score``) and its own nearness to the question (``similarity``)."""

    row: Row
    score: float
    similarity: float


class _Picked(NamedTuple):
    chunk: Chunk
    passage: str
    internal: bool
    ranked: _Ranked


def _ranked(found: Candidates, question: Question, recipe: Recipe) -> Iterator[_Ranked]:
    import numpy as np

    vector = np.zeros(1, dtype=np.float32) if question.vector is None else question.vector
    scores = rank(found.pool, vector, recipe)
    cosines = found.pool.vectors @ vector
    for place in np.argsort(-scores, kind="stable"):
        yield _Ranked(found.rows[place], float(scores[place]), float(cosines[place]))


def _pick(ledger: Ledger, ranked: Iterable[_Ranked], k: int) -> list[_Picked]:
    """The best ``k`` with their passages: no text twice, no aside that a passage shows already."""
    picked: list[_Picked] = []
    texts: set[tuple[str, str]] = set()
    shown: set[str] = set()
    for each in ranked:
        row = each.row
        if row.id in shown and row.letters < SHORT_TURN_WORDS * 6:
            continue
        around = _around(ledger, row)
        chunk = next((near for near in around if near.id == row.id), None)
        if chunk is None or (chunk.client_id, chunk.text_hash) in texts:
            continue
        texts.add((chunk.client_id, chunk.text_hash))
        first, last = window(around, around.index(chunk))
        shown |= {near.id for near in around[first : last + 1]}
        read = around[first : last + 1]
        picked.append(_Picked(chunk, passage(read), any(near.internal for near in read), each))
        if len(picked) == k:
            break
    return picked


def _around(ledger: Ledger, row: Row) -> list[Chunk]:
    """The chunk and those beside it, in order."""
    places = range(max(0, row.position - _AROUND), row.position + _AROUND + 1)
    wanted = {row.id, *(chunk_id(row.record_id, place) for place in places)}
    return sorted(ledger.chunks.get(wanted, row.client_id), key=lambda chunk: (chunk.position, chunk.id))


def _hit(picked: _Picked, names: dict[str, str]) -> Hit:
    chunk = picked.chunk
    return Hit(
        chunk_id=chunk.id,
        record_id=chunk.record_id,
        client_id=chunk.client_id,
        client=names.get(chunk.client_id, chunk.client_id),
        kind=chunk.kind,
        title=chunk.title,
        text=chunk.text,
        passage=picked.passage,
        source_file=chunk.source_file,
        locator=chunk.locator,
        start=chunk.start,
        end=chunk.end,
        speaker=chunk.speaker,
        at=chunk.at,
        score=round(picked.ranked.score, 4),
        similarity=round(picked.ranked.similarity, 4),
        internal=picked.internal,
    )
