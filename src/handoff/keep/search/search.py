"""Questions to hits: both legs, fused, with the neighbourhood; then passages to read, and whether they answer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from handoff.errors import OperatorError
from handoff.keep.ledger import BRIEF, Ledger, Scope
from handoff.keep.search.candidates import Candidates, Question, find
from handoff.keep.search.corpus import Corpora, Key
from handoff.keep.search.passages import passage_lines, window
from handoff.keep.search.probability import (
    ANSWERS,
    any_answers,
    coverage,
    lead_of,
    probability,
    signals,
    telling_words,
)
from handoff.keep.search.ranking import Recipe, Scores, rank
from handoff.keep.search.stretches import AROUND, Stretch, read_stretches
from handoff.keep.search.suggestions import close_to_unknown
from handoff.records import EDITS_SYSTEM, Chunk, Embedder, Hit, PassageLine, SearchResult, Trust, Vectors, Why

MOST_HITS = 50
#: What a hit takes over from its chunk.
_OF_THE_CHUNK = (
    *("record_id", "client_id", "kind", "title", "text"),
    *("source_file", "locator", "start", "end", "speaker", "at"),
)
EVERYTHING = Scope()
_DEFAULT = Recipe()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what may answer it, and how many hits it is worth; ``per_record``: one hit a record."""

    question: str
    scope: Scope = EVERYTHING
    k: int = 5
    per_record: bool = False


def search(
    ledger: Ledger, embedder: Embedder | None, asked: Asked, recipe: Recipe = _DEFAULT, corpora: Corpora | None = None
) -> SearchResult:
    """The best ``k`` (1 to 50) hits in scope. Without a model only words are compared, and ``degraded`` says so.

    ``corpora`` keeps what was read for the next question. No index is asked: every vector in scope is compared.
    """
    names = {client.id: client.name for client in ledger.clients.all()}
    result = SearchResult(question=asked.question, client=_shown_scope(asked.scope, names))
    if not asked.question.strip() or asked.scope.clients == ():
        return result
    vector, lack = _vector(embedder, asked.question)
    model, dimension = (embedder.model_hash, embedder.dimension) if embedder else ("", 0)
    corpus = (corpora or Corpora()).get(ledger, asked.scope, model, dimension)
    found = find(corpus, Question(asked.question, vector))
    scores = rank(found.pool, recipe)
    picked = _pick(ledger, found, scores, asked, recipe)
    hits = tuple(_hits(ledger, (found, scores), picked, asked.question, names))
    best = round(any_answers(max((hit.probability for hit in hits), default=0.0)), 4)
    return result.model_copy(
        update={
            "hits": hits,
            "probability": best,
            "answered": best >= ANSWERS,
            "did_you_mean": close_to_unknown(ledger, asked.question, asked.scope, corpus.speakers),
            "degraded": _degraded(found, lack),
        }
    )


def _shown_scope(scope: Scope, names: dict[str, str]) -> str:
    one = scope.clients[0] if scope.clients is not None and len(scope.clients) == 1 else ""
    return names.get(one, one)


def _vector(embedder: Embedder | None, question: str) -> tuple[Vectors | None, str]:
    """The question's vector; without one, in words why there is none."""
    if embedder is None:
        return None, "no embedding model: searched by words only"
    try:
        return embedder.embed_question(question), ""
    except OperatorError as error:
        return None, f"searched by words only: {error.problem}; to mend it: {error.remedy}"


def _degraded(found: Candidates, lack: str) -> tuple[str, ...]:
    if lack:
        return (lack,)
    missing, all_of_them = found.corpus.missing, len(found.corpus.keys)
    if not missing:
        return ()
    return (f"{missing} of {all_of_them} passages are not embedded yet and were searched by their words only",)


class _Placed(NamedTuple):
    """A chunk with its place in the pool and its score there."""

    key: Key
    place: int
    score: float


class _Picked(NamedTuple):
    placed: _Placed
    lines: tuple[PassageLine, ...]
    internal: bool


def _placed(found: Candidates, scores: Scores) -> list[_Placed]:
    """Best first."""
    import numpy as np

    order = np.argsort(-scores.total, kind="stable")
    keys = [found.corpus.keys[row] for row in found.rows[order].tolist()]
    return [_Placed(*each) for each in zip(keys, order.tolist(), scores.total[order].tolist(), strict=True)]


def _pick(ledger: Ledger, found: Candidates, scores: Scores, asked: Asked, recipe: Recipe) -> list[_Picked]:
    """The best ``k`` with their passages: no text twice, and what is shown already loses a little."""
    most = max(1, min(asked.k, MOST_HITS))
    left = _placed(found, scores)
    picked: list[_Picked] = []
    texts: set[tuple[str, str]] = set()
    shown: set[str] = set()
    while left and len(picked) < most:
        page, left = left[: 3 * most + 10], left[3 * most + 10 :]
        stretches = read_stretches(ledger, [each.key for each in page])
        while page and len(picked) < most:
            best = max(page, key=lambda each: each.score - recipe.shown * (each.key.id in shown))
            page.remove(best)
            stretch = stretches.get(best.key.id)
            if stretch is None or (best.key.client_id, stretch.hit.text_hash) in texts:
                continue
            if asked.per_record and any(each.placed.key.record_id == best.key.record_id for each in picked):
                continue
            texts.add((best.key.client_id, stretch.hit.text_hash))
            picked.append(_with_passage(best, stretch, shown, _nearness(found, scores, best.place)))
    return picked


def _with_passage(placed: _Placed, stretch: Stretch, shown: set[str], nearness: dict[str, float]) -> _Picked:
    """Adds to ``shown`` what the passage shows."""
    first, last = window(stretch.lines, stretch.place, shown)
    read = stretch.lines[first : last + 1]
    shown |= {line.id for line in read}
    lines = (
        PassageLine(text, nearness.get(line.id, 0.0)) for line, text in zip(read, passage_lines(read), strict=True)
    )
    return _Picked(placed, tuple(lines), any(line.internal for line in read))


def _nearness(found: Candidates, scores: Scores, place: int) -> dict[str, float]:
    """By id, how near the candidates around the one at ``place`` are to the question: what they say and where."""
    around = slice(max(0, place - AROUND), place + AROUND + 1)
    near = (scores.total + scores.dense + scores.lexical)[around].tolist()
    return {found.corpus.keys[row].id: each for row, each in zip(found.rows[around].tolist(), near, strict=True)}


def _hits(
    ledger: Ledger, ranked: tuple[Candidates, Scores], picked: list[_Picked], question: str, names: dict[str, str]
) -> Iterator[Hit]:
    found, scores = ranked
    chunks = {chunk.id: chunk for chunk in ledger.chunks.get(each.placed.key.id for each in picked)}
    reviewed = ledger.records.of_system(EDITS_SYSTEM, {each.placed.key.record_id for each in picked})
    asked, lead = telling_words(question), lead_of(found)
    for each in picked:
        if (chunk := chunks.get(each.placed.key.id)) is None:  # gone meanwhile
            continue
        similarity = float(found.pool.dense[each.placed.place])
        known = None if math.isnan(similarity) else similarity
        shown = "\n".join(line.text for line in each.lines)
        share, words = coverage(asked, shown)
        yield Hit(
            **{name: getattr(chunk, name) for name in _OF_THE_CHUNK},
            chunk_id=chunk.id,
            client=names.get(chunk.client_id, chunk.client_id),
            passage=shown,
            citation=f"{chunk.source_file}, {chunk.locator}",
            trust=_trust(chunk, reviewed),
            score=round(each.placed.score, 4),
            similarity=round(known or 0.0, 4),
            probability=round(probability(signals(found, each.placed.place, share, lead)), 4),
            lines=each.lines,
            why=_why(scores, each.placed.place, words),
            internal=each.internal,
        )


def _trust(chunk: Chunk, reviewed: set[str]) -> Trust:
    if chunk.kind == BRIEF:
        return "generated"
    return "reviewed" if chunk.record_id in reviewed else "external"


def _why(scores: Scores, place: int, words: tuple[str, ...]) -> Why:
    parts = {name: round(float(getattr(scores, name)[place]), 4) for name in ("dense", "lexical", "neighbours", "form")}
    return Why(words=words, **parts)
