"""Facts belong to a record and an extractor; who has read what is known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.keep.ledger.extractions import ExtractionRow
from handoff.keep.ledger.ledger import Ledger
from handoff.records.fact import Fact
from handoff.records.provenance import Locator
from tests.keep.ledger_samples import NOON, fact, read_file, rows_written, ticket

TICKET = ticket(1, "The printer is on fire. The budget is 40k.")
RULED = fact(TICKET, "The printer is on fire")
HEADED = fact(TICKET, "The budget is 40k", "budget").model_copy(update={"extractor": "head/2"})


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        read_file(made, [TICKET, ticket(2), ticket(3)])
        yield made


@pytest.fixture
def read(ledger: Ledger) -> Ledger:
    """The ticket read by two extractors."""
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        write.facts.put(TICKET.id, [RULED], run)
        write.facts.put_of("head", TICKET.id, [HEADED], run)
        write.extractions.put(
            TICKET.id, TICKET.content_hash, {"sample": ExtractionRow("sample/1"), "head": ExtractionRow("head/2|m")}
        )
    return ledger


def elsewhere(one: Fact) -> Fact:
    return one.model_copy(update={"locator": Locator(kind="row", value="9")})


def test_replacing_one_extractor_s_facts_leaves_the_others(read: Ledger) -> None:
    assert read.facts.all() == [RULED, HEADED]
    with read.writing() as write:
        write.facts.put_of("head", TICKET.id, [], write.runs.start("read", NOON))
    assert read.facts.all() == [RULED]
    with read.writing() as write:
        run = write.runs.start("read", NOON)
        write.facts.put_of("head", TICKET.id, [HEADED], run)
        write.facts.put(TICKET.id, [], run, beside={"head": lambda one: one})
    assert read.facts.all() == [HEADED]
    with read.writing() as write:
        write.facts.put(TICKET.id, [], write.runs.start("read", NOON))
    assert read.facts.all() == []


def test_what_stays_follows_its_record_to_another_place(read: Ledger) -> None:
    with read.writing() as write:
        write.facts.put(TICKET.id, [RULED], write.runs.start("read", NOON), beside={"head": elsewhere})
    assert read.facts.all() == [RULED, elsewhere(HEADED)]
    with read.writing() as write, rows_written(write) as counted:
        write.facts.put(TICKET.id, [RULED], write.runs.start("read", NOON), beside={"head": elsewhere})
    assert counted == [0]


def test_what_was_read_in_an_older_version_does_not_stay(read: Ledger) -> None:
    read_file(read, [ticket(1, "All is well."), ticket(2), ticket(3)], sha256="01")
    with read.writing() as write:
        write.facts.put(TICKET.id, [], write.runs.start("read", NOON), beside={"head": lambda one: one})
    assert read.facts.all() == []


def test_what_a_person_decided_stays_whoever_reads_again(read: Ledger) -> None:
    with read.writing() as write:
        write.decisions.put(HEADED.id, "confirm", "Ada", NOON)
        write.facts.put_of("head", TICKET.id, [], write.runs.start("read", NOON))
    assert [one.id for one in read.facts.all()] == [RULED.id, HEADED.id]


def test_an_extractor_has_to_read_what_it_has_not_read_as_it_is_now(read: Ledger) -> None:
    others = sorted([ticket(2).id, ticket(3).id])
    assert read.extractions.unread("head", "head/2|m", 9) == others
    assert read.extractions.unread("head", "head/2|m", 1) == others[:1]
    assert read.extractions.unread("head", "head/2|m", 9, after=others[0]) == others[1:]
    assert read.extractions.unread("head", "head/2|other", 9) == sorted([TICKET.id, *others])
    assert read.extractions.unread_count("new", "new/1") == 3
    read_file(read, [ticket(1, "All is well."), ticket(2)], sha256="01")
    assert read.extractions.unread("head", "head/2|m", 9) == sorted([TICKET.id, ticket(2).id])


def test_what_failed_is_to_be_read_again(read: Ledger) -> None:
    with read.writing() as write:
        write.extractions.put(TICKET.id, TICKET.content_hash, {"head": ExtractionRow("head/2|m", "no answer", 0.5)})
    assert TICKET.id in read.extractions.unread("head", "head/2|m", 9)
    assert read.extractions.outcomes(TICKET.id) == {
        "head": ExtractionRow("head/2|m", "no answer", 0.5),
        "sample": ExtractionRow("sample/1"),
    }


def test_the_same_outcome_again_writes_no_row(read: Ledger) -> None:
    with read.writing() as write, rows_written(write) as counted:
        write.extractions.put(TICKET.id, TICKET.content_hash, {"head": ExtractionRow("head/2|m")})
    assert counted == [0]


def test_what_one_of_several_has_not_read_is_touched(read: Ledger) -> None:
    with read.writing() as write:
        write.extractions.touch_unread({"sample": "sample/1", "head": "head/2|m"})
        assert sorted(write.touched.all()) == sorted([ticket(2).id, ticket(3).id])
    with read.writing() as write:
        write.extractions.touch_unread({"sample": "sample/2"})
        assert write.touched.count() == 3
