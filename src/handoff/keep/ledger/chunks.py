"""Chunks, and the outbox that tells the vector index which texts to look at again.

The index holds each text of a client once, however many chunks bear it. A change of a chunk and its line in the outbox
are one transaction (the transactional outbox pattern,
https://microservices.io/patterns/data/transactional-outbox.html): the index may lag, it cannot drift.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, ColumnElement, Row, delete, func, insert, select, type_coerce

from handoff.errors import IntegrityError
from handoff.keep.ledger.passage_tables import CHUNKS, OUTBOX
from handoff.keep.ledger.record_tables import RECORDS
from handoff.keep.ledger.scope import Scope, owned_by
from handoff.keep.ledger.session import Subject, Transaction, batches
from handoff.keep.ledger.terms import pack
from handoff.records import STORED, Chunk

_OWN = ("id", "record_id", "client_id", "position", "text", "context", "text_hash")
_COLUMNS = (*(CHUNKS.c[name] for name in _OWN), CHUNKS.c.details)
_CHUNKS = select(*_COLUMNS)
#: What the index is not told: a row's place in its file changes with every row above it, and the ledger knows it.
_UNTOLD = frozenset({"locator", "worth"})
_KIND = type_coerce(CHUNKS.c.details, JSON)["kind"].as_string().label("kind")


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """A text whose entry the vector index has not brought up to date yet. ``client_id`` names the collection."""

    sequence: int
    client_id: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class TextUse:
    """How one text is used among a client's chunks.

    ``chunk`` is the one that stands for all of them, the first by id; ``kinds`` are those of all ``chunks``, sorted.
    """

    chunk: Chunk
    chunks: int
    kinds: tuple[str, ...]


class ChunkReading(Subject):
    def get(self, ids: Iterable[str], client: str | None = None) -> list[Chunk]:
        """The chunks with these ids, in the order asked for; unknown ones and other clients' are left out."""
        wanted = list(dict.fromkeys(ids))
        found: dict[str, Chunk] = {}
        statement = _CHUNKS.where(*owned_by(None if client is None else [client]))
        for batch in batches(wanted):
            found.update((row.id, _chunk(row)) for row in self._session.rows(statement.where(CHUNKS.c.id.in_(batch))))
        return [found[chunk_id] for chunk_id in wanted if chunk_id in found]

    def of_record(self, record_id: str, client: str | None = None) -> list[Chunk]:
        """The chunks of one record (or brief), in their order."""
        statement = _CHUNKS.where(CHUNKS.c.record_id == record_id).order_by(CHUNKS.c.position, CHUNKS.c.id)
        if client is not None:
            statement = statement.where(CHUNKS.c.client_id == client)
        return [_chunk(row) for row in self._session.rows(statement)]

    def worths(self, record_ids: Iterable[str]) -> dict[str, tuple[tuple[int, int, float], ...]]:
        """By record the spans of its chunks that somebody judged, in their order, each with its worth."""
        found: dict[str, tuple[tuple[int, int, float], ...]] = {}
        worth = type_coerce(CHUNKS.c.details, JSON)["worth"].as_float().label("worth")
        span = (type_coerce(CHUNKS.c.details, JSON)[name].as_integer().label(name) for name in ("start", "end"))
        statement = select(CHUNKS.c.record_id, *span, worth).where(worth.is_not(None)).order_by(CHUNKS.c.position)
        for batch in batches(record_ids):
            for row in self._session.rows(statement.where(CHUNKS.c.record_id.in_(batch)), CHUNKS):
                found[row.record_id] = (*found.get(row.record_id, ()), (row.start, row.end, row.worth))
        return found

    def ids(self, client: str | None = None) -> set[str]:
        statement = select(CHUNKS.c.id)
        if client is not None:
            statement = statement.where(CHUNKS.c.client_id == client)
        return {row.id for row in self._session.rows(statement)}

    def text_hashes(self, client: str) -> set[str]:
        """The texts that the client's chunks bear."""
        statement = select(CHUNKS.c.text_hash).where(CHUNKS.c.client_id == client).distinct()
        return {row.text_hash for row in self._session.rows(statement)}

    def text_uses(self, client: str, text_hashes: Iterable[str]) -> dict[str, TextUse]:
        """How these texts are used among the client's chunks; those that no chunk bears are left out."""
        uses: dict[str, TextUse] = {}
        for batch in batches(text_hashes):
            theirs = (*owned_by([client]), CHUNKS.c.text_hash.in_(batch))
            kinds = self._kinds(theirs)
            first, number = func.min(CHUNKS.c.id).label("first"), func.count().label("number")
            statement = select(CHUNKS.c.text_hash, first, number).where(*theirs).group_by(CHUNKS.c.text_hash)
            found = self._session.rows(statement)
            chunks = {chunk.id: chunk for chunk in self.get(row.first for row in found)}
            uses |= {row.text_hash: TextUse(chunks[row.first], row.number, kinds[row.text_hash]) for row in found}
        return uses

    def _kinds(self, conditions: Sequence[ColumnElement[bool]]) -> dict[str, tuple[str, ...]]:
        kinds: dict[str, tuple[str, ...]] = {}
        statement = select(CHUNKS.c.text_hash, _KIND).where(*conditions).distinct()
        for row in self._session.rows(statement.order_by(CHUNKS.c.text_hash, _KIND)):
            kinds[row.text_hash] = (*kinds.get(row.text_hash, ()), row.kind)
        return kinds

    def clients(self) -> tuple[str, ...]:
        """The clients that have chunks, sorted."""
        statement = select(CHUNKS.c.client_id).distinct().order_by(CHUNKS.c.client_id)
        return tuple(row.client_id for row in self._session.rows(statement))

    def hold(self, word: str, scope: Scope) -> bool:
        """Whether a word, or a compound such as ``TK-1042`` as a whole, stands in any passage in scope."""
        with self._session.reading() as connection:
            return self._session.store.full_text.holds(connection, word, scope)

    def texts_with_prefix(self, prefix: str, scope: Scope, limit: int) -> list[str]:
        """Texts of passages in scope in which a word begins so, in no order."""
        with self._session.reading() as connection:
            return self._session.store.full_text.texts_with_prefix(connection, prefix, scope, limit)


class ChunkWriting(ChunkReading):
    def __init__(self, session: Transaction) -> None:
        super().__init__(session)
        self._session: Transaction = session
        self._chunks = session.defer((CHUNKS, OUTBOX), self._write_chunks)

    def put(self, record_id: str, chunks: Iterable[Chunk]) -> None:
        """Make these the chunks of the record (or brief); what is the same already is not written.

        The chunks of a record bear the client that the record has in the ledger: put the clients first. A chunk
        without a ``text_hash`` gets the sha256 of its text.
        """
        wanted = tuple(chunks)
        for chunk in wanted:
            if chunk.record_id != record_id:
                raise IntegrityError(f"chunk {chunk.id} is of another record", place=record_id)
        self._chunks.waiting[record_id] = wanted
        self._session.flush_when_large()

    def move(self, record_ids: Iterable[str]) -> None:
        """Let the chunks of these records follow them to their client."""
        self._session.flush()
        for batch in batches(record_ids):
            statement = (
                select(CHUNKS.c.number, CHUNKS.c.text_hash, CHUNKS.c.client_id, RECORDS.c.client_id.label("owner"))
                .join_from(CHUNKS, RECORDS, RECORDS.c.id == CHUNKS.c.record_id)
                .where(CHUNKS.c.record_id.in_(batch), CHUNKS.c.client_id != RECORDS.c.client_id)
                .order_by(CHUNKS.c.number)
            )
            for row in self._session.connection.execute(statement):
                self._session.batch.update(CHUNKS, (row.number,), {"client_id": row.owner})
                self._queue(row.client_id, row.text_hash)
                self._queue(row.owner, row.text_hash)

    def _write_chunks(self, waiting: dict[str, tuple[Chunk, ...]]) -> None:
        stored: dict[str, dict[str, Row[Any]]] = {record_id: {} for record_id in waiting}
        columns = (CHUNKS.c.number, *_COLUMNS)
        for row in self._session.connection.execute(select(*columns).where(CHUNKS.c.record_id.in_(list(waiting)))):
            stored[row.record_id][row.id] = row
        owners = self._owners(waiting)
        outdated: list[Row[Any]] = []
        for record_id, chunks in waiting.items():
            self._refuse_other_clients(record_id, chunks, owners)
            outdated += self._replace_chunks(stored[record_id], {chunk.id: chunk for chunk in chunks})
        self._session.delete(CHUNKS, ((row.number,) for row in outdated))

    def _replace_chunks(self, stored: Mapping[str, Row[Any]], wanted: Mapping[str, Chunk]) -> list[Row[Any]]:
        for chunk in wanted.values():
            values, row = _values(chunk), stored.get(chunk.id)
            if row is None:
                self._session.batch.insert(CHUNKS, values | _terms(chunk))
                self._queue(values["client_id"], values["text_hash"])
            elif changed := {name: value for name, value in values.items() if row._mapping[name] != value}:
                terms = _terms(chunk) if changed.keys() & {"text", "context"} else {}
                self._session.batch.update(CHUNKS, (row.number,), changed | terms)
                self._queue_change(row, values, changed.keys())
        outdated = [row for row in stored.values() if row.id not in wanted]
        for row in outdated:
            self._queue(row.client_id, row.text_hash)
        return outdated

    def _queue_change(self, row: Row[Any], values: Mapping[str, Any], changed: Iterable[str]) -> None:
        names = set(changed)
        if names & {"text_hash", "client_id"}:
            self._queue(row.client_id, row.text_hash)
        # the context is for the lexical leg alone, which a trigger keeps in step
        if names - {"context", "details"} or _shown(row.details) != _shown(values["details"]):
            self._queue(values["client_id"], values["text_hash"])

    def _queue(self, client_id: str, text_hash: str) -> None:
        self._session.batch.insert(OUTBOX, {"client_id": client_id, "text_hash": text_hash})

    def _owners(self, record_ids: Iterable[str]) -> dict[str, str]:
        self._session.batch.flush(self._session.connection)
        statement = select(RECORDS.c.id, RECORDS.c.client_id).where(RECORDS.c.id.in_(list(record_ids)))
        return {row.id: row.client_id for row in self._session.connection.execute(statement)}

    def _refuse_other_clients(self, record_id: str, chunks: Iterable[Chunk], owners: Mapping[str, str]) -> None:
        for chunk in chunks:
            owner = owners.get(record_id, chunk.client_id)
            if chunk.client_id != owner:
                raise IntegrityError(
                    f"a chunk for client {chunk.client_id} of a record of client {owner}", place=record_id
                )


class OutboxReading(Subject):
    def pending(self, limit: int) -> list[OutboxRow]:
        """The texts that the vector index is to look at again, the first that was noted first."""
        columns = (OUTBOX.c[name] for name in OutboxRow.__dataclass_fields__)
        return [
            OutboxRow(**row._mapping)
            for row in self._session.rows(select(*columns).order_by(OUTBOX.c.sequence).limit(limit))
        ]


class OutboxWriting(OutboxReading):
    _session: Transaction

    def ask_for_all(self) -> None:
        """Let the index look at every text again: it may hold anything."""
        texts = select(CHUNKS.c.client_id, CHUNKS.c.text_hash).distinct()
        self._session.flush()
        self._session.connection.execute(insert(OUTBOX).from_select(["client_id", "text_hash"], texts))

    def start_over(self) -> None:
        """The index is empty: what waits to be taken out of it is done."""
        self._session.flush()
        self._session.connection.execute(delete(OUTBOX))
        self.ask_for_all()

    def settle(self, sequences: Iterable[int]) -> None:
        """Take lines off the outbox, once the index has them."""
        self._session.flush()
        self._session.delete(OUTBOX, ((sequence,) for sequence in sequences))


def _values(chunk: Chunk) -> dict[str, Any]:
    values = {name: getattr(chunk, name) for name in _OWN}
    values["text_hash"] = chunk.text_hash or hashlib.sha256(chunk.text.encode()).hexdigest()
    return {**values, "details": chunk.model_dump_json(exclude=set(_OWN))}


def _shown(details: str) -> dict[str, Any]:
    """What the index is told of them."""
    return {name: value for name, value in json.loads(details).items() if name not in _UNTOLD}


def _terms(chunk: Chunk) -> dict[str, bytes]:
    return {"terms": pack(chunk.text, chunk.context)}


def _chunk(row: Row[Any]) -> Chunk:
    own = {name: row._mapping[name] for name in _OWN}
    return STORED.chunk.read({**json.loads(row.details), **own})
