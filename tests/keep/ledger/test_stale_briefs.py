"""A brief that no longer says what is known answers no question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from handoff.keep.ledger.briefs import BriefRow
from handoff.keep.ledger.ledger import Ledger
from handoff.keep.ledger.rollback import rollback
from handoff.keep.ledger.scope import Scope
from handoff.records.client import UNASSIGNED, ResolvedClient
from tests.keep.ledger_samples import NOON, chunk, client, fact, link, put_file, read_file, rows_written, ticket

TICKET = ticket(1)
FACT = fact(TICKET, "printer")
CITED = {FACT.id: "extracted", TICKET.id: "present"}
BRIEF = chunk(TICKET, "client_acme", "# Acme: the printer").model_copy(update={"record_id": "brief_1"})
ACME, GLOBEX = client("acme"), client("globex")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """One record of Acme with a fact, and a brief that states it."""
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        read_file(made, [TICKET])
        with made.writing() as write:
            write.clients.put([ACME, GLOBEX], [link(TICKET, "acme")], [])
            write.facts.put(TICKET.id, [FACT], write.runs.all()[0].id)
        write_brief(made)
        yield made


def write_brief(ledger: Ledger, cited: dict[str, str] = CITED, owner: str = "client_acme") -> None:
    with ledger.writing() as write:
        run = write.runs.start("brief", NOON)
        write.briefs.put(BriefRow("brief_1", owner, "handover", "rev", "{}", "# Acme", run), cited)
        write.chunks.put("brief_1", [BRIEF.model_copy(update={"client_id": owner})])


def retired(ledger: Ledger) -> tuple[str, ...]:
    with ledger.writing() as write:
        return write.briefs.retire_outdated()


def test_a_brief_whose_facts_stand_as_they_stood_stays(ledger: Ledger) -> None:
    with ledger.writing() as write, rows_written(write) as counted:
        assert write.briefs.retire_outdated() == ()
    assert counted == [0]
    assert ledger.chunks.ids("client_acme") == {BRIEF.id}


@pytest.mark.parametrize("owners", [[ACME, GLOBEX], [GLOBEX]], ids=["moved", "merged"])
def test_a_record_that_goes_to_another_client_takes_the_brief_out_of_search(
    ledger: Ledger, owners: list[ResolvedClient]
) -> None:
    with ledger.writing() as write:
        write.clients.put(owners, [link(TICKET, "globex")], [])
        assert write.briefs.retire_outdated() == ("brief_1",)
    assert ledger.chunks.ids() == set()
    assert {row.client_id for row in ledger.outbox.pending(9)} == {"client_acme"}
    assert ledger.chunks.text_hashes("client_acme") == set()
    assert not ledger.chunks.hold("printer", Scope(clients=("client_acme",), kinds=("brief",)))


def test_a_brief_of_the_client_that_a_record_went_to_does_not_speak_for_the_one_it_left(ledger: Ledger) -> None:
    other = BriefRow("brief_2", "client_globex", "handover", "rev2", "{}", "# Globex", "")
    with ledger.writing() as write:
        write.briefs.put(replace(other, run=write.runs.start("brief", NOON)), {})
        write.clients.put([ACME, GLOBEX], [link(TICKET, "globex")], [])
        assert write.briefs.retire_outdated() == ("brief_1",)


def test_what_was_written_before_something_left_is_withdrawn_even_where_it_cites_nothing_of_it(ledger: Ledger) -> None:
    write_brief(ledger, {})
    with ledger.writing() as write:
        write.clients.put([ACME, GLOBEX], [link(TICKET, "globex")], [])
        assert write.briefs.retire_outdated() == ("brief_1",)
    assert ledger.briefs.withdrawn_clients() == ("client_acme",)
    assert [brief.withdrawn for brief in ledger.briefs.all()] == [True]
    write_brief(ledger, {})
    assert ledger.briefs.withdrawn_clients() == ledger.briefs.stale() == ()
    assert [row.revision for row in ledger.briefs.all("client_acme") if not row.withdrawn] == ["rev"]


def test_what_a_client_is_given_withdraws_nothing(ledger: Ledger) -> None:
    more = ticket(2)
    with ledger.writing() as write:
        put_file(write, [more], write.runs.start("ingest", NOON), path="b.csv")
        write.clients.put([ACME, GLOBEX], [link(TICKET, "acme"), link(more, "acme")], [])
        assert write.briefs.retire_outdated() == ()
    assert ledger.briefs.withdrawn_clients() == ()


def test_a_rejected_fact_takes_the_brief_out_of_search(ledger: Ledger) -> None:
    with ledger.writing() as write:
        write.decisions.put(FACT.id, "reject", "Ada", NOON)
        assert write.briefs.retire_outdated() == ("brief_1",)
    assert ledger.briefs.stale() == ("brief_1",)
    assert ledger.briefs.stale(searchable=True) == ()
    assert retired(ledger) == ()


def test_a_run_taken_back_takes_the_brief_out_of_search(ledger: Ledger) -> None:
    with ledger.writing() as write:
        rollback(write, write.runs.all()[-1].id, NOON)
        assert write.briefs.retire_outdated() == ("brief_1",)
    assert ledger.chunks.ids() == set()


def test_a_record_that_is_cited_without_a_fact_counts_too(ledger: Ledger) -> None:
    write_brief(ledger, {TICKET.id: "present"})
    with ledger.writing() as write:
        put_file(write, [], write.runs.start("ingest", NOON), sha256="01")
    assert ledger.briefs.stale() == ("brief_1",)


def test_a_confirmed_fact_of_a_record_that_left_is_no_reason(ledger: Ledger) -> None:
    with ledger.writing() as write:
        write.decisions.put(FACT.id, "confirm", "Ada", NOON)
        put_file(write, [], write.runs.start("ingest", NOON), sha256="01")
    write_brief(ledger, {FACT.id: "confirmed", TICKET.id: "gone"})
    assert retired(ledger) == ()


def test_a_new_revision_brings_the_brief_back(ledger: Ledger) -> None:
    with ledger.writing() as write:
        write.decisions.put(FACT.id, "confirm", "Ada", NOON)
    assert retired(ledger) == ("brief_1",)
    write_brief(ledger, {**CITED, FACT.id: "confirmed"})
    assert ledger.briefs.citations("brief_1", "rev") == {**CITED, FACT.id: "confirmed"}
    assert ledger.briefs.stale() == ()
    assert retired(ledger) == ()
    assert ledger.chunks.ids("client_acme") == {BRIEF.id}


def test_the_brief_of_what_belongs_to_nobody_stays(ledger: Ledger) -> None:
    with ledger.writing() as write:
        write.clients.put([], [], [])
    write_brief(ledger, owner=UNASSIGNED)
    assert retired(ledger) == ()


def test_citations_that_are_the_same_write_no_row(ledger: Ledger) -> None:
    with ledger.writing() as write, rows_written(write) as counted:
        run = write.runs.start("brief", NOON)
        assert not write.briefs.put(BriefRow("brief_1", "client_acme", "handover", "rev", "{}", "# Acme", run), CITED)
    assert counted == [0]
