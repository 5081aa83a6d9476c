"""What is forgotten is gone: from every file of the workspace, for good, with a receipt that says how much went."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.keep.ledger import Ledger
from handoff.workspace.forgotten import Forgotten
from handoff.workspace.keeping.clear import Work, doomed_files
from handoff.workspace.layout import Layout
from tests.conftest import AsBuilt, our_connectors, reopened, write_notes
from tests.workspace.desk_exports import comments, organizations, state, table, tickets
from tests.workspace.keeping.forget_exports import KESTREL, MARRAM, PERSON, bytes_left, exports, filled_folder

OF_KESTREL = (KESTREL, "weighbridge", "Grindlewick", "ammonia", "4,711", "4,999")
OF_PERSON = (PERSON, "Quillon, Ada", "Quillon", "a.quillon", "7946 0998", "79460998")


@pytest.fixture
def full(as_built: AsBuilt) -> Iterator[Workspace]:
    with reopened(as_built(filled_folder) / "workspace") as workspace:
        yield workspace


def sound(workspace: Workspace) -> None:
    assert workspace.doctor().findings == ()
    assert workspace.verify_log().whole


def test_the_words_are_everywhere_before(full: Workspace) -> None:
    left = bytes_left(full, (*OF_KESTREL, PERSON))
    assert left.keys() >= {KESTREL, "Grindlewick", "4,711", PERSON}
    assert any(path.startswith(".handoff/index/") for path in left["Grindlewick"])
    assert any(path.endswith(".docx") for path in left["Grindlewick"])


def test_a_client_leaves_no_byte(full: Workspace, tmp_path: Path) -> None:
    head = full.verify_log().head
    view = full.forget(client=KESTREL, by="Cleo Marsh")
    assert bytes_left(full, OF_KESTREL) == {}
    assert view.finished
    assert (view.records, view.kind, view.notes) == (2, "client", ())
    assert view.briefs >= 2
    assert len(view.files) == view.removed_files >= 2
    assert {client.name for client in full.clients()} == {MARRAM, "unassigned"}
    sound(full)
    assert full.verify_log(head).whole
    assert "Cleo" not in "".join(each.model_dump_json() for each in full.forgettings())


def test_what_people_called_a_forgotten_client_goes_too(full: Workspace) -> None:
    full.rename_client(KESTREL, "Osprey Provisions", by="Cleo Marsh")
    full.forget(client="Osprey Provisions")
    assert bytes_left(full, (*OF_KESTREL, "Osprey")) == {}
    sound(full)


def test_what_was_forgotten_does_not_come_back(full: Workspace, tmp_path: Path) -> None:
    full.forget(client=KESTREL)
    before = state(full)
    report = full.ingest(exports(full.layout.root.parent / "exports"))
    assert bytes_left(full, OF_KESTREL) == {}
    assert report.written == 0
    notes = next(file for file in report.files if file.path == "notes.csv")
    assert notes.rows_ignored == 2
    assert "2 rows were left out" in " ".join(notes.notes)
    assert notes.rows_read == notes.rows_mapped + len(notes.set_aside) + notes.rows_ignored
    assert state(full)["owners"] == before["owners"]
    new = [{"id": "9", "title": "More", "text": "Grindlewick again", "company": f"{KESTREL} Ltd"}]
    assert full.ingest(table(tmp_path / "new.csv", new, new[0])).written == 0
    with pytest.raises(UsageError, match="this client was forgotten"):
        full.ingest(tmp_path / "new.csv", client="KESTREL FOODS")
    sound(full)


def test_a_person_is_blacked_out_of_what_others_said(full: Workspace, tmp_path: Path) -> None:
    kept = len(full.records())
    view = full.forget(person=PERSON)
    assert bytes_left(full, OF_PERSON) == {}
    assert (view.records, len(full.records())) == (1, kept - 1)
    assert view.rewritten > 3
    pool = next(full.record(one.id) for one in full.records(MARRAM) if one.title == "Pool")
    assert pool is not None
    assert pool.text == "Decision: ███ ███████ approved the pool heater. Call her on +██ ██ ████ ████."
    assert "Bo Harkin" in "".join(record.text for one in full.records() if (record := full.record(one.id)))
    for fact in full.facts():
        record = full.record(fact.record, version=fact.record_version)
        assert record is not None
        assert record.text[fact.start : fact.end] == fact.quote
    confirmed = [fact.quote for fact in full.facts(MARRAM) if fact.status == "confirmed"]
    assert len(confirmed) == len(set(confirmed)) == 2
    sound(full)
    full.ingest(exports(full.layout.root.parent / "exports"))
    full.brief(MARRAM, "client_brief")
    assert bytes_left(full, OF_PERSON) == {}
    sound(full)


def test_a_mail_address_leads_to_the_person(full: Workspace) -> None:
    full.forget(person="A.Quillon@tidewrack.example")
    assert bytes_left(full, OF_PERSON) == {}


def test_a_record_goes_with_what_was_added_to_it(workspace: Workspace, tmp_path: Path) -> None:
    organizations(tmp_path / "organization.csv")
    tickets(tmp_path / "ticket.csv", 1, 2)
    comments(tmp_path / "ticket_comment.csv", (10, 1, "Swapped the Snettle relay"), (11, 2, "Ordered a Brant fuse"))
    workspace.ingest(tmp_path)
    [first] = [one for one in workspace.records(kind="ticket") if "1" in one.title]
    view = workspace.forget(record=first.id)
    assert view.records == 2
    assert bytes_left(workspace, ("Snettle", "Badge reader 1", "gate 1")) == {}
    assert bytes_left(workspace, ("Brant fuse",))
    sound(workspace)
    workspace.ingest(
        comments(tmp_path / "ticket_comment.csv", (12, 1, "Snettle again"), (11, 2, "Ordered a Brant fuse"))
    )
    workspace.ingest(tmp_path)
    assert bytes_left(workspace, ("Snettle", "Badge reader 1")) == {}
    sound(workspace)


def test_one_comment_leaves_its_ticket(workspace: Workspace, tmp_path: Path) -> None:
    organizations(tmp_path / "organization.csv")
    tickets(tmp_path / "ticket.csv", 1)
    comments(tmp_path / "ticket_comment.csv", (10, 1, "Swapped the Snettle relay"), (11, 1, "Ordered a Brant fuse"))
    workspace.ingest(tmp_path)
    [doomed] = [one.id for one in workspace.records(kind="comment") if "Snettle" in str(workspace.record(one.id))]
    assert workspace.forget(record=doomed).records == 1
    assert bytes_left(workspace, ("Snettle",)) == {}
    assert bytes_left(workspace, ("Brant fuse",))
    sound(workspace)
    workspace.ingest(tmp_path)
    assert bytes_left(workspace, ("Snettle",)) == {}


def test_a_file_that_was_declared_stays_out_under_any_name(workspace: Workspace, tmp_path: Path) -> None:
    rows = [{"id": "1", "title": "Fence", "text": "The Snettle fence is down", "company": ""}]
    workspace.ingest(table(tmp_path / "fence.csv", rows, rows[0]), client="Osprey Print")
    workspace.forget(client="Osprey Print")
    (tmp_path / "fence.csv").rename(tmp_path / "other.csv")
    [file] = workspace.ingest(tmp_path / "other.csv").files
    assert file.state == "passed_over"
    assert bytes_left(workspace, ("Snettle", "Osprey Print")) == {}


def test_a_dry_run_says_the_same_and_changes_nothing(full: Workspace) -> None:
    before, entries = state(full), full.verify_log().entries
    dry = full.forget(client=KESTREL, dry_run=True)
    assert (state(full), full.verify_log().entries) == (before, entries)
    assert full.forgettings() == ()
    wet = full.forget(client=KESTREL)
    left_out = {"dry_run", "finished", "by", "removed_files", "at"}
    assert dry.model_dump(exclude=left_out) == wet.model_dump(exclude=left_out)


def test_the_receipt_holds_no_word_and_names_what_was_issued(full: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "sent" / "kestrel-foods.docx"
    full.brief(KESTREL, "client_brief", output=elsewhere)
    view = full.forget(client=KESTREL)
    assert str(elsewhere) in {each.path for each in view.issued}
    assert view.accepted
    [kept] = full.forgettings()
    words = json.dumps(kept.model_dump(mode="json")).casefold()
    assert "kestrel" not in words
    assert {each.sha256 for each in kept.issued} == {each.sha256 for each in view.issued}
    assert elsewhere.exists()


def test_an_older_back_up_does_not_bring_it_back_in_place(full: Workspace, tmp_path: Path) -> None:
    full.backup(tmp_path / "kept.zip")
    full.forget(client=KESTREL)
    full.forget(person=PERSON)
    after = state(full)
    full.close()
    Workspace.restore(tmp_path / "kept.zip", full.layout.root, replace=True, embedder=HashingEmbedder())
    with Workspace.open(full.layout.root, embedder=HashingEmbedder()) as again:
        again.connectors = our_connectors()
        assert bytes_left(again, (*OF_KESTREL, *OF_PERSON)) == {}
        assert state(again)["records"].keys() == after["records"].keys()
        assert [each.finished for each in again.forgettings()] == [True, True]
        sound(again)
        again.backup(tmp_path / "next.zip")
    Workspace.restore(tmp_path / "next.zip", tmp_path / "new", embedder=HashingEmbedder())
    with Workspace.open(tmp_path / "new", embedder=HashingEmbedder()) as new:
        assert bytes_left(new, (*OF_KESTREL, *OF_PERSON)) == {}


def test_an_edit_beside_a_forgotten_statement_does_not_quote_it(workspace: Workspace, tmp_path: Path) -> None:
    rows = {"1": "Risks: the crane at Wexcombe sinks", "2": "Risks: the gate may stay shut"}
    workspace.ingest(write_notes(tmp_path / "notes.csv", rows))
    lines = Path(workspace.brief(KESTREL, "client_brief").markdown).read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith("- ") and "Wexcombe" in line)
    edited = tmp_path / "edited.md"
    edited.write_text("\n".join([*lines[: at + 1], "- The roof leaks.", *lines[at + 1 :]]), encoding="utf-8")
    (edit,) = workspace.apply(edited, by="Ana Lopes").new
    workspace.review(edit, "accept", reviewer="Ben Ode")
    workspace.forget(record=next(one.id for one in workspace.records() if one.title == "Note 1"))
    assert bytes_left(workspace, ("Wexcombe",)) == {}
    assert "The roof leaks." in {fact.statement for fact in workspace.facts(KESTREL)}
    sound(workspace)


def test_a_brief_written_elsewhere_in_the_workspace_goes_too(full: Workspace) -> None:
    board, own = full.layout.root / "for the board" / "kestrel.docx", full.layout.root / "own.md"
    full.brief(KESTREL, "client_brief", output=board)
    full.brief(MARRAM, "client_brief", output=full.layout.root / "lobby.docx")
    own.write_text(f"# My own notes on {KESTREL}\n", encoding="utf-8")
    view = full.forget(client=KESTREL)
    assert {"for the board/kestrel.docx", "for the board/kestrel.md"} <= set(view.files)
    assert set(bytes_left(full, OF_KESTREL)[KESTREL]) == {"own.md"}
    assert not board.exists()


def test_a_back_up_in_the_workspace_is_named_and_left_to_whoever_made_it(full: Workspace) -> None:
    full.backup(full.layout.root / "kept" / "monday.zip")
    view = full.forget(client=KESTREL)
    (note,) = [note for note in view.notes if "monday" in note]
    assert note.startswith("kept/monday.zip was backed up before and holds it still")
    assert set(bytes_left(full, OF_KESTREL)[KESTREL]) == {"kept/monday.zip"}


def test_nobody_waits_for_the_ledger_while_files_are_read(full: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def while_another_writes(layout: Layout, work: Work, forgotten: Forgotten) -> list[Path]:
        with Ledger.open(full.layout.ledger) as another, another.writing() as write:
            write.records.join_comments("run_other")
        return list(doomed_files(layout, work, forgotten))

    monkeypatch.setattr(sys.modules["handoff.workspace.keeping.forget"], "doomed_files", while_another_writes)
    assert full.forget(client=KESTREL).files


def test_a_forgetting_can_be_lifted(full: Workspace, tmp_path: Path) -> None:
    number = full.forget(client=KESTREL).number
    assert full.lift_forgetting(number).lifted
    assert full.ingest(exports(full.layout.root.parent / "exports")).written == 2
    with pytest.raises(UsageError, match="no forgetting has the number 7"):
        full.lift_forgetting(7)


def test_what_is_not_there_is_said_so(full: Workspace) -> None:
    wanted: tuple[dict[str, Any], ...] = (
        {"client": "Nobody"},
        {"person": "Zed Nowhere"},
        {"record": "note_0"},
        {},
        {"client": "unassigned"},
    )
    for named in wanted:
        with pytest.raises(UsageError):
            full.forget(**named)
    assert full.forgettings() == ()
