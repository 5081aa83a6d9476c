"""Exports that overlap, that follow each other, and that are all there is."""

from __future__ import annotations

import shlex
from itertools import permutations
from pathlib import Path

import pytest
from click.testing import CliRunner

from handoff import Workspace
from handoff.cli import cli
from handoff.errors import RemovalRefused
from tests.conftest import new_workspace, write_notes
from tests.workspace.desk_exports import TICKET, comments, state, table, tickets

DAYS = [f"2026-02-0{day} 09:00:00" for day in range(1, 8)]


def window(path: Path, first: int, last: int, day: int) -> Path:
    """An incremental export: the tickets first to last as they were on that day, each updated at that day."""
    return tickets(path, *range(first, last + 1), status=f"day {day}", updated_at=DAYS[day])


def undated(path: Path, texts: dict[int, str]) -> Path:
    """Tickets of which no export tells when they were updated."""
    rows = [
        {**TICKET, "updated_at": "", "id": number, "subject": f"Site {number}", "description": text}
        for number, text in texts.items()
    ]
    return table(path, rows, rows[0])


def answer(workspace: Workspace, question: str) -> str:
    return workspace.search(question, k=1).hits[0].passage


def titles(workspace: Workspace, kind: str | None = None) -> set[str]:
    return {record.title for record in workspace.records(kind=kind)}


def test_three_overlapping_exports_in_any_order_give_one_state(tmp_path: Path) -> None:
    files = [
        window(tmp_path / "monday.csv", 1, 6, 0),
        window(tmp_path / "tuesday.csv", 4, 9, 1),
        window(tmp_path / "wednesday.csv", 6, 12, 2),
    ]
    seen = []
    for number, order in enumerate(permutations(files)):
        with new_workspace(tmp_path / f"workspace-{number}") as workspace:
            for file in order:
                workspace.ingest(file)
            seen.append(state(workspace))
    for after in seen:
        assert after == seen[0]
    assert [len(after["records"]) for after in seen] == [12] * 6


def test_what_an_older_export_says_otherwise_is_left_out_and_said_so(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "tuesday.csv", 1, 6, 1))
    report = workspace.ingest(window(tmp_path / "monday.csv", 1, 9, 0))
    assert (report.written, report.changed, report.unchanged) == (3, 0, 6)
    assert [note for note in report.files[0].notes if "of 6 records tuesday.csv tells a later state" in note]


def test_of_records_without_a_time_the_last_word_counts_and_is_said_so(workspace: Workspace, tmp_path: Path) -> None:
    first = undated(tmp_path / "first.csv", {1: "The gate is red.", 2: "The door is blue.", 3: "The roof leaks."})
    workspace.ingest(first)
    report = workspace.ingest(undated(tmp_path / "second.csv", {1: "The gate is green.", 2: "The door is blue."}))
    assert "1 records differ from first.csv and no update time tells which state is newer" in report.files[0].notes[-1]
    assert "green" in answer(workspace, "which colour has the gate")


def test_a_word_that_is_no_news_does_not_take_a_later_one_back(workspace: Workspace, tmp_path: Path) -> None:
    first = undated(tmp_path / "first.csv", {1: "The gate is red.", 2: "The door is blue.", 3: "The roof leaks."})
    workspace.ingest(first)
    workspace.ingest(undated(tmp_path / "second.csv", {1: "The gate is green."}))
    undated(first, {1: "The gate is red.", 2: "The door is white.", 3: "The roof leaks."})
    report = workspace.ingest(first)
    assert report.changed == 1
    assert "green" in answer(workspace, "which colour has the gate")


def test_a_full_export_marks_what_only_earlier_exports_hold(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "january.csv", 1, 20, 0), window(tmp_path / "february.csv", 15, 30, 1))
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Budget: EUR 4,000", "2": "Budget: EUR 5,000"}))
    report = workspace.ingest(window(tmp_path / "march.csv", 4, 31, 2), full=True)
    assert (report.written, report.gone) == (1, 3)
    assert len(workspace.records(kind="ticket")) == 28
    assert "Note 1" in titles(workspace)
    assert workspace.doctor().healthy


def test_several_files_together_are_the_full_export(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "old.csv", 1, 10, 0))
    parts = [window(tmp_path / "part-1.csv", 1, 5, 1), window(tmp_path / "part-2.csv", 6, 10, 1)]
    assert workspace.ingest(*parts, full=True).gone == 0
    assert len(workspace.records()) == 10
    assert workspace.ingest(*parts, full=True).run == ""


def test_a_full_export_that_would_remove_a_large_share_is_refused_with_what_to_type(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.ingest(window(tmp_path / "old.csv", 1, 10, 0))
    new = window(tmp_path / "new one.csv", 1, 3, 1)
    with pytest.raises(RemovalRefused, match=r"remove 7 of the 10 records") as raised:
        workspace.ingest(new, full=True)
    assert "handoff ingest" in raised.value.remedy
    assert f"{shlex.quote(str(new))} --full --allow-removals" in raised.value.remedy
    assert len(workspace.records()) == 10
    assert len(workspace.runs()) == 1
    assert workspace.ingest(new, full=True, allow_removals=True).gone == 7
    assert len(workspace.records()) == 3


def test_what_the_refusal_says_to_type_works(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "workspace") as workspace:
        workspace.ingest(window(tmp_path / "old.csv", 1, 10, 0))
        new = window(tmp_path / "new.csv", 1, 3, 1)
        with pytest.raises(RemovalRefused) as raised:
            workspace.ingest(new, full=True, dry_run=True)
    words = shlex.split(raised.value.remedy.partition("handoff ")[2])
    result = CliRunner().invoke(cli, [*words, "--dry-run", "--workspace", str(tmp_path / "workspace")])
    assert "7 gone" in result.output


def test_a_full_export_that_could_not_be_read_whole_removes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "old.csv", 1, 10, 0))
    window(tmp_path / "new" / "part-1.csv", 1, 9, 1)
    (tmp_path / "new" / "part-2.json").write_text('[{"id": 1, "title": "One", "text": "x"}, {"id": 2, "ti')
    report = workspace.ingest(tmp_path / "new", full=True)
    assert report.gone == 0
    assert "nothing was marked gone" in report.degraded[0]


def test_a_full_export_of_another_instance_is_of_another_system(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "emea.csv", 1, 10, 0), instance="emea")
    assert workspace.ingest(window(tmp_path / "apac.csv", 1, 2, 0), instance="apac", full=True).gone == 0
    assert len(workspace.records()) == 12


def test_comments_that_a_full_export_lacks_leave_their_ticket(workspace: Workspace, tmp_path: Path) -> None:
    said = [(number, 1, f"Step {number} was done.") for number in range(1, 9)]
    workspace.ingest(tickets(tmp_path / "tickets.csv", 1), comments(tmp_path / "old.csv", *said))
    report = workspace.ingest(comments(tmp_path / "new.csv", *said[1:]), full=True)
    assert (report.gone, report.changed) == (1, 1)
    record = workspace.record(workspace.records()[0].id)
    assert record is not None
    assert "Step 1 was" not in record.text
    assert "Step 2 was" in record.text


def test_what_a_full_export_removed_comes_back_with_a_rollback(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "old.csv", 1, 10, 0))
    before = state(workspace)
    run = workspace.ingest(window(tmp_path / "new.csv", 1, 9, 0), full=True).run
    assert len(workspace.records()) == 9
    workspace.rollback(run)
    assert state(workspace) == before


def test_a_new_file_that_holds_most_of_an_earlier_one_may_replace_it(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(window(tmp_path / "old.csv", 1, 20, 0))
    report = workspace.ingest(window(tmp_path / "new.csv", 2, 25, 1))
    [note] = [note for note in report.files[0].notes if note.startswith("holds")]
    assert note.startswith("holds 19 of the 20 records of old.csv; if it replaces it: handoff ingest ")
    assert note.endswith("new.csv --full")
    assert not [
        note for note in workspace.ingest(window(tmp_path / "new.csv", 2, 25, 2)).files[0].notes if "hold" in note
    ]


@pytest.mark.parametrize(("first", "last"), [(1, 25), (10, 30)])
def test_a_file_that_lacks_nothing_or_too_much_is_not_taken_for_a_later_one(
    workspace: Workspace, tmp_path: Path, first: int, last: int
) -> None:
    workspace.ingest(window(tmp_path / "old.csv", 1, 20, 0))
    report = workspace.ingest(window(tmp_path / "new.csv", first, last, 1))
    assert not [note for note in report.files[0].notes if note.startswith("holds")]
