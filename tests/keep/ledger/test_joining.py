"""The ledger keeps a record joined with its comments, and counts what sources say without them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from handoff.keep.chunk.chunking import chunk_record
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scratch import Contest
from handoff.records.client import UNASSIGNED
from handoff.records.joined import joined
from handoff.records.record import Comment, Record, record_id
from tests.keep.ledger_samples import NOON, read_file, rows_written, ticket


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        yield made


def comment(number: int, parent: int, text: str = "On it.", file: str = "said.csv") -> Comment:
    body = ticket(number, text, file=file)
    return Comment(
        id=record_id("desk", "comment", str(number)),
        system="desk",
        native_id=str(number),
        title="",
        parent_native_id=str(parent),
        author="Ada",
        created_at=NOON + timedelta(hours=number),
        provenance=body.provenance,
        parts=body.parts,
    )


def read(ledger: Ledger, records: Sequence[Record], path: str, sha256: str = "00") -> int:
    """One export taken in and joined; how many records that joined anew."""
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        source = write.sources.put("desk", path, sha256, "desk/1")
        write.records.put_many(records, source.id, run)
        write.records.finish_source(source.id, run)
        return write.records.join_comments(run)


def test_a_ticket_and_its_comments_of_one_run_make_one_version(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        for path, records in (("a.csv", [ticket(1)]), ("said.csv", [comment(1, 1), comment(2, 1)])):
            source = write.sources.put("desk", path, "00", "desk/1")
            write.records.put_many(records, source.id, run)
            write.records.finish_source(source.id, run)
        assert write.records.join_comments(run) == 0
    assert ledger.records.get(ticket(1).id) == joined(ticket(1), [comment(1, 1), comment(2, 1)])
    assert [row.change for row in ledger.records.versions(ticket(1).id)] == ["written"]


def test_many_comments_of_one_file_join_their_ticket_once(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1), ticket(2)])
    assert read(ledger, [comment(number, 1) for number in range(30)], "said.csv") == 1
    assert [row.change for row in ledger.records.versions(ticket(1).id)] == ["written", "changed"]
    assert [row.change for row in ledger.records.versions(ticket(2).id)] == ["written"]


def test_reading_tickets_or_comments_again_writes_no_row(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1)])
    read(ledger, [comment(1, 1)], "said.csv")
    with ledger.writing() as write, rows_written(write) as counted:
        run = write.runs.start("ingest", NOON)
        for path, record in (("a.csv", ticket(1)), ("said.csv", comment(1, 1))):
            source = write.sources.put("desk", path, "00", "desk/1")
            assert write.records.put_many([record], source.id, run) == ["unchanged"]
            write.records.finish_source(source.id, run)
        assert write.records.join_comments(run) == 0
    assert counted == [0]


def test_a_comment_that_moves_in_its_file_is_found_at_its_new_place(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1)])
    read(ledger, [comment(1, 1)], "said.csv")
    moved = comment(1, 1).model_copy(update={"parts": ticket(1, "On it.", row=9).parts})
    assert read(ledger, [moved], "said.csv", "01") == 0
    record = ledger.records.get(ticket(1).id)
    assert record is not None
    assert record.parts[-1].locator.value == "9"
    assert len(ledger.records.versions(ticket(1).id)) == 2


def test_an_older_word_about_a_ticket_stays_out_whatever_was_added_meanwhile(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1, "new", updated=5)], "a.csv")
    read(ledger, [comment(1, 1)], "said.csv")
    assert read_file(ledger, [ticket(1, "old", updated=3)], "b.csv")[1] == ["stale"]
    assert ledger.records.get(ticket(1).id) == joined(ticket(1, "new", updated=5), [comment(1, 1)])


def test_whose_word_counts_is_told_by_file(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1, "new", updated=5), ticket(2, "here"), ticket(3, "same")], "a.csv")
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        source = write.sources.put("desk", "b.csv", "00", "desk/1")
        records = [ticket(1, "old", updated=3), ticket(2, "there"), ticket(3, "same"), ticket(4, "mine")]
        assert write.records.put_many(records, source.id, run) == ["stale", "changed", "unchanged", "written"]
        assert write.seen.contests(source.id) == [Contest("a.csv", kept=1, taken=1)]


def test_passages_of_a_comment_name_its_file_and_hold_no_other_words() -> None:
    parent = ticket(1, "It jams.")
    whole = joined(parent, [comment(1, 1, "Soon."), comment(2, 1, "Now.", file="more.csv"), comment(3, 1, "Done.")])
    passages = chunk_record(whole, UNASSIGNED)
    assert [passage.source_file for passage in passages] == ["a.csv", "said.csv", "more.csv", "said.csv"]
    assert [whole.text[passage.start : passage.end] for passage in passages[1:]] == [
        "Ada: Soon.",
        "Ada: Now.",
        "Ada: Done.",
    ]
