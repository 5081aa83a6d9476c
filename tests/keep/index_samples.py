"""Small conversations in a ledger with an index beside it, for the tests of drain, search and doctor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from handoff.keep.chunk.chunking import chunk_record
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.ledger.chunks import TextUse
from handoff.keep.ledger.ledger import Ledger
from handoff.records.chunk import Chunk
from handoff.records.protocols import Vectors
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import Call, Part

MONDAY = datetime(2026, 9, 14, 9, tzinfo=UTC)
LOCATOR = Locator(kind="cue", value="1")
PROVENANCE = Provenance(had_primary_source="call.vtt", was_derived_from="00", was_generated_by="vtt/1", locator=LOCATOR)


class CountingEmbedder(HashingEmbedder):
    """Remembers how many texts it was given."""

    def __init__(self, dimension: int = 32) -> None:
        super().__init__(dimension)
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return super().embed(texts)


def call(name: str, *lines: str, title: str = "") -> Call:
    """A call of two speakers who take turns."""
    parts = tuple(
        Part(role="turn", text=line, speaker="Ana" if number % 2 else "Bo", locator=LOCATOR, at=MONDAY)
        for number, line in enumerate(lines)
    )
    return Call(id=f"call_{name}", system="zoom", native_id=name, title=title, provenance=PROVENANCE, parts=parts)


def put(ledger: Ledger, client_id: str, *calls: Call) -> list[Chunk]:
    """Chunk the calls into the ledger; the outbox then asks for them."""
    chunks = {each.id: chunk_record(each, client_id) for each in calls}
    with ledger.writing() as write:
        for record_id, made in chunks.items():
            write.chunks.put(record_id, made)
    return [chunk for made in chunks.values() for chunk in made]


def use(chunk: Chunk, **changes: object) -> TextUse:
    """The chunk as the only one that bears its text."""
    return TextUse(chunk.model_copy(update=changes), 1, (chunk.kind,))


def hashes(chunks: Iterable[Chunk]) -> set[str]:
    return {chunk.text_hash for chunk in chunks}


def numbered(name: str, count: int) -> Call:
    """A call of ``count`` turns, no two alike."""
    return call(name, *(f"{name} line {number} about subject {number * 7} and no other" for number in range(count)))


def filled(folder: Path, **clients: int) -> Ledger:
    """A new ledger in which each client has one call of so many turns."""
    ledger = Ledger.create(folder / "ledger.db")
    for client_id, count in clients.items():
        put(ledger, client_id, numbered(client_id, count))
    return ledger
