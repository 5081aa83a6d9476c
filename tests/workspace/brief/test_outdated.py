"""A brief outlives what it quotes; search does not repeat it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.workspace import checkup
from tests.conftest import write_notes

NOTES = {str(number): f"Budget: EUR {number},000 for line {number}" for number in range(1, 5)}


@pytest.fixture
def briefed(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    workspace.brief("Kestrel Foods")
    assert answers(workspace)
    return workspace


def answers(workspace: Workspace, client: str | None = None) -> bool:
    return bool(workspace.search("budget", client=client, kinds="brief").hits)


def test_a_rejected_fact_is_not_stated_by_the_brief_any_more(briefed: Workspace) -> None:
    workspace = briefed
    [brief] = workspace._ledger.briefs.all()
    cited = workspace._ledger.briefs.citations(brief.id, brief.revision)
    fact = next(fact for fact in workspace.facts() if fact.id in cited)
    workspace.review(fact.id, "reject", reviewer="Ada")
    assert not answers(workspace)
    workspace.brief("Kestrel Foods")
    assert answers(workspace)
    assert workspace.doctor().healthy


def test_a_record_that_is_declared_another_client_s_takes_the_brief_along(briefed: Workspace, tmp_path: Path) -> None:
    briefed.ingest(tmp_path / "notes.csv", client="Globex")
    assert not answers(briefed)
    assert briefed.doctor().healthy


def test_a_run_taken_back_takes_the_brief_out_of_search(briefed: Workspace) -> None:
    ingest = next(run for run in briefed.runs() if run.verb == "ingest")
    briefed.rollback(ingest.id)
    assert not answers(briefed)
    assert briefed.doctor().healthy


def test_the_doctor_says_what_it_mended_and_nothing_else(briefed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with briefed._ledger.writing() as write:
        write.chunks.put(briefed.facts()[0].record, ())
    diagnosis = briefed.doctor(fix=True)
    assert diagnosis.healthy
    assert any("wait for the index" in words for words in diagnosis.mended)
    monkeypatch.setattr(checkup, "rebuild", lambda *_: None)
    with briefed._ledger.writing() as write:
        write.chunks.put(briefed.facts()[0].record, ())
    diagnosis = briefed.doctor(fix=True)
    assert not diagnosis.healthy
    assert not {finding.message for finding in diagnosis.findings} & set(diagnosis.mended)
