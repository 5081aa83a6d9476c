"""A brief from exports: what all tickets of the client tell of one stands in it, within the walls."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from tests.workspace.desk_exports import incidents

ROWS = [
    ["INC0000501", "Lift dead on Monday", "Lift 3 is dead every Monday morning.", "Closed", "Harrow Mill", "Cem Aksoy",
     "Nora Lind", "2026-05-04 08:00:00", "2026-05-04 10:00:00", "Solved", "Done.",
     "2026-05-04 09:30:00 - Nora Lind (Work notes)\nCharged the battery of lift 3."],
    ["INC0000530", "Lifts again", "The lifts are dead on Monday, the third time in a row.", "Closed", "Harrow Mill",
     "Cem Aksoy", "Nora Lind", "2026-06-15 08:00:00", "2026-06-16 10:00:00", "Solved", "done",
     "2026-06-15 09:30:00 - Nora Lind (Work notes)\nThe tracker draws 2 A while parked since its update, so every lift"
     " is flat by Monday. That is what killed the battery of lift 3 in May too. Switched the trackers to sleep mode on"
     " all lifts."],
    ["INC0000540", "Gate", "The gate is stuck.", "Closed", "Vale Timber", "Ivo Maric", "Nora Lind",
     "2026-06-20 08:00:00", "2026-06-20 09:00:00", "Solved", "Sent to the locksmith", ""],
]  # fmt: skip


@pytest.fixture
def desk(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(incidents(tmp_path / "incident.csv", ROWS))
    return workspace


def brief(desk: Workspace, client: str, ticket: str) -> str:
    view = desk.brief(client, "incident_handoff", ticket=ticket)
    return Path(view.markdown).read_text(encoding="utf-8")


def test_the_cause_and_what_was_tried_stand_in_the_brief_of_the_incident(desk: Workspace) -> None:
    first = brief(desk, "Harrow Mill", "INC0000501")
    page_1 = first.partition("## Decisions to take")[0]
    assert "Cause so far: The tracker draws 2 A while parked" in page_1
    assert "The cause is not recorded" not in first
    assert "Seen before | INC0000530: Lifts again" in page_1
    tried = first.partition("## What was tried")[2].partition("##")[0]
    assert "Charged the battery of lift 3." in tried
    assert "Done." not in tried


def test_a_ticket_that_was_only_passed_on_is_not_over_though_closed(desk: Workspace) -> None:
    assert "but the problem is not over" in brief(desk, "Vale Timber", "INC0000540")


def test_the_same_knowledge_is_no_new_revision(desk: Workspace) -> None:
    first = desk.brief("Harrow Mill", "incident_handoff", ticket="INC0000501")
    again = desk.brief("Harrow Mill", "incident_handoff", ticket="INC0000501")
    assert (again.revision, again.state) == (first.revision, "unchanged")
    assert desk.brief_changes("Harrow Mill", "incident_handoff", ticket="INC0000501").changes == ()
