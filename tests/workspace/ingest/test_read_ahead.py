"""Exports are read and searched for facts while the ledger is free; whoever writes waits for the writing alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import WorkspaceLocked
from handoff.extract import EXTRACTORS
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.ledger import Ledger
from handoff.records import BaseRecord, Fact
from handoff.workspace.ingest import IngestRequest, find_exports, shelf
from handoff.workspace.ingest.read_ahead import ReadAhead
from handoff.workspace.ingest.shelf import Shelf
from handoff.workspace.ingest.take_in_file import Intake
from handoff.workspace.readers import OURS
from tests.conftest import write_notes

NOTES = {"1": "Budget: EUR 4,000", "2": "We will send the order by 3 June 2027."}


class Watching:
    """An extractor that counts what it reads, and tries each time whether somebody else could write."""

    name = "watching/1"

    def __init__(self, ledger: Path) -> None:
        self.ledger = ledger
        self.read: list[str] = []
        self.waited: list[str] = []

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        self.read.append(record.native_id)
        try:
            with Ledger.open(self.ledger, patience=0.01) as other, other.writing():
                pass
        except WorkspaceLocked as error:
            self.waited.append(str(error))
        return ()


@pytest.fixture
def watching(tmp_path: Path) -> Watching:
    return Watching(tmp_path / "workspace" / ".handoff" / "ledger.sqlite")


@pytest.fixture
def watched(tmp_path: Path, watching: Watching) -> Iterator[Workspace]:
    extractors = [*EXTRACTORS, watching]
    with Workspace.init(tmp_path / "workspace", embedder=HashingEmbedder(), extractors=extractors) as opened:
        yield opened


def test_others_write_while_files_are_read_and_searched(watched: Workspace, watching: Watching, tmp_path: Path) -> None:
    report = watched.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    assert (report.written, report.facts) == (2, 2)
    assert (sorted(watching.read), watching.waited) == (["1", "2"], [])


def test_nothing_is_searched_twice_nor_while_others_wait(
    watched: Workspace, watching: Watching, tmp_path: Path
) -> None:
    watched.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    watching.read.clear()
    watched.ingest(tmp_path / "notes.csv")
    assert watching.read == []
    watched.ingest(write_notes(tmp_path / "notes.csv", {**NOTES, "2": "The gate is red."}))
    assert (watching.read, watching.waited) == (["2"], [])


def test_what_moved_within_its_export_keeps_its_facts_in_their_new_place(
    watched: Workspace, watching: Watching, tmp_path: Path
) -> None:
    watched.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    before, records = watched.facts(), [each.id for each in watched.records()]
    worths = watched._ledger.chunks.worths(records)
    assert worths.keys() == {*records}
    watching.read.clear()
    watched.ingest(write_notes(tmp_path / "notes.csv", {"0": "The gate is red.", **NOTES}))
    assert watched._ledger.chunks.worths(records) == worths
    assert watching.read == ["0"]
    after = watched.facts()
    assert [(each.id, each.statement, each.status) for each in after] == [
        (each.id, each.statement, each.status) for each in before
    ]
    assert {each.locator.value for each in before} == {"1", "2"}
    assert {each.locator.value for each in after} == {"2", "3"}


def test_what_was_gone_and_comes_back_is_read_again_and_has_its_facts(
    watched: Workspace, watching: Watching, tmp_path: Path
) -> None:
    watched.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    before = watched.facts()
    watched.ingest(write_notes(tmp_path / "notes.csv", {"1": NOTES["1"]}))
    assert len(watched.facts()) == 1
    watching.read.clear()
    watched.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    assert watching.read == ["2"]
    assert [each.id for each in watched.facts()] == [each.id for each in before]


def test_what_was_read_is_the_same_whether_it_waits_in_memory_or_in_a_file(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    monkeypatch.setattr(shelf, "_IN_MEMORY", 1)
    with Workspace.init(tmp_path / "other", embedder=HashingEmbedder()) as other:
        other.ingest(tmp_path / "notes.csv")
        assert other.facts() == workspace.facts()
        assert other.records() == workspace.records()
        assert list(other.layout.home.glob("unfolded*")) == []


def test_a_file_that_the_ledger_forgot_meanwhile_is_read_after_all(workspace: Workspace, tmp_path: Path) -> None:
    """Looked at it stood as it is; then somebody took the run back that had read it."""
    run = workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES)).run
    request = IngestRequest((tmp_path / "notes.csv",))
    exports = find_exports(request.paths, workspace.layout)
    kept = Shelf(tmp_path)
    reader = ReadAhead(workspace._ledger, workspace.settings, request, kept, OURS)
    ahead = reader.read(exports[0], workspace.connectors.claim(exports[0].path, None, exports[0].shown_as))
    assert ahead.contents is None
    workspace.rollback(run)
    with workspace._ledger.writing() as write:
        intake = Intake(write, reader, workspace.settings, request, write.runs.start("ingest", datetime.now(UTC)))
        assert intake.take(ahead).count("written", "changed") == 2
    kept.close()
