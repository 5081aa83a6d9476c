"""Who had it: the agents that were given a fact, by the log of their calls, and whoever takes it back is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.workspace.agents import AgentDesk, Grant
from tests.conftest import write_notes

CLIENT = "Kestrel Foods"
SCOUT = Grant(agent="scout", person="Ana Lopes")
CLERK = Grant(agent="clerk")


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Workspace:
    rows = {"1": "Risks: the carrier may be late", "2": "Open question: who pays for the gate"}
    workspace.ingest(write_notes(tmp_path / "notes.csv", rows))
    return workspace


def had(workspace: Workspace, thing: str) -> list[tuple[str, str]]:
    return [(each.agent, each.tool) for each in workspace.given(thing)]


def test_a_fact_was_given_by_itself_in_a_brief_and_with_its_record(filled: Workspace) -> None:
    (risk,) = filled.facts(CLIENT, "risk")
    desk = AgentDesk(filled)
    assert filled.given(risk.id) == ()
    desk.call("fetch", {"id": risk.id}, CLERK)
    desk.call("get_brief", {"client": CLIENT}, SCOUT)
    desk.call("search", {"query": "may the carrier be late"}, SCOUT)
    desk.call("list_open_questions", {}, CLERK)  # another fact, of another record
    assert had(filled, risk.id) == [
        ("agent clerk", "fetch"),
        ("agent scout for Ana Lopes", "get_brief"),
        ("agent scout for Ana Lopes", "search"),
    ]
    assert [each.thing for each in filled.given(risk.id)] == [risk.id, risk.id, risk.record]
    assert "Ana" not in "".join(entry.model_dump_json() for entry in filled.export_log())


def test_a_fact_was_given_with_the_handoff_that_carries_it(filled: Workspace) -> None:
    (risk,) = filled.facts(CLIENT, "risk")
    filled.brief(CLIENT)
    handoff = filled.desk.offer(CLIENT, by="Bo Orr").id
    AgentDesk(filled).call("get_handoff", {"id": handoff}, SCOUT)
    assert [(each.tool, each.thing) for each in filled.given(risk.id)] == [("get_handoff", handoff)]


def test_all_that_one_answer_gave_is_found_again_however_much_it_was(filled: Workspace) -> None:
    ids = [f"fact_{number:016x}" for number in range(250)]
    filled.log_call("agent get_brief", by=SCOUT.signature, given=ids)
    assert all(
        had(filled, each) == [("agent scout for Ana Lopes", "get_brief")] for each in (ids[0], ids[150], ids[-1])
    )
    assert sum(entry.counts["given"] for entry in filled.export_log() if entry.verb == "agent get_brief") == 250


def test_whoever_takes_a_fact_back_or_corrects_it_is_told_who_had_it(filled: Workspace) -> None:
    risk, asked = (filled.facts(CLIENT, kind)[0] for kind in ("risk", "open_question"))
    for each in (risk, asked):
        AgentDesk(filled).call("fetch", {"id": each.id}, CLERK)
    kept = filled.review(asked.id, "accept", reviewer="Bo")
    corrected = filled.review(asked.id, "edit", words="Who pays for the new gate?", reviewer="Bo")
    rejected = filled.review(risk.id, "reject", reviewer="Bo", reason="they are on time")
    assert kept.had == ()
    assert [each.agent for each in corrected.had] == ["agent clerk"]
    assert [each.agent for each in rejected.had] == ["agent clerk"]


def test_a_run_that_is_taken_back_says_who_had_what_it_wrote(filled: Workspace) -> None:
    AgentDesk(filled).call("search", {"query": "may the carrier be late"}, SCOUT)
    undone = filled.rollback(filled.runs()[-1].id)
    assert {each.agent for each in undone.had} == {"agent scout for Ana Lopes"}


def test_a_forgetting_says_who_had_it_but_no_forgotten_name(filled: Workspace) -> None:
    (risk,) = filled.facts(CLIENT, "risk")
    AgentDesk(filled).call("fetch", {"id": risk.id}, SCOUT)
    filled.forget(person="Ana Lopes")
    (left,) = filled.given(risk.id)
    assert left.agent.startswith("agent scout for")
    assert "Ana" not in left.agent
    view = filled.forget(record=risk.record)
    (note,) = view.notes
    assert "agent scout" in note
    assert "fetch" in note
    assert "Ana" not in note
    AgentDesk(filled).call("list_open_questions", {}, SCOUT)  # who comes again is somebody new in the log
    assert filled.verify_log().whole
