from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.scope import Scope
from handoff.records import Part, Ticket
from tests.keep.ledger_samples import NOON, chunk, client, fact, link, read_file, rows_written, ticket, titles


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        yield made


def test_a_record_is_written_once_then_unchanged_then_changed(ledger: Ledger) -> None:
    assert read_file(ledger, [ticket(1)])[1] == ["written"]
    assert read_file(ledger, [ticket(1)])[1] == ["unchanged"]
    assert read_file(ledger, [ticket(1, "It was a toaster.")], sha256="01")[1] == ["changed"]
    assert [(row.sequence, row.change) for row in ledger.records.versions(ticket(1).id)] == [
        (1, "written"),
        (2, "changed"),
    ]


def test_an_earlier_version_stays_readable(ledger: Ledger) -> None:
    first, second = ticket(1), ticket(1, "It was a toaster.")
    read_file(ledger, [first])
    read_file(ledger, [second], sha256="01")
    assert ledger.records.get(first.id) == second
    assert ledger.records.get(first.id, first.content_hash) == first
    assert ledger.records.get(first.id, "never") is None


def test_a_moved_row_follows_in_place_and_is_unchanged(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1, row=1)])
    with ledger.writing() as write:
        source, run = write.sources.put("desk", "a.csv", "01", "desk/1"), write.runs.start("ingest", NOON)
        assert write.records.put(ticket(1, row=7), source.id, run) == "unchanged"
        assert set(write.touched.all()) == {ticket(1).id}
    assert ledger.records.get(ticket(1).id) == ticket(1, row=7)
    assert len(ledger.records.versions(ticket(1).id)) == 1
    assert [run.verb for run in ledger.runs.all()] == ["ingest"]


def test_two_exports_of_the_same_record_do_not_pull_its_place_back_and_forth(ledger: Ledger) -> None:
    here, there = ticket(1, file="a.csv"), ticket(1, file="b.csv", row=9)
    read_file(ledger, [here], "a.csv")
    assert read_file(ledger, [there], "b.csv")[1] == ["unchanged"]
    assert ledger.records.get(here.id) == here
    with ledger.writing() as write, rows_written(write) as counted:
        run = write.runs.start("ingest", NOON)
        for record, path in ((here, "a.csv"), (there, "b.csv")):
            write.records.put(record, write.sources.put("desk", path, "00", "desk/1").id, run)
    assert counted == [0]


def test_the_place_moves_to_the_other_export_when_the_first_let_go(ledger: Ledger) -> None:
    here, there = ticket(1, file="a.csv"), ticket(1, file="b.csv", row=9)
    read_file(ledger, [here], "a.csv")
    read_file(ledger, [there], "b.csv")
    assert read_file(ledger, [], "a.csv", "01")[2] == ()
    read_file(ledger, [there], "b.csv", "01")
    assert ledger.records.get(here.id) == there


def test_an_older_word_of_another_source_is_kept_out(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1, "new", updated=5)], "a.csv")
    assert read_file(ledger, [ticket(1, "old", updated=3)], "b.csv")[1] == ["stale"]
    assert ledger.records.get(ticket(1).id) == ticket(1, "new", updated=5)
    assert len(ledger.sources.record_ids(2)) == 1


def test_an_older_word_is_kept_out_also_where_the_newer_source_no_longer_lists_it(ledger: Ledger) -> None:
    newer, older = ticket(1, "new", updated=5), ticket(1, "old", updated=3, file="b.csv")
    read_file(ledger, [newer], "a.csv")
    read_file(ledger, [older], "b.csv")
    read_file(ledger, [], "a.csv", "01")
    assert read_file(ledger, [older], "b.csv", "01")[1] == ["stale"]
    assert ledger.records.get(newer.id) == newer


def test_a_reading_without_a_time_never_beats_one_with_a_time(ledger: Ledger) -> None:
    dated, undated = ticket(1, "dated", updated=5), ticket(1, "undated", file="b.csv")
    read_file(ledger, [dated], "a.csv")
    assert read_file(ledger, [undated], "b.csv")[1] == ["stale"]
    assert ledger.records.get(dated.id) == dated


def test_a_reading_with_a_time_counts_before_one_without(ledger: Ledger) -> None:
    dated, undated = ticket(1, "dated", updated=5), ticket(1, "undated", file="b.csv")
    read_file(ledger, [undated], "b.csv")
    assert read_file(ledger, [dated], "a.csv")[1] == ["changed"]
    assert ledger.records.get(dated.id) == dated


@pytest.mark.parametrize("rich_first", [True, False])
@pytest.mark.parametrize("rich_on", [5, 3])
def test_what_an_export_does_not_carry_is_not_taken_as_removed(ledger: Ledger, rich_first: bool, rich_on: int) -> None:
    plain = ticket(1, "It smokes.", updated=5, file="list.csv")
    rich = ticket(1, "It smokes.", updated=rich_on, file="one.csv")
    said = Part(role="comment", text="Put out.", speaker="Ada", at=NOON, locator=rich.parts[0].locator)
    rich = rich.model_copy(update={"parts": (*rich.parts, said), "resolved_at": NOON, "priority": "high"})
    files = [(rich, "one.csv"), (plain, "list.csv")]
    for record, path in files if rich_first else files[::-1]:
        read_file(ledger, [record], path)
    whole = ledger.records.get(plain.id)
    assert isinstance(whole, Ticket)
    assert (whole.resolved_at, whole.priority, whole.updated_at) == (NOON, "high", plain.updated_at)
    assert [part.text for part in whole.parts] == ["It smokes.", "Put out."]
    versions = len(ledger.records.versions(plain.id))
    for record, path in files:
        read_file(ledger, [record], path, "01")
    assert ledger.records.get(plain.id) == whole
    assert len(ledger.records.versions(plain.id)) == versions


def test_a_source_may_take_back_its_own_word(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1, "new", updated=5)])
    assert read_file(ledger, [ticket(1, "old", updated=3)], sha256="01")[1] == ["changed"]


def test_times_are_compared_as_times_not_as_text(ledger: Ledger) -> None:
    early = ticket(1, "early", updated=0)
    assert early.updated_at is not None
    late = ticket(1, "late").model_copy(update={"updated_at": early.updated_at.replace(microsecond=1)})
    read_file(ledger, [early], "a.csv")
    assert read_file(ledger, [late], "b.csv")[1] == ["changed"]


def test_a_record_is_gone_when_no_source_holds_it(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1), ticket(2)], "a.csv")
    read_file(ledger, [ticket(1)], "b.csv")
    assert read_file(ledger, [], "a.csv", "01")[2] == (ticket(2).id,)
    assert titles(ledger.records.all()) == ["Ticket 1"]
    assert titles(ledger.records.all(present=False)) == ["Ticket 2"]
    assert titles(ledger.records.all(present=None)) == ["Ticket 1", "Ticket 2"]
    assert ledger.records.get(ticket(2).id) is None
    assert ledger.records.get(ticket(2).id, ticket(2).content_hash) == ticket(2)


def test_a_gone_record_that_comes_back_is_written(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1)])
    read_file(ledger, [], sha256="01")
    assert read_file(ledger, [ticket(1)], sha256="02")[1] == ["written"]
    assert [row.change for row in ledger.records.versions(ticket(1).id)] == ["written", "gone", "written"]
    assert ledger.records.get(ticket(1).id) == ticket(1)


def test_what_was_made_of_a_gone_record_leaves_search_and_facts(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        source = write.sources.put("desk", "a.csv", "00", "desk/1")
        write.records.put(ticket(1), source.id, run)
        write.facts.put(ticket(1).id, [fact(ticket(1), "printer")], run)
        write.chunks.put(ticket(1).id, [chunk(ticket(1))])
    read_file(ledger, [], sha256="01")
    assert ledger.facts.all() == []
    assert [one.status for one in ledger.facts.all(gone=True)] == ["gone"]
    assert not ledger.chunks.hold("printer", Scope())
    assert len({row.text_hash for row in ledger.outbox.pending(9)}) == 1
    assert ledger.chunks.text_hashes("unassigned") == set()


def test_a_fact_lives_again_with_its_record(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1)])
    for sha256, records in (("01", []), ("02", [ticket(1)])):
        with ledger.writing() as write:
            write.facts.put(ticket(1).id, [fact(ticket(1), "printer")], write.runs.start("ingest", NOON))
        read_file(ledger, records, sha256=sha256)
    with ledger.writing() as write:
        write.facts.put(ticket(1).id, [fact(ticket(1), "printer")], write.runs.start("ingest", NOON))
    assert [one.status for one in ledger.facts.all()] == ["extracted"]


def test_an_ingest_with_nothing_new_leaves_no_run(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1)])
    read_file(ledger, [ticket(1)])
    assert len(ledger.runs.all()) == 1
    assert ledger.sources.is_unchanged("desk", "a.csv", "00", "desk/1")
    assert not ledger.sources.is_unchanged("desk", "a.csv", "01", "desk/1")
    assert not ledger.sources.is_unchanged("desk", "a.csv", "00", "desk/2")
    assert not ledger.sources.is_unchanged("desk", "a.csv", "00", "desk/1", "Acme")
    assert not ledger.sources.is_unchanged("desk", "b.csv", "00", "desk/1")


def test_a_forgotten_reading_is_read_again(ledger: Ledger) -> None:
    run, *_ = read_file(ledger, [ticket(1)], "a.csv")
    read_file(ledger, [ticket(2)], "b.csv")
    with ledger.writing() as write:
        write.sources.read_again(run)
    assert not ledger.sources.is_unchanged("desk", "a.csv", "00", "desk/1")
    assert ledger.sources.is_unchanged("desk", "b.csv", "00", "desk/1")


def test_records_of_a_client_are_all_that_a_client_sees(ledger: Ledger) -> None:
    read_file(ledger, [ticket(1), ticket(2), ticket(3)])
    with ledger.writing() as write:
        write.clients.put([client("a"), client("b")], [link(ticket(1), "a"), link(ticket(2), "b")], [])
    assert titles(ledger.records.all(client="client_a")) == ["Ticket 1"]
    assert titles(ledger.records.all(client="unassigned")) == ["Ticket 3"]
    assert list(ledger.records.all(client="client_a", kind="deal")) == []
    assert ledger.records.get(ticket(1).id, client="client_a") == ticket(1)
    assert ledger.records.get(ticket(1).id, client="client_b") is None
    assert ledger.records.get(ticket(1).id, ticket(1).content_hash, client="client_b") is None


def test_records_are_read_page_by_page_and_completely(ledger: Ledger) -> None:
    records = [ticket(number) for number in range(1_203)]
    read_file(ledger, records)
    assert [record.id for record in ledger.records.all()] == sorted(record.id for record in records)


def test_hints_carry_what_the_user_declared(ledger: Ledger) -> None:
    with ledger.writing() as write:
        run = write.runs.start("ingest", NOON)
        for path, declared, number in (("a.csv", "Acme", 1), ("b.csv", "", 2)):
            source = write.sources.put("desk", path, "00", "desk/1", declared)
            write.records.put(ticket(number), source.id, run)
    found = {hint.record_id: hint for hint in ledger.records.hints()}
    assert found[ticket(1).id].declared == "Acme"
    assert found[ticket(2).id].declared == ""
    assert found[ticket(1).id].hint == ticket(1).client
    assert found[ticket(1).id].title == "Ticket 1"
