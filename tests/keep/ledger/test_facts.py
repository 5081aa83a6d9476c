from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from handoff.errors import IntegrityError, UsageError
from handoff.keep.ledger.client_changes import Moved
from handoff.keep.ledger.ledger import Ledger
from handoff.records.client import MergeProposal
from handoff.records.fact import Fact
from tests.keep.ledger_samples import NOON, client, fact, link, read_file, rows_written, ticket

TICKET = ticket(1, "Go-live is 1 March. The budget is 40k. Go-live moves to 1 May.")
MARCH = fact(TICKET, "Go-live is 1 March", "timeline", "go-live", "2027-03-01")
MAY = fact(TICKET, "Go-live moves to 1 May", "timeline", "go-live", "2027-05-01")
BUDGET = fact(TICKET, "The budget is 40k", "budget")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.create(tmp_path / "ledger.sqlite") as made:
        read_file(made, [TICKET])
        yield made


def put(ledger: Ledger, *facts: Fact) -> int:
    with ledger.writing() as write, rows_written(write) as counted:
        write.facts.put(TICKET.id, facts, write.runs.start("extract", NOON))
    return counted[0]


def replaced(old: Fact, new: Fact) -> Fact:
    later = {"status": "superseded", "valid_until": NOON, "superseded_by": new.id}
    return old.model_copy(update=later)


def test_facts_come_back_as_they_were_put(ledger: Ledger) -> None:
    put(ledger, BUDGET, MARCH)
    assert ledger.facts.all() == [MARCH, BUDGET]
    assert ledger.facts.all(kind="budget") == ledger.facts.all(kind="budget", record_id=TICKET.id) == [BUDGET]
    assert ledger.facts.get(MARCH.id) == MARCH


def test_every_fact_stands_in_its_stored_version(ledger: Ledger) -> None:
    put(ledger, BUDGET, MARCH)
    read_file(ledger, [ticket(1, "All was rewritten.")], sha256="01")
    for one in ledger.facts.all():
        stored = ledger.records.get(one.evidence.record_id, one.evidence.record_version)
        assert stored is not None
        assert one.evidence.stands_in(stored)


def test_a_second_extraction_replaces_the_first(ledger: Ledger) -> None:
    put(ledger, BUDGET, MARCH)
    put(ledger, BUDGET, MAY)
    assert ledger.facts.all() == [BUDGET, MAY]


def test_a_fact_from_another_record_is_refused(ledger: Ledger) -> None:
    with pytest.raises(IntegrityError):
        put(ledger, fact(ticket(2), "printer"))


def test_reconciled_states_survive_the_next_extraction(ledger: Ledger) -> None:
    put(ledger, MARCH, MAY)
    with ledger.writing() as write:
        assert write.facts.put_states([replaced(MARCH, MAY), MAY]) == (MARCH.id,)
        assert write.facts.put_states([replaced(MARCH, MAY), MAY]) == ()
    assert put(ledger, MARCH, MAY) == 0
    assert ledger.facts.all() == [replaced(MARCH, MAY), MAY]


def test_a_fact_whose_wording_changed_starts_anew(ledger: Ledger) -> None:
    put(ledger, MARCH)
    with ledger.writing() as write:
        write.facts.put_states([replaced(MARCH, MAY)])
    surer = MARCH.model_copy(update={"confidence": 0.99})
    put(ledger, surer)
    assert ledger.facts.all() == [surer]


def test_a_confirmed_fact_outlives_extraction_and_reconciliation(ledger: Ledger) -> None:
    put(ledger, MARCH)
    with ledger.writing() as write:
        write.decisions.put(MARCH.id, "confirm", "Ada", NOON)
    assert put(ledger, MARCH.model_copy(update={"confidence": 0.1})) == 0
    put(ledger, MAY)
    with ledger.writing() as write:
        assert write.facts.put_states([replaced(MARCH, MAY)]) == ()
    kept = MARCH.model_copy(update={"status": "confirmed"})
    assert ledger.facts.all() == [kept, MAY]
    assert ledger.facts.decided() == {MARCH.id: "confirmed"}


def test_a_rejected_fact_does_not_come_back(ledger: Ledger) -> None:
    put(ledger, MARCH)
    with ledger.writing() as write:
        write.decisions.put(MARCH.id, "reject", "Ada", NOON)
    put(ledger)
    put(ledger, MARCH)
    assert [one.status for one in ledger.facts.all()] == ["rejected"]
    assert ledger.counts().facts == 0


def test_only_a_confirmed_fact_replaces_a_confirmed_one(ledger: Ledger) -> None:
    put(ledger, MARCH, MAY)
    with ledger.writing() as write:
        write.decisions.put(MARCH.id, "confirm", "Ada", NOON)
        write.decisions.put(MAY.id, "confirm", "Ada", NOON)
        assert write.facts.put_states([replaced(MARCH, MAY)]) == (MARCH.id,)
    assert ledger.facts.get(MARCH.id) == replaced(MARCH, MAY)
    assert ledger.facts.decided()[MARCH.id] == "confirmed"


def test_a_person_s_word_frees_a_fact_that_was_superseded(ledger: Ledger) -> None:
    put(ledger, MARCH, MAY)
    with ledger.writing() as write:
        write.facts.put_states([replaced(MARCH, MAY)])
        write.decisions.put(MARCH.id, "confirm", "Ada", NOON)
    assert ledger.facts.get(MARCH.id) == MARCH.model_copy(update={"status": "confirmed"})


def test_a_proposed_fact_waits_through_extractions(ledger: Ledger) -> None:
    proposed = MAY.model_copy(update={"status": "proposed", "extractor": "agent/1"})
    with ledger.writing() as write:
        run = write.runs.start("propose", NOON)
        assert write.facts.propose([proposed], run) == (MAY.id,)
        assert write.facts.propose([proposed], run) == ()
    assert put(ledger, MAY) == 0
    put(ledger)
    assert ledger.facts.all() == [proposed]
    with ledger.writing() as write:
        write.decisions.put(MAY.id, "confirm", "Ada", NOON)
    assert [one.status for one in ledger.facts.all()] == ["confirmed"]


def test_facts_follow_their_record_to_its_client(ledger: Ledger) -> None:
    put(ledger, BUDGET)
    with ledger.writing() as write:
        write.clients.put([client("a"), client("b")], [link(TICKET, "a")], [])
    assert ledger.facts.all(client="client_a") == [BUDGET]
    assert ledger.facts.all(client="client_b") == ledger.facts.all(client="unassigned") == []
    assert ledger.facts.get(BUDGET.id, client="client_b") is None
    assert ledger.clients.sizes() == {"client_a": (1, 1)}


def test_decisions_are_kept_with_name_and_time_and_only_once(ledger: Ledger) -> None:
    put(ledger, BUDGET)
    with ledger.writing() as write:
        assert write.decisions.put(BUDGET.id, "confirm", "Ada", NOON, "heard it myself")
        assert not write.decisions.put(BUDGET.id, "confirm", "Bob", NOON)
        assert write.decisions.put(BUDGET.id, "reject", "Bob", NOON + timedelta(days=1))
    assert [(one.answer, one.person, one.note) for one in ledger.decisions.all(BUDGET.id)] == [
        ("confirm", "Ada", "heard it myself"),
        ("reject", "Bob", ""),
    ]
    assert ledger.decisions.all()[1].at == NOON + timedelta(days=1)
    assert [one.status for one in ledger.facts.all()] == ["rejected"]


def test_a_decision_needs_a_name_and_something_to_decide(ledger: Ledger) -> None:
    put(ledger, BUDGET)
    for target, person in ((BUDGET.id, " "), ("fact_of_nobody", "Ada")):
        with pytest.raises(UsageError), ledger.writing() as write:
            write.decisions.put(target, "confirm", person, NOON)
    assert ledger.decisions.all() == []


def test_a_decided_merge_stays_decided(ledger: Ledger) -> None:
    merge = MergeProposal(id="merge_1", kept="client_a", merged="client_b", reason="same domain", confidence=0.7)
    other = merge.model_copy(update={"id": "merge_2"})
    with ledger.writing() as write:
        write.clients.put([client("a"), client("b")], [], [merge, other])
        write.decisions.put("merge_1", "confirm", "Ada", NOON)
        write.clients.put([client("a")], [], [merge])
    assert [(one.id, one.status) for one in ledger.clients.proposals()] == [("merge_1", "accepted")]
    assert ledger.clients.proposals("open") == []
    assert [one.id for one in ledger.clients.all()] == ["client_a"]


def test_putting_the_same_clients_again_writes_nothing_and_moves_nobody(ledger: Ledger) -> None:
    merge = MergeProposal(id="merge_1", kept="client_a", merged="client_b", reason="same domain", confidence=0.7)
    state = ([client("a"), client("b")], [link(TICKET, "a")], [merge])
    with ledger.writing() as write:
        assert write.clients.put(*state).records == 1
        with rows_written(write) as counted:
            assert write.clients.put(*state) == Moved()
        assert counted == [0]
        assert write.clients.put(state[0], [], []).records == 1
    assert ledger.clients.owner(TICKET.id) == "unassigned"
