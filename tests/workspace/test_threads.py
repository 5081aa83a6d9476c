"""One ``Workspace`` is safe for threads: readers and writers at once, and no error that says nothing to a user."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from handoff import Workspace
from handoff.errors import HandoffError
from tests.conftest import write_notes

ROUNDS = 4


def test_three_threads_write_search_and_brief_at_once(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(write_notes(tmp_path / "first.csv", {"1": "Budget: EUR 4,000", "2": "The gate is red."}))

    def work(thread: int) -> list[str]:
        said = list[str]()
        for number in range(ROUNDS):
            rows = {str(100 * thread + number + 3): f"Line {number}: the crane turns."}
            said += workspace.ingest(write_notes(tmp_path / f"{thread}-{number}.csv", rows)).degraded
            assert workspace.search("what does the crane do").hits
            said += workspace.brief("Kestrel Foods", "client_brief", tmp_path / f"{thread}.docx").degraded
        return said

    with ThreadPoolExecutor(3) as threads:
        assert [said for all_said in threads.map(work, range(3)) for said in all_said] == []
    assert workspace.status().records == 2 + 3 * ROUNDS
    assert workspace.doctor().findings == ()


def test_three_threads_write_one_brief_take_runs_back_and_decide_at_once(workspace: Workspace, tmp_path: Path) -> None:
    """What is told may be that somebody else was first; a raw error ends the test."""
    workspace.ingest(write_notes(tmp_path / "first.csv", {"1": "Budget: EUR 4,000", "2": "The gate is red."}))

    def work(thread: int) -> None:
        for number in range(ROUNDS):
            row = {str(100 * thread + number + 3): f"Risks: line {number} of {thread} may stop"}
            workspace.ingest(write_notes(tmp_path / f"{thread}-{number}.csv", row))
            written = workspace.brief("Kestrel Foods")
            assert written.state in ("written", "unchanged")
            with suppress(HandoffError):  # others take the same run back, or decide the same
                workspace.rollback(next(run.id for run in workspace.runs() if run.verb == "ingest"))
            for fact in workspace.facts("Kestrel Foods", "risk")[:1]:
                with suppress(HandoffError):
                    workspace.review(fact.id, "reject", reviewer="Ana Lopes", reason="not so")

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(work, range(3)))
    workspace.brief("Kestrel Foods")
    assert workspace.doctor().findings == ()
