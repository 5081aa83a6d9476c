"""People outrank machines, and what they take back is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes

NOTES = {str(number): f"Budget: EUR {number},000" for number in range(1, 8)}


def test_a_confirmed_fact_is_never_overwritten_by_a_later_reading(workspace: Workspace, tmp_path: Path) -> None:
    others = {str(number): f"Line {number} is fine" for number in range(2, 8)}
    export = write_notes(tmp_path / "notes.csv", {**others, "1": "Budget: EUR 18,000"})
    workspace.ingest(export)
    fact = next(fact for fact in workspace.facts(kinds="budget") if fact.value == "EUR 18000")
    workspace.review(fact.id, "accept", reviewer="Ana")
    workspace.ingest(write_notes(export, {**others, "1": "Budget: EUR 25,000"}))
    facts = {fact.value: fact for fact in workspace.facts(kinds="budget")}
    assert facts["EUR 18000"].status == "confirmed"
    assert facts["EUR 25000"].status == "conflicting"
    kept = facts["EUR 18000"]
    record = workspace.record(kept.record, version=kept.record_version)
    assert record is not None
    assert record.text[kept.start : kept.end] == kept.quote


def test_a_rejected_fact_leaves_the_brief_and_stays_away(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", {"1": "Risks: the carrier may be late"})
    workspace.ingest(export)
    assert "carrier" in Path(workspace.brief("Kestrel Foods").markdown).read_text()
    risk = workspace.facts(kinds="risk")[0]
    workspace.review(risk.id, "reject", reviewer="Ana")
    assert not [hit for hit in workspace.search("carrier", kinds="brief").hits if "carrier" in hit.passage]
    assert "carrier" not in Path(workspace.brief("Kestrel Foods").markdown).read_text()
    workspace.ingest(write_notes(export, {"1": "Risks: the carrier may be late", "2": "another"}))
    assert workspace.facts(kinds="risk")[0].status == "rejected"


def test_a_decision_names_what_it_is_about(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    fact = workspace.facts()[0]
    with pytest.raises(UsageError, match="an edit needs them"):
        workspace.review(fact.id, "edit", reviewer="Ana")
    with pytest.raises(UsageError, match="an edit needs them"):
        workspace.review(fact.id, "accept", words="another", reviewer="Ana")
    with pytest.raises(UsageError, match="only facts and edits have words"):
        workspace.review("merge_0000", "edit", words="another", reviewer="Ana")
    with pytest.raises(UsageError, match="no such fact"):
        workspace.review("merge_0000", "accept", reviewer="Ana")
    with pytest.raises(UsageError, match="name of who"):
        workspace.review(fact.id, "accept", reviewer=" ")


def contents(workspace: Workspace) -> dict[str, str]:
    found = {card.id: workspace.record(card.id) for card in workspace.records()}
    return {key: record.content_hash for key, record in found.items() if record is not None}


def test_a_rollback_gives_every_record_its_former_version(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", NOTES)
    workspace.ingest(export)
    before = contents(workspace)
    facts = workspace.facts()
    run = workspace.ingest(write_notes(export, {**NOTES, "2": "Budget: EUR 99,000", "9": "new"})).run
    view = workspace.rollback(run)
    assert (view.restored, view.removed, view.kept) == (1, 1, ())
    assert contents(workspace) == before
    assert workspace.facts() == facts
    assert workspace.doctor().findings == ()


def test_what_was_rolled_back_comes_in_again_when_it_is_ingested_again(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", NOTES)
    workspace.rollback(workspace.ingest(export).run)
    assert workspace.records() == ()
    assert workspace.search("budget").hits == ()
    report = workspace.ingest(export)
    assert (len(workspace.records()), report.embedded) == (7, 0)


def test_rolling_back_the_only_source_takes_the_brief_out_of_search(workspace: Workspace, tmp_path: Path) -> None:
    run = workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Risks: the mango shipment may be late"})).run
    workspace.brief("Kestrel Foods")
    assert workspace.search("mango", kinds="brief").hits
    workspace.rollback(run)
    assert workspace.search("mango", kinds="brief").hits == ()


def test_a_run_that_is_not_there_is_a_usage_error(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="no run"):
        workspace.rollback("run_nope")
