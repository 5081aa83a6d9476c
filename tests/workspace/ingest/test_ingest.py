"""What an ingest promises."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import NoConnector, UsageError
from tests.conftest import write_notes

NOTES = {str(number): f"Budget: EUR {number},000 for line {number}" for number in range(1, 11)}


def fingerprint(workspace: Workspace) -> list[str]:
    """Everything in the ledger, as text."""
    with sqlite3.connect(workspace.layout.ledger) as connection:
        return list(connection.iterdump())


def test_the_same_files_again_write_nothing_and_embed_nothing(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", NOTES)
    first = workspace.ingest(export)
    assert (first.written, first.embedded > 0) == (10, True)
    before = fingerprint(workspace)
    again = workspace.ingest(export)
    assert (again.written, again.changed, again.gone, again.embedded, again.indexed, again.run) == (0, 0, 0, 0, 0, "")
    assert [file.state for file in again.files] == ["unchanged"]
    assert fingerprint(workspace) == before


def test_a_renamed_and_shuffled_export_is_the_same_records(workspace: Workspace, tmp_path: Path) -> None:
    tickets = [
        json.dumps(
            {
                "id": number,
                "subject": f"Printer {number}",
                "description": "It jams",
                "status": "open",
                "requester_id": 7,
                "organization_id": 8,
                "created_at": "2026-09-01T09:00:00Z",
                "updated_at": "2026-09-02T09:00:00Z",
                "tags": [],
            }
        )
        for number in range(10)
    ]
    (tmp_path / "tickets.json").write_text("\n".join(tickets))
    workspace.ingest(tmp_path / "tickets.json")
    (tmp_path / "renamed.json").write_text("\n".join(reversed(tickets)))
    report = workspace.ingest(tmp_path / "renamed.json")
    assert (report.written, report.changed, report.embedded) == (0, 0, 0)
    assert len(workspace.records()) == 10


def test_a_change_in_a_file_beside_it_reads_an_export_anew(workspace: Workspace, tmp_path: Path) -> None:
    ticket = {"id": 1, "subject": "VPN", "requester_id": 9, "comments": [{"author_id": 7, "body": "It drops."}]}
    (tmp_path / "tickets.json").write_text(json.dumps(ticket))
    workspace.ingest(tmp_path / "tickets.json")
    (tmp_path / "users.json").write_text('[{"id": 7, "name": "Noor Haddad", "role": "agent"}]')
    report = workspace.ingest(tmp_path / "tickets.json")
    assert (report.files[0].state, report.changed) == ("read", 1)
    assert [file.state for file in workspace.ingest(tmp_path / "tickets.json").files] == ["unchanged"]


def test_one_edited_row_changes_one_record_and_embeds_only_it(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", NOTES)
    workspace.ingest(export)
    report = workspace.ingest(write_notes(export, {**NOTES, "3": "Budget: EUR 99,000 for line 3"}))
    assert (report.written, report.changed, report.unchanged) == (0, 1, 9)
    assert 1 <= report.embedded <= 2


def test_a_record_that_left_its_source_is_gone_with_its_facts_and_passages(
    workspace: Workspace, tmp_path: Path
) -> None:
    export = write_notes(tmp_path / "notes.csv", NOTES)
    workspace.ingest(export)
    kept = {key: text for key, text in NOTES.items() if key != "7"}
    assert workspace.ingest(write_notes(export, kept)).gone == 1
    assert len(workspace.records()) == 9
    assert not [fact for fact in workspace.facts() if "7,000" in fact.quote]
    assert all("line 7" not in hit.text for hit in workspace.search("budget for line 7", k=20).hits)


def test_rows_beside_an_edited_one_are_not_written_again(workspace: Workspace, tmp_path: Path) -> None:
    def kept() -> dict[str, str]:
        whole = (workspace.record(view.id) for view in workspace.records())
        return {one.title: one.model_dump_json() for one in whole if one}

    rows = {"1": "Budget: EUR 40,000", "2": "Owner: Jan", "3": "Risks: the lift may stop"}
    path = write_notes(tmp_path / "notes.csv", rows)
    workspace.ingest(path)
    before = kept()
    write_notes(path, {**rows, "2": "Owner: Dana", "4": "Goal: a quiet lift"})
    report = workspace.ingest(path)
    assert (report.changed, report.written, report.unchanged) == (1, 1, 2)
    assert {title for title, record in before.items() if kept()[title] == record} == {"Note 1", "Note 3"}
    write_notes(path, {key: rows[key] for key in ("1", "3")})
    assert workspace.ingest(path, allow_removals=True).gone == 2
    moved = workspace.record(next(view.id for view in workspace.records() if view.title == "Note 3"))
    assert moved is not None
    assert moved.provenance.locator.value == "2"


def test_an_export_that_would_remove_a_large_share_is_refused_until_allowed(
    workspace: Workspace, tmp_path: Path
) -> None:
    export = write_notes(tmp_path / "notes.csv", NOTES)
    workspace.ingest(export)
    write_notes(export, {key: NOTES[key] for key in ("1", "2")})
    refused = workspace.ingest(export)
    assert refused.files[0].state == "refused"
    assert "8 of the 10 records" in refused.files[0].error
    assert "--allow-removals" in refused.files[0].error
    assert len(workspace.records()) == 10
    assert workspace.ingest(export, allow_removals=True).gone == 8
    assert len(workspace.records()) == 2


def test_a_dry_run_reports_and_leaves_no_trace(workspace: Workspace, tmp_path: Path) -> None:
    before = fingerprint(workspace)
    report = workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES), dry_run=True)
    assert (report.written, report.run) == (10, "")
    assert fingerprint(workspace) == before


def test_a_broken_file_leaves_nothing_of_itself_and_the_others_go_in(workspace: Workspace, tmp_path: Path) -> None:
    write_notes(tmp_path / "in" / "a.csv", NOTES)
    (tmp_path / "in" / "b.json").write_text('[{"id": 1, "title": "One", "text": "x"}, {"id": 2, "ti')
    report = workspace.ingest(tmp_path / "in")
    assert {Path(file.path).name: file.state for file in report.files} == {"a.csv": "read", "b.json": "refused"}
    assert "b.json" in report.files[1].error
    assert len(workspace.records()) == 10


def test_a_named_file_that_nobody_claims_is_refused_before_anything_is_written(
    workspace: Workspace, tmp_path: Path
) -> None:
    strange = tmp_path / "picture.png"
    strange.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.raises(NoConnector, match="picture.png"):
        workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES), strange)
    assert workspace.records() == ()


def test_a_path_that_is_not_there_is_a_usage_error(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="missing.csv"):
        workspace.ingest(tmp_path / "missing.csv")


def test_what_the_user_declares_outranks_what_the_export_says(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES), client="Orlando Mills")
    assert [client.name for client in workspace.clients()] == ["Orlando Mills"]


def test_every_quote_stands_at_its_span(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    facts = workspace.facts()
    assert facts
    for fact in facts:
        record = workspace.record(fact.record)
        assert record is not None
        assert record.text[fact.start : fact.end] == fact.quote


def ticket(number: int, updated: str, subject: str) -> str:
    fields = {"id": number, "subject": subject, "description": "It jams", "status": "open", "requester_id": 7}
    return json.dumps({**fields, "created_at": "2026-09-01T09:00:00Z", "updated_at": updated, "tags": []})


def test_a_record_that_stands_twice_in_a_file_is_taken_once_and_said_so(workspace: Workspace, tmp_path: Path) -> None:
    lines = [ticket(1, "2026-09-03T09:00:00Z", "Newest"), ticket(1, "2026-09-02T09:00:00Z", "Older")]
    (tmp_path / "tickets.json").write_text("\n".join([*lines, ticket(2, "2026-09-02T09:00:00Z", "Other")]))
    report = workspace.ingest(tmp_path / "tickets.json")
    assert report.written == 2
    assert "1 older states" in report.files[0].notes[-1]
    assert (report.files[0].rows_read, report.files[0].rows_mapped, report.files[0].rows_ignored) == (3, 2, 1)
    assert sorted(record.title for record in workspace.records()) == ["Newest", "Other"]


def test_an_older_export_beside_a_newer_one_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "new.json").write_text(ticket(1, "2026-09-05T09:00:00Z", "As it is now"))
    (tmp_path / "old.json").write_text(ticket(1, "2026-09-02T09:00:00Z", "As it was"))
    workspace.ingest(tmp_path / "new.json")
    report = workspace.ingest(tmp_path / "old.json")
    assert (report.written, report.changed) == (0, 0)
    assert [record.title for record in workspace.records()] == ["As it is now"]


def test_two_rows_of_one_id_that_contradict_each_other_wait_for_a_person(workspace: Workspace, tmp_path: Path) -> None:
    same = "2026-09-02T09:00:00Z"
    (tmp_path / "tickets.json").write_text(f"{ticket(1, same, 'One')}\n{ticket(1, same, 'Other')}")
    report = workspace.ingest(tmp_path / "tickets.json")
    assert report.files[0].set_aside[0].locator.value == "2"
    assert "id 1 stands already" in report.files[0].set_aside[0].reason
    assert [record.title for record in workspace.records()] == ["One"]
