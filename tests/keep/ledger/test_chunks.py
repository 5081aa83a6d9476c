from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

from handoff.errors import IntegrityError
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from handoff.records import Locator
from handoff.records.chunk import Chunk
from tests.keep.ledger_samples import NOON, chunk, client, link, read_file, rows_written, ticket

TICKET = ticket(1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        read_file(made, [ticket(1), ticket(2)])
        yield made


def put(ledger: Ledger, *chunks: Chunk) -> list[tuple[str, str]]:
    """What the outbox says of it: client and text."""
    with ledger.writing() as write:
        write.outbox.settle([row.sequence for row in write.outbox.pending(1_000)])
        write.chunks.put(TICKET.id, chunks)
    return waiting(ledger)


def waiting(ledger: Ledger) -> list[tuple[str, str]]:
    return [(row.client_id, row.text_hash) for row in ledger.outbox.pending(1_000)]


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_chunks_come_back_as_they_were_put(ledger: Ledger) -> None:
    first, second = chunk(TICKET), chunk(TICKET, text="\x00 odd\n", context="before", position=1)
    assert put(ledger, second, first) == [("unassigned", hashed(each.text)) for each in (second, first)]
    stored = ledger.chunks.of_record(TICKET.id)
    assert [one.model_copy(update={"text_hash": ""}) for one in stored] == [first, second]
    assert all(len(one.text_hash) == 64 for one in stored)
    assert ledger.chunks.get([second.id, "unknown", first.id]) == stored[::-1]


def test_only_what_changed_is_told_to_the_index(ledger: Ledger) -> None:
    old = chunk(TICKET, context="before")
    put(ledger, old)
    assert put(ledger, old) == []
    assert put(ledger, old.model_copy(update={"context": "after"})) == []
    moved = old.model_copy(update={"locator": Locator(kind="row", value="7"), "worth": 0.5})
    assert put(ledger, moved) == []
    assert ledger.chunks.get([old.id])[0].locator == moved.locator
    assert put(ledger, old.model_copy(update={"title": "Renamed"})) == [("unassigned", hashed(old.text))]
    both = [("unassigned", hashed(old.text)), ("unassigned", hashed("Other words."))]
    assert put(ledger, old.model_copy(update={"text": "Other words."})) == both
    assert put(ledger) == both[1:]
    assert ledger.chunks.ids() == set()


def test_the_same_chunks_again_write_no_row(ledger: Ledger) -> None:
    put(ledger, chunk(TICKET))
    with ledger.writing() as write, rows_written(write) as counted:
        write.chunks.put(TICKET.id, [chunk(TICKET)])
    assert counted == [0]


def test_a_sequence_is_never_used_twice(ledger: Ledger) -> None:
    put(ledger, chunk(TICKET))
    first = ledger.outbox.pending(1)[0].sequence
    ledger.settle([first])
    put(ledger)
    assert ledger.outbox.pending(1)[0].sequence > first


def test_a_chunk_that_moves_to_a_client_leaves_the_old_collection(ledger: Ledger) -> None:
    put(ledger, chunk(TICKET))
    with ledger.writing() as write:
        write.outbox.settle([row.sequence for row in write.outbox.pending(9)])
        write.clients.put([client("a")], [link(TICKET, "a")], [])
    assert waiting(ledger) == [("unassigned", hashed(TICKET.text)), ("client_a", hashed(TICKET.text))]
    assert put(ledger, chunk(TICKET, "client_a")) == []
    assert ledger.chunks.ids("client_a") == {chunk(TICKET).id}
    assert ledger.chunks.ids("unassigned") == set()
    assert ledger.chunks.clients() == ("client_a",)


def test_a_chunk_cannot_claim_another_client_than_its_record(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError):
        put(ledger, chunk(TICKET, "client_b"))
    assert ledger.chunks.ids() == set()


def test_chunks_of_a_brief_need_no_record(ledger: Ledger) -> None:
    brief = chunk(TICKET, "client_a").model_copy(update={"record_id": "brief_1"})
    with ledger.writing() as write:
        write.chunks.put("brief_1", [brief])
    assert len(ledger.chunks.of_record("brief_1", client="client_a")) == 1
    assert ledger.chunks.of_record("brief_1", client="client_b") == []


def test_a_brief_s_chunk_that_changes_its_client_leaves_the_old_collection(ledger: Ledger) -> None:
    brief = chunk(TICKET, "client_a").model_copy(update={"record_id": "brief_1"})
    for owner in ("client_a", "client_b"):
        with ledger.writing() as write:
            write.chunks.put("brief_1", [brief.model_copy(update={"client_id": owner})])
    assert [client_id for client_id, _ in waiting(ledger)] == ["client_a", "client_a", "client_b"]


def test_a_text_is_told_with_all_that_bear_it(ledger: Ledger) -> None:
    put(ledger, chunk(TICKET), chunk(TICKET, position=1), chunk(TICKET, text="Alone.", position=2))
    brief = chunk(TICKET).model_copy(update={"id": "b", "record_id": "brief_1", "kind": "brief"})
    with ledger.writing() as write:
        write.chunks.put("brief_1", [brief, brief.model_copy(update={"id": "c", "client_id": "client_b"})])
    uses = ledger.chunks.text_uses("unassigned", [hashed(TICKET.text), hashed("Alone."), "unknown"])
    assert {use.chunk.text: (use.chunk.id, use.chunks, use.kinds) for use in uses.values()} == {
        TICKET.text: ("b", 3, ("brief", "ticket")),
        "Alone.": (chunk(TICKET, position=2).id, 1, ("ticket",)),
    }
    assert ledger.chunks.text_hashes("unassigned") == uses.keys()


def test_another_client_s_chunks_are_not_handed_out(ledger: Ledger) -> None:
    put(ledger, chunk(TICKET))
    assert ledger.chunks.get([chunk(TICKET).id], client="client_b") == []


def test_vectors_come_back_bit_by_bit_and_by_model(ledger: Ledger) -> None:
    vectors = {f"text{number}": numpy.random.default_rng(number).random(8, dtype="float32") for number in range(700)}
    ledger.put_vectors("model_a", vectors)
    found = ledger.vectors.get([*vectors, "unknown"], "model_a")
    assert found.keys() == vectors.keys()
    assert all((found[key] == vectors[key]).all() for key in vectors)
    assert ledger.vectors.get(vectors, "model_b") == {}


def test_vectors_that_are_known_are_not_written_again(ledger: Ledger) -> None:
    vectors = {"text": numpy.ones(4, dtype="float32")}
    ledger.put_vectors("model", vectors)
    with ledger.writing() as write, rows_written(write) as counted:
        write.vectors.put("model", vectors)
    assert counted == [0]


def test_a_vector_of_another_length_is_refused(ledger: Ledger) -> None:
    ledger.put_vectors("model", {"text": numpy.ones(4, dtype="float32")})
    with pytest.raises(IntegrityError):
        ledger.put_vectors("model", {"other": numpy.ones(5, dtype="float32")})


def test_the_generation_moves_with_chunks_and_vectors_and_stands_otherwise(ledger: Ledger) -> None:
    seen = [ledger.store.generation()]
    put(ledger, chunk(TICKET))
    seen.append(ledger.store.generation())
    [stored] = ledger.chunks.of_record(TICKET.id)
    ledger.put_vectors("model", {stored.text_hash: numpy.ones(4, dtype="float32")})
    seen.append(ledger.store.generation())
    put(ledger, chunk(TICKET, text="Another."))
    seen.append(ledger.store.generation())
    assert len(set(seen)) == len(seen)
    put(ledger, chunk(TICKET, text="Another."))
    assert ledger.store.generation() == seen[-1]


def test_vectors_of_texts_that_left_can_be_dropped(ledger: Ledger) -> None:
    put(ledger, chunk(TICKET))
    [stored] = ledger.chunks.of_record(TICKET.id)
    ledger.put_vectors("model", {name: numpy.ones(4, dtype="float32") for name in (stored.text_hash, "other")})
    with ledger.writing() as write:
        assert write.vectors.drop_unused() == 1
        assert write.vectors.get([stored.text_hash, "other"], "model").keys() == {stored.text_hash}


def test_rows_whose_key_the_database_gives_are_all_kept_in_one_transaction(ledger: Ledger) -> None:
    """Until they are written they have no key to tell them apart by."""
    with ledger.writing() as write:
        write.chunks.put(TICKET.id, [chunk(TICKET, text=f"Line {number}", position=number) for number in range(5_000)])
    stored = ledger.chunks.of_record(TICKET.id)
    assert [each.text for each in stored] == [f"Line {number}" for number in range(5_000)]
    assert ledger.counts().pending == 5_000
    assert len(ledger.chunks.texts_with_prefix("line", Scope(), 10_000)) == 5_000


def test_many_records_are_put_in_batches_and_completely(ledger: Ledger) -> None:
    records = [ticket(number) for number in range(1_100)]
    read_file(ledger, records, "many.csv")
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        for record in records:
            write.facts.put(record.id, [], run)
            write.chunks.put(record.id, [chunk(record), chunk(record, position=1)])
    assert len(ledger.chunks.ids()) == ledger.counts().pending == 2_200
