"""The receiver takes a brief over or returns it, and sees what changed since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"
NOTES = {"1": "Risks: the carrier may be late", "2": "Go-live: 3 November 2026"}


@pytest.fixture
def ready(workspace: Workspace, tmp_path: Path) -> Workspace:
    workspace.ingest(write_notes(tmp_path / "notes.csv", NOTES))
    return workspace


def test_the_changes_since_the_accepted_revision(ready: Workspace, tmp_path: Path) -> None:
    first = ready.brief(CLIENT)
    assert ready.brief_changes(CLIENT).changes == ()
    ready.desk.receive(CLIENT, accept=True, by="Helga")
    changed = {"1": NOTES["1"], "2": "Go-live: moved to 9 November 2026", "3": "Risks: the warehouse may close"}
    ready.ingest(write_notes(tmp_path / "notes.csv", changed))
    ready.brief(CLIENT)
    view = ready.brief_changes(CLIENT)
    assert (view.since, view.revision, view.person) == ("accepted", first.revision, "Helga")
    risk = next(one for one in view.changes if one.section.startswith("Risks") and one.fact)
    assert (risk.change, risk.after) == ("added", "Risk: The warehouse may close.")
    assert any("9 November 2026" in one.after for one in view.changes)
    assert not [one for one in view.changes if one.section.startswith("Sources")]


def test_without_an_accepted_revision_the_last_written_one_counts(ready: Workspace, tmp_path: Path) -> None:
    ready.brief(CLIENT)
    ready.desk.receive(CLIENT, by="Helga", accept=False, reason="fact_missing", questions="Why?")
    (risk,) = ready.facts(CLIENT, "risk")
    ready.review(risk.id, "reject", reviewer="Ana")
    view = ready.brief_changes(CLIENT)
    assert (view.since, view.person) == ("written", "")
    assert [(one.change, one.before) for one in view.changes if one.fact == risk.id] == [
        ("removed", "The carrier may be late.")
    ]


def tickets(path: Path, *rows: str) -> Path:
    head = "Ticket ID,Subject,Status,Priority,Requester,Company,Description,Opened"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    return path


GATE = "1,Gate stuck,open,high,Ada Finch,Kestrel Foods,The gate at dock 4 is stuck.,2026-03-02T09:00:00Z"
LAMP = "2,Lamp off,open,low,Bo Lark,Kestrel Foods,The lamp at dock 9 is off.,2026-03-03T09:00:00Z"


def test_each_ticket_and_each_period_has_a_brief_of_its_own(workspace: Workspace, tmp_path: Path) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", GATE, LAMP))
    gate, lamp = (workspace.brief(CLIENT, "incident_handoff", ticket=ticket) for ticket in ("1", "2"))
    assert (gate.id, gate.word) != (lamp.id, lamp.word)
    spring, autumn = (
        workspace.brief(CLIENT, "ticket_digest", since=date(2026, month, 1), until=date(2026, month + 1, 1))
        for month in (3, 9)
    )
    assert len({gate.id, lamp.id, spring.id, autumn.id}) == 4
    workspace.desk.receive(CLIENT, accept=True, template="incident_handoff", ticket="1", by="Helga")
    views = [workspace.brief_changes(CLIENT, "incident_handoff", ticket=ticket) for ticket in ("1", "2")]
    assert [(view.since, view.revision) for view in views] == [("accepted", gate.revision), ("written", lamp.revision)]
    assert [view.changes for view in views] == [(), ()]
    for hit in workspace.search("dock", CLIENT, 50, "brief").hits:
        assert hit.record_id in {gate.id, lamp.id, spring.id, autumn.id}
    with pytest.raises(UsageError, match="no incident_handoff was written for Kestrel Foods yet with --ticket 7"):
        workspace.desk.receive(CLIENT, accept=True, template="incident_handoff", ticket="7", by="Helga")


def test_an_edit_of_a_brief_about_a_ticket_is_judged_by_that_ticket_s_brief(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.ingest(tickets(tmp_path / "tickets.csv", GATE, LAMP))
    gate = workspace.brief(CLIENT, "incident_handoff", ticket="1")
    workspace.brief(CLIENT, "incident_handoff", ticket="2")
    assert workspace.apply(gate.word).proposals == ()
    path = Path(gate.markdown)
    text = path.read_text(encoding="utf-8")
    assert "dock 4" in text
    path.write_text(text.replace("dock 4", "dock 5", 1), encoding="utf-8")
    (proposal,) = workspace.apply(path).proposals
    assert not proposal.conflict


def test_what_only_moved_or_only_counts_anew_is_no_change(workspace: Workspace, tmp_path: Path) -> None:
    """A list of the most important ones that is full, days waited, what the brief says of itself."""
    risks = {str(number): f"Risks: the pier {number} may close" for number in range(1, 10)}
    workspace.ingest(write_notes(tmp_path / "notes.csv", risks))
    workspace.brief(CLIENT)
    workspace.desk.receive(CLIENT, accept=True, by="Helga")
    workspace.ingest(write_notes(tmp_path / "more.csv", {"30": "Risks: the crane may fall and the fee of it is high"}))
    changes = workspace.brief_changes(CLIENT).changes
    assert [(one.change, one.after) for one in changes if one.section.startswith("Risks")] in (
        [("added", "Risk: The crane may fall and the fee of it is high.")],
        [],
    )
    assert not [one for one in changes if one.change == "removed" and one.fact]
    assert not [one for one in changes if "more on file" in one.before + one.after]
    assert not [one for one in changes if "The machine prepared" in one.before + one.after]


def test_a_fact_that_replaced_another_is_one_change(ready: Workspace) -> None:
    brief = ready.brief(CLIENT)
    path = Path(brief.markdown)
    path.write_text(path.read_text(encoding="utf-8").replace("may be late.", "will be late."), encoding="utf-8")
    ready.review(ready.apply(path, by="Helga").new[0], "accept", reviewer="Ana")
    changes = [one for one in ready.brief_changes(CLIENT).changes if one.fact]
    assert [(one.change, one.before, one.after) for one in changes] == [
        ("changed", "The carrier may be late.", "The carrier will be late.")
    ]
