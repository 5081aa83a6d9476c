"""An edit beside what others said meanwhile: settled, or a conflict that shows both sides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.workspace.views import BriefView
from tests.workspace.review.edited_brief import (
    LATE,
    applied,
    change_markdown,
    change_word,
    facts_of,
    lines_of,
    sound,
)


def test_a_conflict_shows_both_sides_and_who_said_the_other(
    briefed: Workspace, brief: BriefView, briefed_folder: Path
) -> None:
    (risk,) = facts_of(briefed, "risk")
    briefed.review(risk.id, "reject", reviewer="Ana")
    proposal = applied(briefed, change_markdown(brief, LATE))
    assert (proposal.conflict, proposal.stored, proposal.stored_by) == (True, "", "Ana")
    assert proposal.note == "the statement was rejected"
    briefed.review(proposal.id, "accept", reviewer="Ben")
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [LATE[1]]
    sound(briefed)


def test_two_people_who_change_one_sentence_are_a_conflict(briefed: Workspace, brief: BriefView) -> None:
    word, markdown = change_word(brief, LATE), change_markdown(brief, (LATE[0], "The carrier is never late."))
    briefed.review(applied(briefed, word, by="Helga").id, "accept", reviewer="Ana")
    other = applied(briefed, markdown, by="Ines")
    assert (other.conflict, other.stored, other.after) == (True, LATE[1], "The carrier is never late.")
    briefed.review(other.id, "accept", reviewer="Ana")
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [other.after]
    sound(briefed)


def test_of_two_edits_read_before_any_was_accepted_the_second_asks_first(briefed: Workspace, brief: BriefView) -> None:
    never = "The carrier is never late."
    word, markdown = change_word(brief, LATE), change_markdown(brief, (LATE[0], never))
    first, second = applied(briefed, word, by="Helga"), applied(briefed, markdown, by="Ines")
    assert not second.conflict
    briefed.review(first.id, "accept", reviewer="Ana")
    with pytest.raises(UsageError, match=f"this says “{LATE[1]}” by Helga by now.* would say “{never}”"):
        briefed.review(second.id, "accept", reviewer="Ana")
    (waiting,) = briefed.edits()
    assert (waiting.conflict, waiting.stored, waiting.stored_by, waiting.after) == (True, LATE[1], "Helga", never)
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [LATE[1]]
    briefed.review(second.id, "accept", reviewer="Ana")
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [never]
    assert LATE[1] in [fact.statement for fact in facts_of(briefed, "risk", status="superseded")]
    sound(briefed)


def test_a_deletion_of_what_another_changed_asks_first_and_can_be_refused(briefed: Workspace, brief: BriefView) -> None:
    deleted = change_markdown(brief, (next(line for line in lines_of(brief) if LATE[0] in line), ""))
    second = next(one for one in briefed.apply(deleted).proposals if one.kind == "deleted")
    briefed.review(applied(briefed, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    with pytest.raises(UsageError, match="by Helga"):
        briefed.review(second.id, "accept", reviewer="Ana")
    briefed.review(second.id, "reject", reviewer="Ana")
    assert [fact.statement for fact in facts_of(briefed, "risk", status="confirmed")] == [LATE[1]]


def test_two_sides_of_one_line_are_no_conflict(briefed: Workspace, brief: BriefView) -> None:
    word = change_word(brief, ("2 Nov 2026", "9 Nov 2026"))
    day = applied(briefed, word, by="Helga")
    owner = applied(briefed, change_markdown(brief, ("Ana Ruiz", "Ben Okafor")), by="Ines")
    for edit in (day, owner):
        briefed.review(edit.id, "accept", reviewer="Ana")
    (task,) = [fact for fact in facts_of(briefed, owner.fact_kind) if fact.status == "confirmed"]
    assert (task.owner, task.due) == ("Ben Okafor", date(2026, 11, 9))


def test_an_edit_that_the_workspace_says_already_is_settled(briefed: Workspace, brief: BriefView) -> None:
    briefed.review(applied(briefed, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    view = briefed.apply(change_markdown(brief, LATE))
    assert (view.settled, view.new) == (1, ())
