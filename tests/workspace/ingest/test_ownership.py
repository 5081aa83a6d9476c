"""Whose a record is: said once it stays, said twice it is refused, changed it moves with all that was made of it."""

from __future__ import annotations

import json
from pathlib import Path

from handoff import Workspace
from tests.conftest import write_notes


def zendesk(path: Path, subject: str, created: str, number: int = 1) -> Path:
    fields = {"id": number, "subject": subject, "description": f"{subject}, again", "status": "open"}
    times = {"created_at": created, "updated_at": created}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**fields, **times, "requester_id": 7, "organization_id": 8, "tags": []}))
    return path


def names(workspace: Workspace) -> list[str]:
    return sorted(client.name for client in workspace.clients() if client.records)


def test_two_files_of_one_name_in_two_folders_stay_apart(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(write_notes(tmp_path / "acme" / "notes.csv", {"1": "The relay secret is tiger"}), client="Acme")
    workspace.ingest(
        write_notes(tmp_path / "globex" / "notes.csv", {"1": "The relay secret is heron"}), client="Globex"
    )
    assert names(workspace) == ["Acme", "Globex"]
    assert ["tiger" in hit.passage for hit in workspace.search("relay secret", client="Acme").hits] == [True]
    assert ["heron" in hit.passage for hit in workspace.search("relay secret", client="Globex").hits] == [True]


def test_two_systems_of_one_kind_with_the_same_ids_are_refused_and_told_apart_by_name(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.ingest(zendesk(tmp_path / "a" / "tickets.json", "Printer down", "2026-03-01T09:00:00Z"))
    other = zendesk(tmp_path / "b" / "tickets.json", "Mail queue stuck", "2026-06-01T09:00:00Z")
    refused = workspace.ingest(other)
    assert refused.files[0].state == "refused"
    assert "--instance" in refused.files[0].error
    assert [record.title for record in workspace.records()] == ["Printer down"]
    assert workspace.ingest(other, instance="second desk").written == 1
    assert sorted(record.title for record in workspace.records()) == ["Mail queue stuck", "Printer down"]


def test_one_record_declared_to_be_two_clients_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(zendesk(tmp_path / "a" / "tickets.json", "Printer", "2026-03-01T09:00:00Z"), client="Acme")
    again = zendesk(tmp_path / "b" / "tickets.json", "Printer", "2026-03-01T09:00:00Z")
    refused = workspace.ingest(again, client="Globex")
    assert "Acme" in refused.files[0].error
    assert names(workspace) == ["Acme"]


def test_a_declared_client_stays_until_another_is_declared(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", {"1": "Budget: EUR 18,000"})
    workspace.ingest(export, client="Acme")
    assert workspace.ingest(export).run == ""
    assert names(workspace) == ["Acme"]


def test_another_declared_client_takes_the_records_at_once_and_as_a_run(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", {"1": "The relay secret is tiger"})
    workspace.ingest(export, client="Acme")
    moved = workspace.ingest(export, client="Globex")
    assert moved.run
    assert (moved.reassigned, moved.new_clients) == (1, ["Globex"])
    assert names(workspace) == ["Globex"]
    assert workspace.search("relay secret", client="Globex").hits
    assert workspace.doctor().findings == ()


def test_a_file_that_cannot_be_read_in_a_folder_leaves_the_others(workspace: Workspace, tmp_path: Path) -> None:
    write_notes(tmp_path / "in" / "notes.csv", {"1": "fine"})
    (tmp_path / "in" / "empty.json").write_bytes(b"")
    report = workspace.ingest(tmp_path / "in")
    assert {file.path: file.state for file in report.files} == {"empty.json": "refused", "notes.csv": "read"}
    assert report.written == 1


def test_a_small_source_may_lose_a_record_without_being_asked_about(workspace: Workspace, tmp_path: Path) -> None:
    export = write_notes(tmp_path / "notes.csv", {"1": "one", "2": "two"})
    workspace.ingest(export)
    assert workspace.ingest(write_notes(export, {"1": "one"})).gone == 1


def test_what_was_ingested_beside_a_held_index_is_found_at_once(workspace: Workspace, tmp_path: Path) -> None:
    from handoff.keep.index.index import Index

    with Index.open(workspace.layout.index):
        report = workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "The zebra crossing policy"}))
        assert report.degraded
        assert report.embedded > 0
        assert "zebra" in workspace.search("zebra crossing").hits[0].passage
    workspace.ingest(write_notes(tmp_path / "more.csv", {"1": "more"}))
    assert workspace.status().pending == 0
    assert workspace.doctor().findings == ()
