"""Only what a person accepts becomes knowledge, and stays it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.workspace.views import BriefView
from handoff.write.word.zipped import zip_parts
from tests.conftest import new_workspace, write_notes
from tests.workspace.review.edited_brief import (
    CLIENT,
    LATE,
    NOTES,
    applied,
    change_markdown,
    change_word,
    facts_of,
    lines_of,
    sound,
)


def test_an_accepted_sentence_is_a_confirmed_fact_that_quotes_the_document(
    briefed: Workspace, brief: BriefView
) -> None:
    proposal = applied(briefed, change_word(brief, LATE), by="Helga")
    briefed.review(proposal.id, "accept", reviewer="Ana")
    (now,) = facts_of(briefed, "risk", status="confirmed")
    (before,) = facts_of(briefed, "risk", status="superseded")
    assert (now.statement, now.quote, before.superseded_by) == (LATE[1], LATE[1], now.id)
    record = briefed.record(now.record)
    assert record is not None
    assert record.text[now.start : now.end] == now.quote
    assert (record.system, record.title) == ("handoff", "Edit of a brief by Helga")
    assert record.provenance.was_derived_from == proposal.document_sha256
    assert (now.source_file, now.locator.kind) == ("sales_to_delivery.docx", "paragraph")
    assert now.client == CLIENT
    assert briefed.edits() == ()
    sound(briefed)


def test_the_next_brief_says_it_with_a_footnote_to_the_edit(briefed: Workspace, brief: BriefView) -> None:
    briefed.review(applied(briefed, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    text = Path(briefed.brief(CLIENT, overwrite=True).markdown).read_text(encoding="utf-8")
    assert LATE[1] in text
    assert "Edit of a brief by Helga" in text
    assert "sales_to_delivery.docx, paragraph" in text
    risks = text.partition("## Risks and competition")[2].partition("\n## ")[0]
    assert LATE[0] not in risks


def test_no_later_reading_undoes_what_was_accepted(briefed: Workspace, brief: BriefView, briefed_folder: Path) -> None:
    briefed.review(applied(briefed, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    briefed.ingest(write_notes(briefed_folder / "notes.csv", {**NOTES, "5": "Risks: none other"}))
    briefed.doctor(fix=True)
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [LATE[1]]
    assert len(facts_of(briefed, "risk", status="superseded")) == 1
    sound(briefed)


def test_an_owner_and_a_day_are_changed_as_people_write_them(briefed: Workspace, brief: BriefView) -> None:
    task = next(fact for fact in briefed.facts(CLIENT) if fact.due)
    path = change_markdown(brief, ("2 Nov 2026", "9 November 2026"), ("Ana Ruiz<!--", "Tom Berg<!--"))
    proposals = briefed.apply(path, by="Helga").proposals
    assert [(one.before, one.after) for one in proposals] == [
        ("Ana Ruiz", "Tom Berg"),
        ("2 Nov 2026", "9 November 2026"),
    ]
    for proposal in proposals:
        briefed.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = facts_of(briefed, task.kind, status="confirmed")
    assert (fact.statement, fact.owner, fact.due) == (task.statement, "Tom Berg", date(2026, 11, 9))
    assert "Tom Berg" in fact.quote
    sound(briefed)


def test_a_day_that_is_none_is_refused_when_it_is_accepted(briefed: Workspace, brief: BriefView) -> None:
    proposal = applied(briefed, change_markdown(brief, ("2 Nov 2026", "soon")))
    with pytest.raises(UsageError, match="names no day"):
        briefed.review(proposal.id, "accept", reviewer="Ana")
    assert [edit.id for edit in briefed.edits()] == [proposal.id]


def test_an_accepted_deletion_rejects_the_fact(briefed: Workspace, brief: BriefView) -> None:
    text = Path(brief.markdown).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if LATE[0] in line)
    proposal = applied(briefed, change_markdown(brief, (f"{line}\n", "")))
    assert proposal.kind == "deleted"
    briefed.review(proposal.id, "accept", reviewer="Ana")
    assert [fact.status for fact in facts_of(briefed, "risk")] == ["rejected"]
    sound(briefed)


def test_a_new_line_becomes_a_fact_of_its_sections_kind(briefed: Workspace, brief: BriefView) -> None:
    text = Path(brief.markdown).read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if LATE[0] in line)
    path = change_markdown(brief, (line, f"{line}\n- The warehouse closes in July."))
    proposal = applied(briefed, path, by="Helga")
    assert (proposal.kind, proposal.fact_kind) == ("added", "risk")
    briefed.review(proposal.id, "accept", reviewer="Ana")
    (fact,) = facts_of(briefed, "risk", status="confirmed")
    assert (fact.statement, fact.speaker) == ("The warehouse closes in July.", "")
    assert briefed.search("when does the warehouse close", CLIENT).hits[0].record_id == fact.record
    sound(briefed)


def test_a_new_line_of_no_kind_becomes_a_note(briefed: Workspace, brief: BriefView) -> None:
    path = change_markdown(brief, ("## How to read this", "## How to read this\n\nCall Ana first."))
    facts = briefed.facts()
    briefed.review(applied(briefed, path, by="Helga").id, "accept", reviewer="Ana")
    assert briefed.facts() == facts
    (note,) = [card for card in briefed.records(CLIENT, "note") if card.system == "handoff"]
    kept = briefed.record(note.id)
    assert kept is not None
    assert kept.text == "Call Ana first."


def test_a_rejected_edit_changes_nothing_and_stays_rejected(briefed: Workspace, brief: BriefView) -> None:
    proposal = applied(briefed, change_markdown(brief, LATE))
    facts = briefed.facts()
    briefed.review(proposal.id, "reject", reviewer="Ana")
    assert briefed.facts() == facts
    again = briefed.apply(brief.markdown)
    assert (again.new, again.proposals[0].status, briefed.edits()) == ((), "rejected", ())


def test_an_accepted_comment_is_a_note_on_its_fact(briefed: Workspace, brief: BriefView) -> None:
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
    proposal = applied(briefed, path)
    assert (proposal.kind, proposal.before, proposal.author, proposal.signed) == (
        "comment",
        LATE[0],
        "Helga",
        "tracked",
    )
    assert facts_of(briefed, "risk")[0].notes == ()
    briefed.review(proposal.id, "accept", reviewer="Ana")
    assert facts_of(briefed, "risk")[0].notes == ("Helga: Twice already.",)
    assert "Twice already." in briefed.search("twice", CLIENT).hits[0].passage
    sound(briefed)


def test_taking_back_the_run_of_a_decision_keeps_what_the_person_said(briefed: Workspace, brief: BriefView) -> None:
    briefed.review(applied(briefed, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    briefed.rollback(briefed.runs()[0].id)
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [LATE[1]]
    sound(briefed)


def test_what_fills_a_cell_that_said_nothing_is_kept(briefed_folder: Path) -> None:
    with new_workspace(briefed_folder / "other") as other:
        other.ingest(
            write_notes(briefed_folder / "notes.csv", {"1": "Action: Ana sends the price list", "2": "Risks: frost"})
        )
        brief = other.brief(CLIENT)
        (row,) = [line for line in lines_of(brief) if "not named" in line and "no date" in line]
        task = row.replace("not named", "Ben Okafor").replace("no date", "4 May 2027")
        stage = ("| Go-live | not recorded |", "| Go-live | 1 June 2027 |")
        value = ("| Value | not recorded |", "| Value | EUR 40,000 |")
        edits = other.apply(change_markdown(brief, (row, task), stage, value), by="Helga").proposals
        for edit in edits:
            other.review(edit.id, "accept", reviewer="Ana")
        told = {fact.kind: fact for fact in other.facts(CLIENT) if fact.status == "confirmed"}
        assert (told["timeline"].subject, told["timeline"].value) == ("go-live", "2027-06-01")
        assert told["deal_value"].value == "EUR 40000"
        (kept,) = [fact for fact in told.values() if fact.owner]
        assert (kept.owner, kept.due, kept.speaker) == ("Ben Okafor", date(2027, 5, 4), "")
        text = Path(other.brief(CLIENT, overwrite=True).markdown).read_text(encoding="utf-8")
        assert all(
            words in text for words in ("Ben Okafor", "4 May 2027", "| Go-live | 1 June 2027", "| Value | EUR 40,000")
        )
        sound(other)
