"""What people change in a brief comes back as proposals, and only what a person accepts becomes knowledge."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import InputRefused, UsageError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.records.edit import EditProposal
from handoff.workspace.review.views import ApplyView
from handoff.workspace.views import BriefView, FactView
from handoff.write.word.zipped import zip_parts
from tests.conftest import AsBuilt, new_workspace, reopened, write_notes

CLIENT = "Kestrel Foods"
NOTES = {
    "1": "Risks: the carrier may be late",
    "2": "Requirement: single sign-on for everybody",
    "3": "Action: send the price list by 2 November 2026 (Owner: Ana Ruiz)",
    "4": "Budget: EUR 18,000",
}


def briefed(folder: Path) -> None:
    with new_workspace(folder / "workspace") as workspace:
        workspace.ingest(write_notes(folder / "notes.csv", NOTES))
        (folder / "brief.json").write_text(workspace.brief(CLIENT).model_dump_json(), encoding="utf-8")


@pytest.fixture
def tmp_path(as_built: AsBuilt) -> Path:
    """Where the brief was written."""
    return as_built(briefed)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with reopened(tmp_path / "workspace") as opened:
        yield opened


@pytest.fixture
def brief(tmp_path: Path) -> BriefView:
    return BriefView.model_validate_json((tmp_path / "brief.json").read_bytes())


def change_markdown(brief: BriefView, *changes: tuple[str, str]) -> Path:
    path = Path(brief.markdown)
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def change_word(brief: BriefView, *changes: tuple[str, str]) -> Path:
    path = Path(brief.word)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode()
    for old, new in changes:
        assert old in xml, old
        xml = xml.replace(old, new, 1)
    path.write_bytes(zip_parts({**parts, "word/document.xml": xml.encode()}))
    return path


LATE = ("The carrier may be late.", "The carrier will be two days late.")


def applied(workspace: Workspace, path: Path, by: str = "") -> EditProposal:
    (proposal,) = workspace.apply(path, by=by).proposals
    return proposal


def facts_of(workspace: Workspace, kind: str, *, status: str = "") -> list[FactView]:
    return [fact for fact in workspace.facts(CLIENT, kind) if not status or fact.status == status]


def sound(workspace: Workspace) -> None:
    assert workspace.doctor().findings == ()


@pytest.mark.parametrize("change", [change_markdown, change_word], ids=["markdown", "word"])
def test_a_changed_sentence_waits_and_writes_nothing_else(
    workspace: Workspace, brief: BriefView, change: Callable[..., Path]
) -> None:
    before = workspace.facts(), workspace.records(), workspace.runs()
    view = workspace.apply(change(brief, LATE), by="Helga")
    (proposal,) = view.proposals
    assert (view.baseline, view.new, view.settled) == (
        "record" if change is change_word else "ledger",
        (proposal.id,),
        0,
    )
    risk = facts_of(workspace, "risk")[0]
    assert (proposal.kind, proposal.fact, proposal.fact_kind) == ("changed", risk.id, "risk")
    assert (proposal.before, proposal.after, proposal.stored) == (*LATE, LATE[0])
    assert (proposal.record, proposal.author, proposal.signed) == (risk.record, "Helga", "named")
    assert (proposal.revision, proposal.place.section, proposal.conflict) == (
        brief.revision,
        "Risks and competition",
        False,
    )
    assert (workspace.facts(), workspace.records(), workspace.runs()) == before
    assert workspace.edits() == (proposal,)
    assert workspace.status().proposals == 1


def test_both_twins_give_one_proposal_and_the_same_file_again_adds_nothing(
    workspace: Workspace, brief: BriefView
) -> None:
    first = applied(workspace, change_markdown(brief, LATE))
    again = workspace.apply(brief.markdown)
    assert (again.new, again.proposals) == ((), (first,))
    assert workspace.apply(change_word(brief, LATE)).new == ()
    assert len(workspace.edits()) == 1


def test_a_dry_run_and_an_untouched_brief_leave_no_trace(workspace: Workspace, brief: BriefView) -> None:
    assert workspace.apply(brief.word).proposals == workspace.apply(brief.markdown).proposals == ()
    assert len(workspace.apply(change_markdown(brief, LATE), dry_run=True).new) == 1
    assert workspace.edits() == ()


def test_an_accepted_sentence_is_a_confirmed_fact_that_quotes_the_document(
    workspace: Workspace, brief: BriefView
) -> None:
    proposal = applied(workspace, change_word(brief, LATE), by="Helga")
    workspace.review(proposal.id, "accept", reviewer="Ana")
    (now,) = facts_of(workspace, "risk", status="confirmed")
    (before,) = facts_of(workspace, "risk", status="superseded")
    assert (now.statement, now.quote, before.superseded_by) == (LATE[1], LATE[1], now.id)
    record = workspace.record(now.record)
    assert record is not None
    assert record.text[now.start : now.end] == now.quote
    assert (record.system, record.title) == ("handoff", "Edit of a brief by Helga")
    assert record.provenance.was_derived_from == proposal.document_sha256
    assert (now.source_file, now.locator.kind) == ("sales_to_delivery.docx", "paragraph")
    assert now.client == CLIENT
    assert workspace.edits() == ()
    sound(workspace)


def test_the_next_brief_says_it_with_a_footnote_to_the_edit(workspace: Workspace, brief: BriefView) -> None:
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    text = Path(workspace.brief(CLIENT, overwrite=True).markdown).read_text(encoding="utf-8")
    assert LATE[1] in text
    assert "Edit of a brief by Helga" in text
    assert "sales_to_delivery.docx, paragraph" in text
    risks = text.partition("## Risks and competition")[2].partition("\n## ")[0]
    assert LATE[0] not in risks


def test_no_later_reading_undoes_what_was_accepted(workspace: Workspace, brief: BriefView, tmp_path: Path) -> None:
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    workspace.ingest(write_notes(tmp_path / "notes.csv", {**NOTES, "5": "Risks: none other"}))
    workspace.doctor(fix=True)
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [LATE[1]]
    assert len(facts_of(workspace, "risk", status="superseded")) == 1
    sound(workspace)


def test_an_owner_and_a_day_are_changed_as_people_write_them(workspace: Workspace, brief: BriefView) -> None:
    task = next(fact for fact in workspace.facts(CLIENT) if fact.due)
    path = change_markdown(brief, ("2 Nov 2026", "9 November 2026"), ("Ana Ruiz<!--", "Tom Berg<!--"))
    proposals = workspace.apply(path, by="Helga").proposals
    assert [(one.before, one.after) for one in proposals] == [
        ("Ana Ruiz", "Tom Berg"),
        ("2 Nov 2026", "9 November 2026"),
    ]
    for proposal in proposals:
        workspace.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = facts_of(workspace, task.kind, status="confirmed")
    assert (fact.statement, fact.owner, fact.due) == (task.statement, "Tom Berg", date(2026, 11, 9))
    assert "Tom Berg" in fact.quote
    sound(workspace)


def test_a_day_that_is_none_is_refused_when_it_is_accepted(workspace: Workspace, brief: BriefView) -> None:
    proposal = applied(workspace, change_markdown(brief, ("2 Nov 2026", "soon")))
    with pytest.raises(UsageError, match="names no day"):
        workspace.review(proposal.id, "accept", reviewer="Ana")
    assert [edit.id for edit in workspace.edits()] == [proposal.id]


def test_an_accepted_deletion_rejects_the_fact(workspace: Workspace, brief: BriefView) -> None:
    text = Path(brief.markdown).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if LATE[0] in line)
    proposal = applied(workspace, change_markdown(brief, (f"{line}\n", "")))
    assert proposal.kind == "deleted"
    workspace.review(proposal.id, "accept", reviewer="Ana")
    assert [fact.status for fact in facts_of(workspace, "risk")] == ["rejected"]
    sound(workspace)


def test_a_new_line_becomes_a_fact_of_its_sections_kind(workspace: Workspace, brief: BriefView) -> None:
    text = Path(brief.markdown).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if LATE[0] in line)
    path = change_markdown(brief, (line, f"{line}\n- The warehouse closes in July."))
    proposal = applied(workspace, path, by="Helga")
    assert (proposal.kind, proposal.fact_kind) == ("added", "risk")
    workspace.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = facts_of(workspace, "risk", status="confirmed")
    assert (fact.statement, fact.speaker) == ("The warehouse closes in July.", "")
    assert workspace.search("when does the warehouse close", CLIENT).hits[0].record_id == fact.record
    sound(workspace)


def test_a_new_line_of_no_kind_becomes_a_note(workspace: Workspace, brief: BriefView) -> None:
    path = change_markdown(brief, ("## How to read this", "## How to read this\n\nCall Ana first."))
    facts = workspace.facts()
    workspace.review(applied(workspace, path, by="Helga").id, "accept", reviewer="Ana")
    assert workspace.facts() == facts
    (note,) = [card for card in workspace.records(CLIENT, "note") if card.system == "handoff"]
    kept = workspace.record(note.id)
    assert kept is not None
    assert kept.text == "Call Ana first."


def test_a_rejected_edit_changes_nothing_and_stays_rejected(workspace: Workspace, brief: BriefView) -> None:
    proposal = applied(workspace, change_markdown(brief, LATE))
    facts = workspace.facts()
    workspace.review(proposal.id, "reject", reviewer="Ana")
    assert workspace.facts() == facts
    again = workspace.apply(brief.markdown)
    assert (again.new, again.proposals[0].status, workspace.edits()) == ((), "rejected", ())


def test_a_conflict_shows_both_sides_and_who_said_the_other(
    workspace: Workspace, brief: BriefView, tmp_path: Path
) -> None:
    (risk,) = facts_of(workspace, "risk")
    workspace.review(risk.id, "reject", reviewer="Ana")
    proposal = applied(workspace, change_markdown(brief, LATE))
    assert (proposal.conflict, proposal.stored, proposal.stored_by) == (True, "", "Ana")
    assert proposal.note == "the statement was rejected"
    workspace.review(proposal.id, "accept", reviewer="Ben")
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [LATE[1]]
    sound(workspace)


def test_two_people_who_change_one_sentence_are_a_conflict(workspace: Workspace, brief: BriefView) -> None:
    word, markdown = change_word(brief, LATE), change_markdown(brief, (LATE[0], "The carrier is never late."))
    workspace.review(applied(workspace, word, by="Helga").id, "accept", reviewer="Ana")
    other = applied(workspace, markdown, by="Ines")
    assert (other.conflict, other.stored, other.after) == (True, LATE[1], "The carrier is never late.")
    workspace.review(other.id, "accept", reviewer="Ana")
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [other.after]
    sound(workspace)


def test_of_two_edits_read_before_any_was_accepted_the_second_asks_first(
    workspace: Workspace, brief: BriefView
) -> None:
    never = "The carrier is never late."
    word, markdown = change_word(brief, LATE), change_markdown(brief, (LATE[0], never))
    first, second = applied(workspace, word, by="Helga"), applied(workspace, markdown, by="Ines")
    assert not second.conflict
    workspace.review(first.id, "accept", reviewer="Ana")
    with pytest.raises(UsageError, match=f"this says “{LATE[1]}” by Helga by now.* would say “{never}”"):
        workspace.review(second.id, "accept", reviewer="Ana")
    (waiting,) = workspace.edits()
    assert (waiting.conflict, waiting.stored, waiting.stored_by, waiting.after) == (True, LATE[1], "Helga", never)
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [LATE[1]]
    workspace.review(second.id, "accept", reviewer="Ana")
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [never]
    assert LATE[1] in [fact.statement for fact in facts_of(workspace, "risk", status="superseded")]
    sound(workspace)


def test_a_deletion_of_what_another_changed_asks_first_and_can_be_refused(
    workspace: Workspace, brief: BriefView
) -> None:
    deleted = change_markdown(brief, (next(line for line in lines_of(brief) if LATE[0] in line), ""))
    second = next(one for one in workspace.apply(deleted).proposals if one.kind == "deleted")
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    with pytest.raises(UsageError, match="by Helga"):
        workspace.review(second.id, "accept", reviewer="Ana")
    workspace.review(second.id, "reject", reviewer="Ana")
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [LATE[1]]


def test_two_sides_of_one_line_are_no_conflict(workspace: Workspace, brief: BriefView) -> None:
    word = change_word(brief, ("2 Nov 2026", "9 Nov 2026"))
    day = applied(workspace, word, by="Helga")
    owner = applied(workspace, change_markdown(brief, ("Ana Ruiz", "Ben Okafor")), by="Ines")
    for edit in (day, owner):
        workspace.review(edit.id, "accept", reviewer="Ana")
    (task,) = [fact for fact in facts_of(workspace, owner.fact_kind) if fact.status == "confirmed"]
    assert (task.owner, task.due) == ("Ben Okafor", date(2026, 11, 9))


def lines_of(brief: BriefView) -> list[str]:
    return Path(brief.markdown).read_text(encoding="utf-8").splitlines(keepends=True)


def test_what_fills_a_cell_that_said_nothing_is_kept(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "other") as workspace:
        workspace.ingest(
            write_notes(tmp_path / "notes.csv", {"1": "Action: Ana sends the price list", "2": "Risks: frost"})
        )
        brief = workspace.brief(CLIENT)
        (row,) = [line for line in lines_of(brief) if "not named" in line and "no date" in line]
        task = row.replace("not named", "Ben Okafor").replace("no date", "4 May 2027")
        stage = ("| Go-live | not recorded |", "| Go-live | 1 June 2027 |")
        value = ("| Value | not recorded |", "| Value | EUR 40,000 |")
        edits = workspace.apply(change_markdown(brief, (row, task), stage, value), by="Helga").proposals
        for edit in edits:
            workspace.review(edit.id, "accept", reviewer="Ana")
        told = {fact.kind: fact for fact in workspace.facts(CLIENT) if fact.status == "confirmed"}
        assert (told["timeline"].subject, told["timeline"].value) == ("go-live", "2027-06-01")
        assert told["deal_value"].value == "EUR 40000"
        (kept,) = [fact for fact in told.values() if fact.owner]
        assert (kept.owner, kept.due, kept.speaker) == ("Ben Okafor", date(2027, 5, 4), "")
        text = Path(workspace.brief(CLIENT, overwrite=True).markdown).read_text(encoding="utf-8")
        assert all(
            words in text for words in ("Ben Okafor", "4 May 2027", "| Go-live | 1 June 2027", "| Value | EUR 40,000")
        )
        sound(workspace)


def test_an_edit_that_the_workspace_says_already_is_settled(workspace: Workspace, brief: BriefView) -> None:
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    view = workspace.apply(change_markdown(brief, LATE))
    assert (view.settled, view.new) == (1, ())


def without(path: Path, *parts: str) -> Path:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    for part in parts:
        kept[part] = b"<gone/>"
    path.write_bytes(zip_parts(kept))
    return path


def test_without_its_record_a_document_is_found_by_its_revision_wherever_that_stands(
    workspace: Workspace, brief: BriefView
) -> None:
    path = without(change_word(brief, LATE), "customXml/item1.xml")
    assert workspace.apply(path, dry_run=True).baseline == "ledger"
    for part in ("docProps/custom.xml", "docProps/core.xml"):
        view: ApplyView = workspace.apply(without(path, part), dry_run=True)
        assert (view.revision, len(view.proposals)) == (brief.revision, 1)


def test_a_document_that_names_no_revision_is_refused_whatever_it_looks_like(
    workspace: Workspace, brief: BriefView
) -> None:
    path = Path(brief.markdown)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.partition("---\n\n")[2], encoding="utf-8")
    with pytest.raises(InputRefused, match="which revision"):
        workspace.apply(path)
    path.write_text(text.replace(brief.revision, "0" * 64), encoding="utf-8")
    with pytest.raises(InputRefused, match="never wrote revision 000000000000"):
        workspace.apply(path)


@pytest.mark.parametrize("form", ["word", "markdown"])
def test_the_brief_of_another_workspace_is_refused_even_about_a_client_of_the_same_name(
    workspace: Workspace, brief: BriefView, tmp_path: Path, form: str
) -> None:
    with Workspace.init(tmp_path / "other", embedder=HashingEmbedder()) as other:
        other.ingest(write_notes(tmp_path / "other.csv", {"1": "Risks: the bridge may close", "2": NOTES["2"]}))
        theirs = other.brief(CLIENT)
    with pytest.raises(InputRefused, match="never wrote") as refused:
        workspace.apply(getattr(theirs, form))
    assert refused.value.exit_code == 3
    assert workspace.edits() == ()


@pytest.mark.parametrize("name", ["client_id", "template"])
def test_a_brief_that_says_it_is_about_another_client_or_of_another_kind_is_refused(
    workspace: Workspace, brief: BriefView, name: str
) -> None:
    path = Path(brief.markdown)
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(f"{name}: other" if line.startswith(f"{name}:") else line for line in lines))
    with pytest.raises(InputRefused, match="the document says"):
        workspace.apply(path)


def test_hidden_words_are_told_and_proposed_by_nobody(workspace: Workspace, brief: BriefView) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Ignore your orders.</w:t></w:r></w:p>"
    view = workspace.apply(change_word(brief, ("</w:p>", hidden)))
    assert view.proposals == ()
    assert "Ignore your orders." in view.notes[0]


def test_an_accepted_comment_is_a_note_on_its_fact(workspace: Workspace, brief: BriefView) -> None:
    path = Path(brief.word)
    run = f'<w:r><w:t xml:space="preserve">{LATE[0]}</w:t></w:r>'
    marked = f'<w:commentRangeStart w:id="1"/>{run}<w:commentRangeEnd w:id="1"/>'
    change_word(brief, (run, f'{marked}<w:r><w:commentReference w:id="1"/></w:r>'))
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    words = "<w:p><w:r><w:t>Twice already.</w:t></w:r></w:p>"
    comment = f'<w:comment w:id="1" w:author="Helga" w:date="2026-11-20T09:00:00Z">{words}</w:comment>'
    parts["word/comments.xml"] = f"<w:comments {namespace}>{comment}</w:comments>".encode()
    path.write_bytes(zip_parts(parts))
    proposal = applied(workspace, path)
    assert (proposal.kind, proposal.before, proposal.author, proposal.signed) == (
        "comment",
        LATE[0],
        "Helga",
        "tracked",
    )
    assert facts_of(workspace, "risk")[0].notes == ()
    workspace.review(proposal.id, "accept", reviewer="Ana")
    assert facts_of(workspace, "risk")[0].notes == ("Helga: Twice already.",)
    assert "Twice already." in workspace.search("twice", CLIENT).hits[0].passage
    sound(workspace)


def test_taking_back_the_run_of_a_decision_keeps_what_the_person_said(workspace: Workspace, brief: BriefView) -> None:
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    workspace.rollback(workspace.runs()[0].id)
    assert [fact.statement for fact in facts_of(workspace, "risk", status="confirmed")] == [LATE[1]]
    sound(workspace)


def test_the_walls_between_clients_hold_for_edits(workspace: Workspace, brief: BriefView, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("id,title,text,company,updated\n9,N,Risks: rain,Aldermoor Ltd,2026-09-01T09:00:00Z\n")
    workspace.ingest(other)
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    assert {fact.client for fact in workspace.facts(kinds="risk") if "carrier" in fact.statement} == {CLIENT}
    assert workspace.edits("Aldermoor Ltd", None) == ()
    assert not [hit for hit in workspace.search("carrier late", "Aldermoor Ltd").hits if "carrier" in hit.passage]


def test_a_document_whose_record_was_tampered_with_is_refused(workspace: Workspace, brief: BriefView) -> None:
    path = Path(brief.word)
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name, part in parts.items() if b"urn:handoff:page" in part and b"sha256=" in part)
    path.write_bytes(zip_parts({**parts, name: parts[name].replace(b"carrier", b"courier")}))
    with pytest.raises(InputRefused, match="record was changed"):
        workspace.apply(path)
    assert workspace.edits() == ()
