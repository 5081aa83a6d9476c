"""What waits for a person comes in the order of what a decision is worth, and every decision is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"
NOTES = {
    "1": "Budget: EUR 18,000",
    "2": "Budget: EUR 25,000",
    "3": "Risks: the carrier may be late",
}


@pytest.fixture
def ready(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    return workspace


def about(workspace: Workspace) -> list[str]:
    return [one.about for one in workspace.waiting(CLIENT)]


def test_what_sources_say_against_each_other_comes_before_what_somebody_proposes(ready: Workspace) -> None:
    ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout")
    assert about(ready) == ["fact", "fact", "edit"]
    worths = [one.worth for one in ready.waiting(CLIENT)]
    assert worths == sorted(worths, reverse=True)


def test_what_stands_in_a_brief_that_nobody_took_over_comes_first(ready: Workspace) -> None:
    before = {one.id: one for one in ready.waiting(CLIENT)}
    assert {one.brief for one in before.values()} == {""}
    ready.brief(CLIENT)
    now = {one.id: one for one in ready.waiting(CLIENT)}
    assert {one.brief for one in now.values()} == {"sales_to_delivery"}
    assert all(now[each].worth == before[each].worth + 10 for each in before)
    ready.desk.receive(CLIENT, accept=True, by="Bo")
    assert {one.brief for one in ready.waiting(CLIENT)} == {""}


def test_what_a_person_decided_waits_no_more(ready: Workspace) -> None:
    first, _second = ready.waiting(CLIENT)
    ready.review(first.id, "accept", reviewer="Ana")
    assert first.id not in {one.id for one in ready.waiting(CLIENT)}


def test_a_fact_in_other_words_is_confirmed_and_what_it_said_is_gone(ready: Workspace) -> None:
    [risk] = ready.facts(CLIENT, "risk")
    view = ready.review(risk.id, "edit", words="The carrier is late on Mondays.", reviewer="Ana", reason="heard it")
    assert (view.decision, view.reason) == ("edit", "heard it")
    facts = {fact.statement: fact for fact in ready.facts(CLIENT, "risk")}
    new, old = facts["The carrier is late on Mondays."], facts[risk.statement]
    assert (new.status, new.quote) == ("confirmed", "The carrier is late on Mondays.")
    assert (old.status, old.superseded_by) == ("superseded", new.id)


def test_the_value_of_a_budget_is_read_from_the_other_words(ready: Workspace) -> None:
    fact = next(fact for fact in ready.facts(CLIENT, "budget") if fact.value == "EUR 18000")
    ready.review(fact.id, "edit", words="EUR 21,000", reviewer="Ana")
    assert [fact.value for fact in ready.facts(CLIENT, "budget") if fact.status == "confirmed"] == ["EUR 21000"]


def test_a_proposal_in_other_words_is_the_reviewers(ready: Workspace) -> None:
    proposal = ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout")
    ready.review(proposal.id, "edit", words="The carrier is fine in May.", reviewer="Ana")
    [fact] = [fact for fact in ready.facts(CLIENT, "risk") if fact.status == "confirmed"]
    record = ready.record(fact.record)
    assert (fact.statement, getattr(record, "author", "")) == ("The carrier is fine in May.", "Ana")
    assert ready.edits(CLIENT) == ()


def test_a_decision_is_kept_with_who_when_and_why_and_without_a_secret(ready: Workspace) -> None:
    [risk] = ready.facts(CLIENT, "risk")
    ready.review(risk.id, "reject", reviewer="Ana", reason="The password is Tr0ub4dor&3xy.")
    [kept] = ready._ledger.decisions.all(risk.id)
    assert (kept.answer, kept.person) == ("reject", "Ana")
    assert kept.at.tzinfo is not None
    assert "[password removed]" in kept.note


def test_a_deletion_has_no_words_to_change(ready: Workspace, tmp_path: Path) -> None:
    ready.brief(CLIENT, output=tmp_path / "brief.md")
    path = tmp_path / "brief.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The carrier may be late.", ""), encoding="utf-8")
    deletions = [one for one in ready.apply(path, by="Helga").proposals if one.kind == "deleted"]
    assert deletions
    with pytest.raises(UsageError, match="no words to change"):
        ready.review(deletions[0].id, "edit", words="another", reviewer="Ana")
