from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.errors import UsageError
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.rollback import Rollback, rollback
from tests.keep.ledger_samples import NOON, chunk, fact, read_file, ticket, titles


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        yield made


def undo(ledger: Ledger, run: str) -> Rollback:
    with ledger.writing() as write:
        return rollback(write, run, NOON)


OLD, NEW, NEWER = (ticket(1, text) for text in ("old", "new", "newer"))


def test_a_run_is_undone_by_a_run_of_its_own(ledger: Ledger) -> None:
    read_file(ledger, [OLD, ticket(2)])
    second, *_ = read_file(ledger, [NEW, ticket(3)], sha256="01")
    done = undo(ledger, second)
    assert set(done.restored) == {OLD.id, ticket(2).id}
    assert done.removed == (ticket(3).id,)
    assert done.left == ()
    assert ledger.records.get(OLD.id) == OLD
    assert titles(ledger.records.all()) == ["Ticket 1", "Ticket 2"]
    newest, undone, _ = ledger.runs.all()
    assert (newest.id, newest.verb) == (done.run, "rollback")
    assert undone.undone_by == done.run
    assert [row.change for row in ledger.records.versions(OLD.id)] == ["written", "changed", "changed"]


def test_undoing_twice_changes_nothing_more(ledger: Ledger) -> None:
    run, *_ = read_file(ledger, [OLD])
    undo(ledger, run)
    assert undo(ledger, run) == Rollback("")
    assert len(ledger.runs.all()) == 2


def test_a_record_that_a_later_run_changed_is_left_and_listed(ledger: Ledger) -> None:
    read_file(ledger, [OLD, ticket(2)])
    second, *_ = read_file(ledger, [NEW, ticket(2, "also new")], sha256="01")
    read_file(ledger, [NEWER, ticket(2, "also new")], sha256="02")
    done = undo(ledger, second)
    assert (done.restored, done.left) == ((ticket(2).id,), (OLD.id,))
    assert ledger.records.get(OLD.id) == NEWER


def test_a_record_that_another_source_vouches_for_since_is_left(ledger: Ledger) -> None:
    first, *_ = read_file(ledger, [OLD], "a.csv")
    read_file(ledger, [OLD], "b.csv")
    assert undo(ledger, first).left == (OLD.id,)
    assert ledger.records.get(OLD.id) == OLD


def test_runs_undone_newest_first_are_all_undone(ledger: Ledger) -> None:
    runs = [read_file(ledger, [record], sha256=record.title)[0] for record in (OLD, NEW, NEWER)]
    for run, left in zip(reversed(runs), (NEW, OLD, None), strict=True):
        done = undo(ledger, run)
        assert done.left == ()
        assert ledger.records.get(OLD.id) == left


def test_a_rollback_can_be_rolled_back_and_that_too(ledger: Ledger) -> None:
    read_file(ledger, [OLD])
    run, *_ = read_file(ledger, [NEW], sha256="01")
    for expected in (OLD, NEW, OLD, NEW):
        run = undo(ledger, run).run
        assert ledger.records.get(OLD.id) == expected


def test_a_record_brought_back_is_held_by_its_source_again(ledger: Ledger) -> None:
    read_file(ledger, [OLD])
    emptied, *_ = read_file(ledger, [], sha256="01")
    undo(ledger, emptied)
    assert ledger.sources.record_ids(1) == (OLD.id,)
    assert read_file(ledger, [], sha256="02")[2] == (OLD.id,)


def test_a_record_undone_to_nothing_comes_in_again_when_it_is_read_again(ledger: Ledger) -> None:
    run, *_ = read_file(ledger, [OLD])
    undo(ledger, run)
    assert ledger.sources.record_ids(1) == ()
    assert read_file(ledger, [OLD], sha256="01")[1] == ["written"]


def test_what_people_decided_is_kept(ledger: Ledger) -> None:
    record = ticket(1)
    run, *_ = read_file(ledger, [record])
    with ledger.writing() as write:
        write.facts.put(record.id, [fact(record, "printer"), fact(record, "fire")], run)
        write.decisions.put(fact(record, "printer").id, "confirm", "Ada", NOON)
        write.chunks.put(record.id, [chunk(record)])
    undo(ledger, run)
    assert [(one.statement, one.status) for one in ledger.facts.all(gone=True)] == [
        ("printer", "confirmed"),
        ("fire", "gone"),
    ]
    assert ledger.chunks.ids() == set()
    assert len(ledger.decisions.all()) == 1


def test_an_unknown_run_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        undo(ledger, "run_of_nobody")
