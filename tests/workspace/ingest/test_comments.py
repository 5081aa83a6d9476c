"""Comments that come in another file, on another day, in any order, stand in their ticket."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.records.record import Record
from tests.conftest import new_workspace
from tests.workspace.desk_exports import comments, organizations, state, tickets

POWER = (1, 5, "The power supply was dead, a new one is in.")
KEEP = (2, 5, "Keep the old power supply for the vendor.")
OTHER = (3, 6, "Gate six needs a new cable.")


def ticket_five(workspace: Workspace) -> Record:
    [found] = [view for view in workspace.records(kind="ticket") if view.native_id == "5"]
    record = workspace.record(found.id)
    assert record is not None
    return record


def dump(workspace: Workspace) -> list[str]:
    with sqlite3.connect(workspace.layout.ledger) as connection:
        return list(connection.iterdump())


def test_a_comment_joins_its_ticket_and_leads_to_its_own_file_and_row(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5, 6))
    report = workspace.ingest(comments(tmp_path / "comments.csv", POWER, OTHER))
    assert (report.written, report.changed) == (2, 2)
    record = ticket_five(workspace)
    assert record.text.endswith("User 90: The power supply was dead, a new one is in.")
    assert (record.parts[-1].file, record.parts[-1].locator.value) == ("comments.csv", "1")
    hit = workspace.search("what was wrong with the power supply", k=1).hits[0]
    assert (hit.record_id, hit.source_file, hit.locator.value) == (record.id, "comments.csv", "1")


def test_facts_in_a_comment_are_facts_of_the_ticket_that_lead_to_the_comment(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.ingest(comments(tmp_path / "comments.csv", (1, 5, "Root cause: the power supply was dead.")))
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5))
    facts = [fact for fact in workspace.facts() if "power supply" in fact.quote]
    assert facts
    record = ticket_five(workspace)
    assert {(fact.record, fact.source_file) for fact in facts} == {(record.id, "comments.csv")}
    assert all(record.text[fact.start : fact.end] == fact.quote for fact in facts)


def test_whichever_file_comes_first_the_workspace_ends_the_same(tmp_path: Path) -> None:
    files = [
        tickets(tmp_path / "tickets.csv", 5, 6),
        comments(tmp_path / "early.csv", POWER, OTHER),
        comments(tmp_path / "late.csv", KEEP, POWER),
        organizations(tmp_path / "organizations.csv"),
    ]
    seen = []
    for number, order in enumerate(permutations(files)):
        with new_workspace(tmp_path / f"workspace-{number}") as workspace:
            for file in order:
                workspace.ingest(file)
            after = state(workspace)
            # an id is given to what was known of a client first
            after["clients"] = {view.name: (view.keys, view.records, view.facts) for view in after["clients"]}
            # of a comment in two exports the place is told that was read first
            for record in after["records"].values():
                record["provenance"] = {}
                for part in record["parts"]:
                    part["locator"], part["file"] = {}, ""
            after["passages"] = [(chunk, text, client) for chunk, text, _, _, client in after["passages"]]
            after["facts"] = len(after["facts"])
            seen.append(after)
    for after in seen:
        assert after == seen[0]
    assert "Kestrel Foods" in seen[0]["owners"].values()


@pytest.mark.parametrize("first", ["tickets", "comments"])
def test_the_same_files_again_write_nothing(workspace: Workspace, tmp_path: Path, first: str) -> None:
    files = [tickets(tmp_path / "tickets.csv", 5, 6), comments(tmp_path / "comments.csv", POWER, KEEP)]
    for file in files if first == "tickets" else reversed(files):
        workspace.ingest(file)
    before = dump(workspace)
    for file in files:
        report = workspace.ingest(file)
        assert (report.written, report.changed, report.embedded, report.run) == (0, 0, 0, "")
    assert dump(workspace) == before
    (tmp_path / "renamed").mkdir()
    for file in files:
        renamed = tmp_path / "renamed" / file.name
        renamed.write_bytes(file.read_bytes())
        report = workspace.ingest(renamed)
        assert (report.written, report.changed, report.embedded) == (0, 0, 0)


def test_a_ticket_that_changes_keeps_its_comments(workspace: Workspace, tmp_path: Path) -> None:
    export = tickets(tmp_path / "tickets.csv", 5)
    workspace.ingest(export, comments(tmp_path / "comments.csv", POWER))
    assert workspace.ingest(tickets(export, 5, status="closed", updated_at="2026-02-03 09:00:00")).changed == 1
    record = ticket_five(workspace)
    assert "closed" in record.text
    assert POWER[2] in record.text


def test_a_comment_that_changes_moves_or_leaves_does_so_in_the_ticket(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5, 6))
    export = tmp_path / "comments.csv"
    workspace.ingest(comments(export, POWER, KEEP))
    workspace.ingest(comments(export, (1, 5, "The fuse was dead."), KEEP))
    assert "The fuse was dead." in ticket_five(workspace).text
    assert POWER[2] not in ticket_five(workspace).text
    workspace.ingest(comments(export, (1, 6, "The fuse was dead."), KEEP))
    assert "The fuse was dead." not in ticket_five(workspace).text
    workspace.ingest(comments(export, (1, 6, "The fuse was dead.")))
    assert ticket_five(workspace).text.endswith("stays red.")
    assert not [hit for hit in workspace.search("old power supply", k=50).hits if "vendor" in hit.text]


def test_a_comment_waits_for_its_ticket_and_is_found_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    report = workspace.ingest(comments(tmp_path / "comments.csv", POWER, KEEP))
    assert "2 comments wait for the record that they were added to" in report.files[0].notes[-1]
    assert {hit.kind for hit in workspace.search("power supply", k=5).hits} == {"comment"}
    report = workspace.ingest(tickets(tmp_path / "tickets.csv", 5))
    assert not [note for file in report.files for note in file.notes if "wait" in note]
    assert {hit.kind for hit in workspace.search("power supply", k=5).hits} == {"ticket"}


def test_comments_are_listed_and_counted_apart(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5), comments(tmp_path / "comments.csv", POWER, KEEP))
    assert [record.kind for record in workspace.records()] == ["ticket"]
    assert [record.kind for record in workspace.records(kind="comment")] == ["comment", "comment"]
    assert (workspace.status().records, workspace.status().comments) == (1, 2)
    assert sum(client.records for client in workspace.clients()) == 1


def test_a_comment_belongs_to_its_tickets_client_wherever_that_goes(workspace: Workspace, tmp_path: Path) -> None:
    export = tickets(tmp_path / "tickets.csv", 5)
    workspace.ingest(organizations(tmp_path / "organizations.csv"), comments(tmp_path / "comments.csv", POWER))
    workspace.ingest(export)
    assert [record.client for record in workspace.records(kind="comment")] == ["Kestrel Foods"]
    workspace.ingest(tickets(export, 5, organization=702))
    assert [record.client for record in workspace.records(kind="comment")] == ["Marram Hotels"]
    assert "ticket" not in {hit.kind for hit in workspace.search("power supply", client="Kestrel Foods").hits}
    assert "ticket" in {hit.kind for hit in workspace.search("power supply", client="Marram Hotels").hits}


def test_comments_declared_to_be_about_one_client_never_join_a_ticket_of_another(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5), client="Kestrel Foods")
    report = workspace.ingest(comments(tmp_path / "comments.csv", POWER), client="Marram Hotels")
    assert report.files[0].state == "refused"
    assert "'Kestrel Foods'" in report.files[0].error
    assert workspace.ingest(comments(tmp_path / "comments.csv", POWER), client="Kestrel Foods").written == 1


def test_what_is_declared_of_the_comments_holds_for_their_ticket(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(comments(tmp_path / "comments.csv", POWER), client="Marram Hotels")
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5))
    assert [record.client for record in workspace.records()] == ["Marram Hotels"]


def test_a_rollback_of_the_comments_takes_them_out_of_the_ticket(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", 5))
    before = state(workspace)
    first = workspace.ingest(comments(tmp_path / "first.csv", POWER))
    second = workspace.ingest(comments(tmp_path / "second.csv", KEEP))
    workspace.rollback(first.run)
    assert POWER[2] not in ticket_five(workspace).text
    assert KEEP[2] in ticket_five(workspace).text
    workspace.rollback(second.run)
    assert state(workspace) == before
    workspace.ingest(tmp_path / "first.csv")
    assert POWER[2] in ticket_five(workspace).text


def test_a_rollback_of_the_tickets_leaves_their_comments_waiting(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(comments(tmp_path / "comments.csv", POWER))
    before = state(workspace)
    run = workspace.ingest(tickets(tmp_path / "tickets.csv", 5)).run
    workspace.rollback(run)
    assert state(workspace) == before


def test_comments_of_a_ticket_that_left_its_source_are_found_no_more(workspace: Workspace, tmp_path: Path) -> None:
    export = tickets(tmp_path / "tickets.csv", 5, 6)
    workspace.ingest(export, comments(tmp_path / "comments.csv", POWER, OTHER))
    assert workspace.ingest(tickets(export, 6)).gone == 1
    assert not [hit for hit in workspace.search("power supply", k=50).hits if "power" in hit.text]
    assert workspace.ingest(tickets(export, 5, 6)).written == 1
    assert POWER[2] in ticket_five(workspace).text


def test_two_instances_of_one_system_keep_their_comments_apart(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(tickets(tmp_path / "one.csv", 5), instance="one")
    workspace.ingest(comments(tmp_path / "comments.csv", POWER), instance="other")
    assert POWER[2] not in ticket_five(workspace).text
    workspace.ingest(tickets(tmp_path / "other.csv", 5), instance="other")
    [joined] = [view for view in workspace.records(kind="ticket") if view.system == "zendesk@other"]
    record = workspace.record(joined.id)
    assert record is not None
    assert POWER[2] in record.text


KILLED = """
import sys
from handoff import Workspace
from handoff.keep.embed.embedder import HashingEmbedder
with Workspace.open(sys.argv[1], embedder=HashingEmbedder()) as workspace:
    for path in sys.argv[2:]:
        print("begin", flush=True)
        workspace.ingest(path)
print("done", flush=True)
"""


@pytest.mark.slow
def test_killed_between_and_within_the_files_the_next_run_ends_the_same(tmp_path: Path) -> None:
    files = [
        comments(tmp_path / "comments.csv", POWER, KEEP, OTHER),
        tickets(tmp_path / "tickets.csv", 5, 6),
        organizations(tmp_path / "organizations.csv"),
    ]
    with new_workspace(tmp_path / "whole") as workspace:
        for file in files:
            workspace.ingest(file)
        expected = state(workspace)
    home = tmp_path / "killed"
    Workspace.init(home, embedder=HashingEmbedder()).close()
    for wait in (0.0, 0.05, 0.1, 0.2, 0.4, 0.8, 1.2, 1.6):
        command = [sys.executable, "-c", KILLED, str(home), *map(str, files)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begin\n"
            try:
                process.wait(timeout=wait)
            except subprocess.TimeoutExpired:
                os.kill(process.pid, signal.SIGKILL)
    with Workspace.open(home, embedder=HashingEmbedder()) as workspace:
        for file in files:
            workspace.ingest(file)
        assert state(workspace) == expected
        assert workspace.doctor().healthy
