"""What belongs to one client never answers for another: in search, in briefs, on disk, in what waits for a person."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.records.report import IngestReport
from handoff.workspace.brief.compose import keep_brief
from handoff.workspace.views import BriefView
from tests.conftest import write_notes

RISK = "Risks: the heron relay may fail in winter"
OWN = "Risks: the ferry may be late"


@pytest.fixture
def shared(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A file of each of two clients, and a third that was declared to be Acme's; briefs of both."""
    workspace.ingest(write_notes(tmp_path / "acme" / "notes.csv", {"1": OWN}), client="Acme")
    workspace.ingest(write_notes(tmp_path / "globex" / "notes.csv", {"1": "Risks: the crane is old"}), client="Globex")
    workspace.ingest(moving(tmp_path), client="Acme")
    for client in ("Acme", "Globex"):
        workspace.brief(client)
    return workspace


def moving(tmp_path: Path, rows: dict[str, str] | None = None) -> Path:
    return write_notes(tmp_path / "moving.csv", rows or {"7": RISK})


def words_on_disk(folder: Path) -> str:
    return " ".join(_words(folder))


def _words(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".md":
            yield path.read_text("utf-8")
        elif path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                yield from (archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def told(workspace: Workspace, client: str) -> str:
    """All that a question about the client can bring to light, and all that lies in the folder of its briefs."""
    identity = next(one.id for one in workspace.clients() if one.name == client)
    return " ".join(
        (
            *(hit.passage for kind in (None, "brief") for hit in workspace.search("heron", client, 50, kind).hits),
            *(fact.model_dump_json() for fact in workspace.facts(client)),
            *(edit.model_dump_json() for edit in workspace.edits(client, None)),
            workspace.desk.handoffs(client=client).model_dump_json(),
            words_on_disk(workspace.layout.briefs / identity),
        )
    )


def test_the_brief_of_a_client_forgets_what_was_declared_to_be_another_s(shared: Workspace, tmp_path: Path) -> None:
    assert "heron" in told(shared, "Acme")
    report = shared.ingest(moving(tmp_path), client="Globex")
    assert report.reassigned == 1
    assert [name.rpartition("/")[2] for name in report.withdrawn] == ["sales_to_delivery.docx", "sales_to_delivery.md"]
    assert "heron" not in told(shared, "Acme")
    assert "heron" in words_on_disk(shared.layout.withdrawn)
    assert "heron" in told(shared, "Globex")
    shared.brief("Acme")
    assert "heron" not in told(shared, "Acme")
    assert "ferry" in told(shared, "Acme")
    assert shared.doctor().findings == ()


def test_a_brief_written_of_two_that_were_one_is_withdrawn_when_they_part(workspace: Workspace, tmp_path: Path) -> None:
    rows = (
        "9001,Acme Corporation,acme.com,2026-09-01 08:00\n9002,Acme Corporation Ltd,acme-group.com,2026-09-01 08:00\n"
    )
    export = tmp_path / "companies.csv"
    export.write_text(f"Record ID,Company name,Company Domain Name,Create Date\n{rows}", "utf-8")
    workspace.ingest(export)
    workspace.ingest(write_notes(tmp_path / "a" / "notes.csv", {"1": OWN}), client="Acme Corporation")
    workspace.ingest(moving(tmp_path), client="Acme Corporation Ltd")
    (asked,) = workspace.proposals()
    workspace.brief(asked.merged)
    merged = workspace.review(asked.id, "accept", reviewer="Ana")
    assert len(merged.withdrawn) == 2
    workspace.brief(asked.kept)
    parted = workspace.review(asked.id, "reject", reviewer="Ana")
    assert len(parted.withdrawn) == 2
    for client in ("Acme Corporation", "Acme Corporation Ltd"):
        assert not workspace.search("heron", client, kinds="brief").hits
        workspace.brief(client)
    assert "heron" not in told(workspace, "Acme Corporation")
    assert "ferry" not in told(workspace, "Acme Corporation Ltd")
    assert workspace.doctor().findings == ()


def test_a_brief_that_names_without_citing_is_withdrawn_too(workspace: Workspace, tmp_path: Path) -> None:
    """Who asked most often, how many tickets there are: no footnote says whose that is."""
    contacts = tmp_path / "contacts.csv"
    contacts.write_text(
        "Record ID,First Name,Last Name,Email,Job Title,Associated Company\n7,Heron,Wade,hw@acme.example,COO,Acme\n"
    )
    workspace.ingest(write_notes(tmp_path / "acme.csv", {"1": OWN}), client="Acme")
    workspace.ingest(contacts, client="Acme")
    workspace.brief("Acme", "client_brief")
    workspace.ingest(contacts, client="Globex")
    assert "Heron" not in told(workspace, "Acme")


def edited(brief: BriefView, old: str, new: str) -> Path:
    path = Path(brief.markdown)
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return path


def test_an_edit_goes_where_the_record_goes_whose_words_it_changes(shared: Workspace, tmp_path: Path) -> None:
    path = edited(shared.brief("Acme"), "The heron relay may fail in winter.", "The heron relay fails in March.")
    (waiting,) = shared.apply(path, by="Helga").new
    shared.ingest(moving(tmp_path), client="Globex")
    assert shared.edits("Acme") == ()
    assert [edit.id for edit in shared.edits("Globex")] == [waiting]
    shared.review(waiting, "accept", reviewer="Ana")
    assert "heron" not in told(shared, "Acme")
    assert "fails in March" in told(shared, "Globex")


def test_what_a_person_corrected_goes_with_the_record_that_it_corrects(shared: Workspace, tmp_path: Path) -> None:
    path = edited(shared.brief("Acme"), "The heron relay may fail in winter.", "The heron relay fails in March.")
    (waiting,) = shared.apply(path, by="Helga").new
    shared.review(waiting, "accept", reviewer="Ana")
    again = edited(shared.brief("Acme", overwrite=True), "The heron relay fails in March.", "The heron relay fails.")
    shared.review(shared.apply(again, by="Helga").new[0], "accept", reviewer="Ana")
    shared.ingest(moving(tmp_path), client="Globex")
    assert "heron" not in told(shared, "Acme")
    facts = {fact.statement: fact.status for fact in shared.facts("Globex", "risk")}
    assert facts["The heron relay fails."] == "confirmed"
    shared.brief("Acme")
    shared.brief("Globex")
    assert "heron" not in told(shared, "Acme")
    assert shared.doctor().findings == ()


def test_what_a_person_decided_of_a_record_that_left_goes_with_its_file(shared: Workspace, tmp_path: Path) -> None:
    (risk,) = [fact for fact in shared.facts("Acme", "risk") if "heron" in fact.statement]
    shared.review(risk.id, "accept", reviewer="Ana")
    shared.ingest(moving(tmp_path, {"8": "Risks: the pier may close"}))
    assert "heron" in told(shared, "Acme")
    shared.ingest(moving(tmp_path, {"8": "Risks: the pier may close"}), client="Globex")
    assert "heron" not in told(shared, "Acme")
    assert "heron" in told(shared, "Globex")


def test_the_changes_of_a_brief_tell_nothing_of_what_went_to_another(shared: Workspace, tmp_path: Path) -> None:
    shared.desk.receive("Acme", accept=True, by="Helga")
    shared.ingest(moving(tmp_path), client="Globex")
    view = shared.brief_changes("Acme")
    assert "heron" not in view.model_dump_json()
    assert view.withheld > 0


def test_the_file_of_a_withdrawn_brief_gives_no_edit_of_what_went_and_cannot_be_accepted(
    shared: Workspace, tmp_path: Path
) -> None:
    kept = tmp_path / "copy.md"
    kept.write_text(Path(shared.brief("Acme").markdown).read_text("utf-8"), "utf-8")
    shared.ingest(moving(tmp_path), client="Globex")
    text = kept.read_text("utf-8")
    text = text.replace("may fail in winter", "will fail").replace("may be late", "is late")
    text = re.sub(r"is late\.(<!-- f:\S+ -->)", r"is late.\1 as the heron relay is", text)
    kept.write_text(text, "utf-8")
    view = shared.apply(kept, by="Helga")
    assert [(edit.after, edit.note) for edit in view.proposals] == [("The ferry is late.", "")]
    assert "heron" not in told(shared, "Acme")
    assert "1 edit" in view.notes[0]
    with pytest.raises(UsageError, match="withdrawn"):
        shared.desk.receive(kept, accept=True, by="Helga")
    with pytest.raises(UsageError, match="withdrawn"):
        shared.desk.receive("Acme", accept=True, by="Helga")


def test_whom_a_file_is_about_can_be_taken_back_with_the_run_that_said_so(shared: Workspace, tmp_path: Path) -> None:
    run = shared.ingest(moving(tmp_path), client="Globex").run
    undone = shared.rollback(run)
    assert undone.declared == 1
    assert "heron" in told(shared, "Acme")
    assert "heron" not in told(shared, "Globex")
    shared.rollback(undone.run)
    assert "heron" not in told(shared, "Acme")


def test_a_run_that_was_wrong_leaves_no_brief_that_says_what_it_read(shared: Workspace, tmp_path: Path) -> None:
    run = next(run.id for run in shared.runs() if run.verb == "ingest")
    undone = shared.rollback(run)
    assert undone.removed == 1
    assert len(undone.withdrawn) == 2
    assert "heron" not in told(shared, "Acme")
    assert shared.ingest(moving(tmp_path)).written == 1
    assert "heron" not in told(shared, "Acme")


def test_edited_files_are_moved_as_they_are_and_never_over_one_another(shared: Workspace, tmp_path: Path) -> None:
    for words in ("First edit.", "Second edit."):
        edited(shared.brief("Acme", overwrite=True), "The ferry may be late.", words)
        shared.ingest(moving(tmp_path), client="Globex")
        shared.ingest(moving(tmp_path), client="Acme")
    assert "edit." not in words_on_disk(shared.layout.briefs)
    assert all(words in words_on_disk(shared.layout.withdrawn) for words in ("First edit.", "Second edit."))


def test_a_brief_is_written_anew_where_what_it_says_changed_hands_meanwhile(
    shared: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handoff.workspace.brief import write

    keep, moved = keep_brief, list[IngestReport]()

    def overtaken(*given: Any) -> object:
        if not moved:
            moved.append(shared.ingest(moving(tmp_path), client="Globex"))
        return keep(*given)

    monkeypatch.setattr(write, "keep_brief", overtaken)
    shared.brief("Acme")
    assert moved
    assert "heron" not in told(shared, "Acme")
