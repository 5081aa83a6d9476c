"""Agents propose, people decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"


@pytest.fixture
def ready(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "We talked about the carrier, who was late twice."}))
    return workspace


def test_a_statement_with_a_quote_becomes_a_fact_that_quotes_the_record(ready: Workspace) -> None:
    quote = "the carrier, who was late twice"
    proposal = ready.propose(
        client=CLIENT, kind="risk", statement="The carrier is unreliable.", author="scout", quote=quote
    )
    assert (
        ready.propose(client=CLIENT, kind="risk", statement="The carrier  is unreliable.", author="scout", quote=quote)
        == proposal
    )
    assert ready.edits(CLIENT) == (proposal,)
    assert ready.facts(CLIENT, "risk") == ()
    ready.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = ready.facts(CLIENT, "risk")
    assert (fact.status, fact.statement, fact.quote, fact.source_file) == (
        "confirmed",
        "The carrier is unreliable.",
        quote,
        "notes.csv",
    )
    assert ready.doctor().findings == ()


def test_a_statement_without_a_quote_is_its_authors_own_word(ready: Workspace) -> None:
    proposal = ready.propose(client=CLIENT, kind="decision", statement="The carrier changes in May.", author="Ines")
    ready.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = ready.facts(CLIENT, "decision")
    record = ready.record(fact.record)
    assert record is not None
    assert (record.title, record.text, fact.speaker) == ("Statement by Ines", "The carrier changes in May.", "")
    assert ready.doctor().findings == ()


def test_what_nobody_wrote_is_no_quote(ready: Workspace) -> None:
    with pytest.raises(UsageError, match="nobody wrote"):
        ready.propose(
            client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout", quote="the carrier is fine"
        )
    with pytest.raises(UsageError, match="a statement and its author"):
        ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="")
    assert ready.edits() == ()


def test_a_rejected_proposal_is_not_made_again(ready: Workspace) -> None:
    proposal = ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout")
    ready.review(proposal.id, "reject", reviewer="Ana")
    assert (
        ready.propose(client=CLIENT, kind="risk", statement="The carrier is fine.", author="scout").status == "rejected"
    )
    assert ready.edits() == ()
