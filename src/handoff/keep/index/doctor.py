"""Is everything what it should be? Every claim is tested against the thing itself; counts are never believed.

A damaged Chroma folder still counts its rows and lists its ids correctly, so each text has to be found by its vector.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from sqlalchemy import func, select

from handoff.errors import HandoffError, IntegrityError
from handoff.keep.index.chroma import REPAIR
from handoff.keep.index.entry import entry_metadata
from handoff.keep.index.index import Index
from handoff.keep.ledger import CHUNKS, VECTORS, Ledger, TextUse, batches
from handoff.records import BaseRecord, Diagnosis, Embedder, Finding, Vectors

#: So many examples are named in a finding.
EXAMPLES = 5
_PAGE = 2000
#: The graph is approximate: what the first answer lacks is looked for this much wider.
_WIDE_ROWS = 200
#: The share of the entries that an approximate graph may miss without anything being wrong.
_OFF_THE_GRAPH = 0.01
#: Cosine from which two vectors count as one; the same text embedded in another batch differs by less.
_EQUAL = 1 - 1e-3

#: A sentence is embedded as a passage and as a question; rounding to eight bits moves it by less than this allows.
_PROBE = "The tunnel dropped again at nine; Ana sends the new firewall rule by Friday."
_LEAST_AGREEMENT = 0.98
_OTHER_RUNTIME = f'set runtime = "onnx-fp32" under [model] in handoff.toml, then {REPAIR}'


def examine(ledger: Ledger, index: Index | None, embedder: Embedder | None) -> Diagnosis:
    """Look at the ledger, at the model, and at the index against both. Mends nothing.

    ``index`` None leaves the index out (another process owns it), ``embedder`` None leaves the vectors out.
    """
    examination = _Examination(ledger, index, embedder)
    findings = tuple(examination.findings())
    model = embedder.description if embedder else ""
    return Diagnosis(findings=findings, checked=dict(examination.checked), model=model)


class _Examination:
    def __init__(self, ledger: Ledger, index: Index | None, embedder: Embedder | None) -> None:
        self.ledger = ledger
        self.index = index
        self.embedder = embedder
        self.checked: dict[str, int] = defaultdict(int)

    def findings(self) -> Iterator[Finding]:
        yield from self._ledger()
        yield from self._evidence()
        yield from self._briefs()
        yield from self._outbox()
        yield from self._model()
        if self.index is None:
            return
        try:
            yield from self._index(self.index)
        except IntegrityError as error:
            yield _finding("index-unreadable", "error", error.problem, REPAIR)

    def _ledger(self) -> Iterator[Finding]:
        """The database's own checks: pages, references, full text."""
        for problem in self.ledger.damage():
            yield _finding("ledger-damaged", "error", f"the ledger is damaged: {problem}", REPAIR)

    def _evidence(self) -> Iterator[Finding]:
        """No fact without its quote, at its span, in that version of the record."""
        fallen = []
        version: tuple[str, str] = ("", "")
        record: BaseRecord | None = None
        for fact in self.ledger.facts.all(gone=True):
            self.checked["fact"] += 1
            wanted = (fact.evidence.record_id, fact.evidence.record_version)
            if wanted != version:
                version, record = wanted, self.ledger.records.get(*wanted)
            if record is None or not fact.evidence.stands_in(record):
                fallen.append(fact.id)
        yield from _named("evidence-missing", "facts whose quote does not stand in the record", fallen)

    def _briefs(self) -> Iterator[Finding]:
        """No brief answers that says what no longer holds, or quotes what belongs to another client by now."""
        self.checked["brief"] = len({brief.id for brief in self.ledger.briefs.all()})
        remedy = f"{REPAIR}, then handoff brief CLIENT"
        stale = self.ledger.briefs.stale(searchable=True)
        yield from _named("brief-outdated", "outdated briefs that still answer questions", stale, remedy)

    def _outbox(self) -> Iterator[Finding]:
        if waiting := self.ledger.counts().pending:
            yield _finding("index-behind", "warning", f"{waiting} changes wait for the index", REPAIR)

    def _model(self) -> Iterator[Finding]:
        """The model runs; vectors that no chunk uses are counted, they do no harm."""
        used = select(CHUNKS.c.text_hash)
        statement = select(func.count()).select_from(VECTORS).where(VECTORS.c.text_hash.not_in(used))
        self.checked["unused vector"] = self.ledger.rows(statement)[0][0]
        if self.embedder is not None:
            try:
                cosine = float(self.embedder.embed([_PROBE])[0] @ self.embedder.embed_question(_PROBE))
            except HandoffError as error:
                yield _finding("model-unusable", "error", error.problem, error.remedy)
                return
            if cosine < _LEAST_AGREEMENT:
                words = f"{self.embedder.description} makes other vectors here than the reference (cosine {cosine:.3f})"
                yield _finding("model-differs", "error", words, _OTHER_RUNTIME)

    def _index(self, index: Index) -> Iterator[Finding]:
        waiting: dict[str, set[str]] = defaultdict(set)
        for row in self.ledger.outbox.pending(self.ledger.counts().pending):
            waiting[row.client_id].add(row.text_hash)
        clients = set(self.ledger.chunks.clients())
        for client_id in sorted(clients | index.clients()):
            self.checked["collection"] += 1
            yield from self._collection(index, client_id, waiting[client_id])

    def _collection(self, index: Index, client_id: str, waiting: set[str]) -> Iterator[Finding]:
        where = f"of client {client_id}"
        stored, should = index.get(client_id), self.ledger.chunks.text_hashes(client_id)
        missing, orphans = should - stored.keys() - waiting, stored.keys() - should - waiting
        uses = self.ledger.chunks.text_uses(client_id, sorted(should - waiting))
        self.checked["text"] += len(uses)
        lacking = sorted(uses[each].chunk.id for each in missing)
        yield from _named("index-missing", f"passages {where} whose text the index lacks", lacking)
        yield from _named("index-orphans", f"entries {where} that the ledger does not know", sorted(orphans))
        held = {each: use for each, use in uses.items() if each in stored}
        stale = [use.chunk.id for each, use in held.items() if stored[each] != entry_metadata(use)]
        yield from _named("index-stale", f"entries {where} that say otherwise than the ledger", sorted(stale))
        if self.embedder is None:
            return
        if index.model_of(client_id) not in (None, self.embedder.model_hash):
            yield _finding("index-model", "error", f"the entries {where} were made with another model", REPAIR)
            return
        yield from self._reach(index, client_id, held, self.embedder.model_hash)

    def _reach(self, index: Index, client_id: str, held: Mapping[str, TextUse], model_hash: str) -> Iterator[Finding]:
        """Whether each text is found by its own vector."""
        lost: list[str] = []
        unreached = 0
        for page in batches(sorted(held), _PAGE):
            vectors = self.ledger.vectors.get(page, model_hash)
            self.checked["vector"] += len(vectors)
            page_lost, page_unreached = _asked(index, client_id, vectors)
            lost += [*(set(page) - vectors.keys()), *page_lost]
            unreached += page_unreached
        where = f"of client {client_id}"
        named = sorted(held[each].chunk.id for each in lost)
        yield from _named("index-unfindable", f"entries {where} that their own vector does not find", named)
        self.checked["text off the graph"] += unreached
        if unreached > len(held) * _OFF_THE_GRAPH:
            words = f"a query in Chroma misses {unreached} of the {len(held)} entries {where}"
            yield _finding("index-unreached", "warning", words, REPAIR)


def _asked(index: Index, client_id: str, vectors: Mapping[str, Vectors]) -> tuple[list[str], int]:
    """The texts that the index lost, and how many it holds but the graph does not lead to.

    The single nearest to each vector is asked for; where that is not the vector itself, a wide answer. Two texts may
    have one vector, of which the graph names either: what was not named is looked at by its id.
    """
    import numpy as np

    if not vectors:
        return [], 0
    unseen: dict[str, Vectors] = {}
    off_the_graph: set[str] = set()
    for text_hash, row in zip(vectors, index.nearest(client_id, np.stack(list(vectors.values())), 1), strict=True):
        vector = vectors[text_hash]
        found = _equal(row) or _equal(next(index.nearest(client_id, vector.reshape(1, -1), _WIDE_ROWS)))
        if text_hash not in found:
            unseen[text_hash] = vector
        if not found:
            off_the_graph.add(text_hash)
    stored = index.vectors(client_id, list(unseen))
    lost = {each for each, vector in unseen.items() if each not in stored or not _same(stored[each], vector)}
    return sorted(lost), len(off_the_graph - lost)


def _equal(row: Iterable[tuple[str, float]]) -> set[str]:
    return {text_hash for text_hash, cosine in row if cosine > _EQUAL}


def _same(stored: Vectors, vector: Vectors) -> bool:
    """Whether two vectors point the same way; Chroma may have scaled its own."""
    import numpy as np

    return bool(stored @ vector > _EQUAL * np.linalg.norm(stored) * np.linalg.norm(vector))


def _finding(code: str, severity: Literal["error", "warning"], message: str, remedy: str) -> Finding:
    return Finding(code=code, severity=severity, message=message, remedy=remedy)


def _named(code: str, what: str, ids: Sequence[str], remedy: str = REPAIR) -> Iterator[Finding]:
    """An error that names the first of them."""
    if ids:
        more = f" and {len(ids) - EXAMPLES} more" if len(ids) > EXAMPLES else ""
        yield _finding(code, "error", f"{len(ids)} {what}: {', '.join(ids[:EXAMPLES])}{more}", remedy)
