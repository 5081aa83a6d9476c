"""An edit beside what others said meanwhile: settled, or a conflict that shows both sides."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.workspace.views import BriefView
from tests.conftest import reopened
from tests.workspace.review.edited_brief import (
    LATE,
    applied,
    change_markdown,
    change_word,
    facts_of,
    lines_of,
    sound,
)


@pytest.fixture
def workspace(briefed_folder: Path) -> Iterator[Workspace]:
    with reopened(briefed_folder / "workspace") as opened:
        yield opened


def test_a_conflict_shows_both_sides_and_who_said_the_other(
    workspace: Workspace, brief: BriefView, briefed_folder: Path
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


def test_an_edit_that_the_workspace_says_already_is_settled(workspace: Workspace, brief: BriefView) -> None:
    workspace.review(applied(workspace, change_word(brief, LATE), by="Helga").id, "accept", reviewer="Ana")
    view = workspace.apply(change_markdown(brief, LATE))
    assert (view.settled, view.new) == (1, ())
