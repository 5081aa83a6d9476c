"""The desk of a workspace: tickets judged from their exports, within the walls."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.workspace.desk_exports import incidents

NORA = "2026-05-04 09:30:00 - Nora Lind (Work notes)"
ROWS = [
    ["INC0000501", "Lift dead on Monday", "Lift 3 is dead every Monday morning.", "Closed", "Harrow Mill", "Cem Aksoy",
     "Nora Lind", "2026-05-04 08:00:00", "2026-05-04 10:00:00", "Solved", "Charged battery",
     f"{NORA}\nCharged the battery of lift 3."],
    ["INC0000530", "Lifts again", "Third Monday in a row, always after the weekend.", "Closed", "Vale Timber",
     "Ivo Maric", "Nora Lind", "2026-06-15 08:00:00", "2026-06-16 10:00:00", "Solved", "done",
     f"{NORA}\nThe tracker draws 2 A while parked since its update, so every lift is flat by Monday. That is what"
     " killed the battery at Harrow Mill too. Switched the trackers to sleep mode on all lifts of all customers."],
    ["INC0000540", "Gate", "The gate is stuck.", "Closed", "Vale Timber", "Ivo Maric", "Nora Lind",
     "2026-06-20 08:00:00", "2026-06-20 09:00:00", "Solved", "Sent to the locksmith", ""],
]  # fmt: skip


@pytest.fixture
def desk(workspace: Workspace, tmp_path: Path) -> Workspace:
    report = workspace.ingest(incidents(tmp_path / "incident.csv", ROWS))
    assert report.files[0].connector == "servicenow_records/1"
    return workspace


def test_every_ticket_is_judged_with_its_words_and_where_they_stand(desk: Workspace) -> None:
    view = desk.tickets()
    assert view.version == 1
    found = {ticket.number: ticket for ticket in view.tickets}
    assert [*found] == ["INC0000501", "INC0000530", "INC0000540"]
    lift = found["INC0000530"]
    assert (lift.client, lift.closing, lift.useful, lift.settled) == ("Vale Timber", "vague", False, True)
    assert lift.solution is not None
    assert "sleep mode" in lift.solution.quote
    assert (lift.solution.source_file, lift.solution.ticket) == ("incident.csv", "INC0000530")
    assert found["INC0000540"].closing == "reroute"
    assert not found["INC0000540"].settled
    assert found["INC0000540"].cause_found_in is None


def test_a_question_about_one_client_is_answered_from_its_tickets_alone(desk: Workspace) -> None:
    (only,) = desk.tickets(client="Harrow Mill").tickets
    assert only.number == "INC0000501"
    assert only.recurs_with == ()
    assert only.cause is None or only.cause.ticket == "INC0000501"
    assert {one.ticket.client for one in desk.similar("lift", client="Harrow Mill").tickets} <= {"Harrow Mill"}


def test_a_number_finds_its_ticket_however_it_is_written(desk: Workspace) -> None:
    (like, *_) = desk.similar("#inc0000501").tickets
    assert like.ticket.number == "INC0000530"


def test_an_article_names_no_client_and_no_person_outside_its_metadata(desk: Workspace) -> None:
    view = desk.article("INC0000530")
    reusable, _, inside = view.markdown.partition("## Internal")
    assert "sleep mode" in view.resolution
    assert not [name for name in ("Harrow", "Vale", "Timber", "Ivo", "Nora") if name in reusable]
    assert "Vale Timber" in inside


def test_a_ticket_that_nobody_has_is_refused_with_those_that_come_close(desk: Workspace) -> None:
    with pytest.raises(UsageError, match="no ticket 'INC0000531'") as refused:
        desk.article("INC0000531")
    assert "INC0000530" in refused.value.remedy


def test_who_knows_about_it_is_named(desk: Workspace) -> None:
    assert [person.name for person in desk.who("lift dead on Monday").people] == ["Nora Lind"]


def test_the_solution_of_a_ticket_that_was_closed_without_one_is_proposed_once(desk: Workspace) -> None:
    (offer,) = desk.propose_solutions(author="Nora Lind")
    assert offer.fact_kind == "solution"
    assert offer.after.startswith("Ticket INC0000530: ")
    assert "sleep mode" in offer.quote
    assert desk.propose_solutions(author="Nora Lind") == (offer,)
    assert [edit.id for edit in desk.edits()] == [offer.id]


def test_texts_of_tickets_are_embedded_once(desk: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    first = desk.tickets()
    monkeypatch.setattr(type(desk.embedder), "embed", _refused)
    assert desk.tickets() == first


def _refused(*_arguments: object) -> None:
    raise AssertionError("embedded again")
