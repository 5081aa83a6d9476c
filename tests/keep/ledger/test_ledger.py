from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.synchronize
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.errors import IntegrityError, OperatorError, UsageError, WorkspaceLocked
from handoff.keep.ledger.ledger import Ledger, Write
from handoff.keep.ledger.scope import Scope
from tests.keep.ledger_samples import NOON, chunk, fact, put_file, read_file, rows_written, ticket


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite", patience=0.1) as made:
        yield made


def test_opening_nothing_says_how_to_get_it_back(tmp_path: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    for name in ("none.sqlite", "empty.sqlite"):
        with pytest.raises(OperatorError) as raised:
            Ledger.open(tmp_path / name)
        assert "handoff restore" in raised.value.remedy
        assert raised.value.exit_code == 8
    assert not (tmp_path / "none.sqlite").exists()


def test_a_ledger_is_not_made_twice(ledger: Ledger) -> None:
    with pytest.raises(OperatorError, match="already"):
        Ledger.create(ledger.path)


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path) -> None:
    prose, other = tmp_path / "prose.sqlite", tmp_path / "other.sqlite"
    prose.write_text("Dear diary, this is no database at all. " * 50)
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    for path in (prose, other):
        before = path.read_bytes()
        for opened in (Ledger.open, Ledger.create):
            with pytest.raises(IntegrityError):
                opened(path)
        assert path.read_bytes() == before


def test_what_was_written_is_there_after_reopening(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1), ticket(2)])
    ledger.close()
    with Ledger.open(ledger.path) as again:
        assert [record.title for record in again.records.all()] == [
            record.title for record in sorted((ticket(1), ticket(2)), key=lambda one: one.id)
        ]
        assert again.records.get(ticket(1).id) == ticket(1)


def test_an_exception_undoes_the_whole_transaction(ledger: Ledger) -> None:
    def half(write_all: list[int]) -> None:
        with ledger.writing() as write:
            put_file(write, [ticket(number) for number in write_all], write.runs.start("ingest", NOON))
            raise KeyError("half-way")

    with pytest.raises(KeyError):
        half([1, 2, 3])
    assert ledger.counts().records == ledger.counts().runs == ledger.counts().sources == 0


def half_a_file(write: Write, run: str) -> None:
    with write.savepoint():
        put_file(write, [ticket(1)], run, "bad.csv")
        write.facts.put(ticket(1).id, [fact(ticket(1), "printer")], run)
        write.chunks.put(ticket(1).id, [chunk(ticket(1))])
        raise KeyError("half-way")


def test_a_savepoint_undoes_one_file_and_keeps_the_others(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        with pytest.raises(KeyError):
            half_a_file(write, run)
        with write.savepoint():
            verdicts, _ = put_file(write, [ticket(1), ticket(2)], run, "good.csv")
    assert verdicts == ["written", "written"]
    assert [source.path for source in ledger.sources.all()] == ["good.csv"]
    assert (ledger.counts().records, ledger.counts().facts, ledger.counts().chunks) == (2, 0, 0)
    assert [run.written for run in ledger.runs.all()] == [2]


def test_what_was_read_before_an_undone_file_is_still_known_after_it(ledger: Ledger) -> None:
    records = [ticket(number) for number in range(300)]
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        put_file(write, records, run, "a.csv")
        with pytest.raises(KeyError):
            half_a_file(write, run)
        verdicts, _ = put_file(write, records, run, "b.csv")
    assert set(verdicts) == {"unchanged"}


def test_a_savepoint_that_is_undone_forgets_what_moved_in_it(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1, row=1), ticket(2, row=2)])
    with ledger.writing() as write:
        source, run = write.sources.put("desk", "a.csv", "00", "desk/1"), write.runs.start("ingest", NOON)
        write.records.put(ticket(1, row=8), source.id, run)
        with contextlib.suppress(KeyError), write.savepoint():
            write.records.put(ticket(2, row=9), source.id, run)
            assert set(write.touched.all()) == {ticket(1).id, ticket(2).id}
            raise KeyError
        assert set(write.touched.all()) == {ticket(1).id}
    assert ledger.records.get(ticket(2).id) == ticket(2, row=2)


def test_a_transaction_reads_what_it_wrote_and_nobody_else_does(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        put_file(write, [ticket(1)], run)
        write.facts.put(ticket(1).id, [fact(ticket(1), "printer")], run)
        write.chunks.put(ticket(1).id, [chunk(ticket(1))])
        assert write.records.get(ticket(1).id) == ticket(1)
        assert [one.statement for one in write.facts.all()] == ["printer"]
        assert write.chunks.ids() == {chunk(ticket(1)).id}
        assert ledger.counts().records == ledger.counts().facts == ledger.counts().chunks == 0
    assert ledger.counts().records == ledger.counts().facts == ledger.counts().chunks == 1


def test_a_record_is_read_back_while_it_waits_to_be_written(ledger: Ledger) -> None:
    with ledger.writing() as write:
        source, run = write.sources.put("desk", "a.csv", "00", "desk/1"), write.runs.start("ingest", NOON)
        for text in ("first", "second"):
            write.records.put(ticket(1, text), source.id, run)
            assert write.records.get(ticket(1).id) == ticket(1, text)
            assert write.clients.owner(ticket(1).id) == "unassigned"


def test_taking_in_the_same_again_writes_no_row(ledger: Ledger) -> None:
    records = [ticket(number, f"Ticket {number} is odd.") for number in range(30)]

    def everything() -> int:
        with ledger.writing() as write, rows_written(write) as counted:
            run = write.runs.start("ingest", NOON)
            put_file(write, records, run)
            for record in records:
                write.facts.put(record.id, [fact(record, "odd")], run)
                write.chunks.put(record.id, [chunk(record)])
            write.facts.put_states(write.facts.all())
        return counted[0]

    assert everything() > 100
    before = ledger.counts()
    assert everything() == 0
    assert ledger.counts() == before


def test_a_second_writer_is_told_that_the_ledger_is_locked(ledger: Ledger) -> None:
    with ledger.writing() as write:
        put_file(write, [ticket(1)], write.runs.start("ingest", NOON))
        with (
            Ledger.open(ledger.path, patience=0.1) as other,
            pytest.raises(WorkspaceLocked) as raised,
            other.writing(),
        ):
            pytest.fail("two writers at once")
    assert raised.value.exit_code == 4
    assert ledger.counts().records == 1


def _hold(path: Path, ready: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event) -> None:
    with Ledger.open(path) as ledger, ledger.writing() as write:
        put_file(write, [ticket(1)], write.runs.start("ingest", NOON))
        ready.set()
        done.wait(10)


def test_a_writer_in_another_process_is_waited_for_or_named(ledger: Ledger) -> None:
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(ledger.path, ready, done))
    holder.start()
    try:
        assert ready.wait(10)
        with pytest.raises(WorkspaceLocked):
            read_file(ledger, [ticket(2)])
        assert ledger.counts().records == 0
    finally:
        done.set()
        holder.join(10)
    read_file(ledger, [ticket(2)], "b.csv")
    assert ledger.counts().records == 2


def test_a_backup_made_during_a_transaction_holds_what_was_committed(ledger: Ledger, tmp_path: Path) -> None:
    read_file(ledger, [ticket(1)])
    with ledger.writing() as write:
        put_file(write, [ticket(2)], write.runs.start("ingest", NOON), "b.csv")
        write.flush()
        ledger.backup(tmp_path / "copy.sqlite")
    with Ledger.open(tmp_path / "copy.sqlite") as copy:
        assert [record.id for record in copy.records.all()] == [ticket(1).id]
        assert copy.damage() == ()


def test_compacting_leaves_no_byte_of_what_was_deleted(ledger: Ledger) -> None:
    secret = "quetzalcoatlus"
    with ledger.writing() as write:
        put_file(write, [ticket(1)], write.runs.start("ingest", NOON))
        write.chunks.put(ticket(1).id, [chunk(ticket(1), text=f"the {secret} flies")])
    assert secret.encode() in b"".join(file.read_bytes() for file in ledger.path.parent.iterdir())
    with ledger.writing() as write:
        write.chunks.put(ticket(1).id, [])
    ledger.compact()
    assert secret.encode() not in b"".join(file.read_bytes() for file in ledger.path.parent.iterdir())
    assert ledger.counts().records == 1


def test_damage_is_told(ledger: Ledger) -> None:
    read_file(ledger, [ticket(number, "long text " * 200) for number in range(50)])
    assert ledger.damage() == ()
    ledger.close()
    bytes_ = bytearray(ledger.path.read_bytes())
    bytes_[len(bytes_) // 2 : len(bytes_) // 2 + 8192] = b"\xff" * 8192
    ledger.path.write_bytes(bytes_)
    with Ledger.open(ledger.path) as damaged:
        assert damaged.damage()


def test_a_full_text_index_that_lost_its_rows_is_told_and_mended(ledger: Ledger) -> None:
    with ledger.writing() as write:
        put_file(write, [ticket(1)], write.runs.start("ingest", NOON))
        write.chunks.put(ticket(1).id, [chunk(ticket(1))])
    with ledger.writing() as write:
        write.connection.exec_driver_sql("INSERT INTO chunks_text(chunks_text) VALUES ('delete-all')")
    assert ledger.damage()
    ledger.rebuild_lexical()
    assert ledger.damage() == ()
    assert ledger.chunks.hold("printer", Scope())


def test_a_run_that_nobody_started_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError), ledger.writing() as write:
        put_file(write, [ticket(1)], "run_of_nobody")
