"""A handoff is opened once for each offer, by whoever may answer it, however they look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from handoff import Workspace
from handoff.workspace.agents import AgentDesk, Grant, grant_of
from tests.conftest import write_notes
from tests.workspace.flow.conftest import CLIENT, Clock, put_flow


def opened(workspace: Workspace, handoff: str) -> list[tuple[str, str]]:
    """Who opened it, and how."""
    steps = workspace.desk.handoff(handoff).steps
    return [(step.by, step.reason) for step in steps if step.event == "opened" and not step.trouble]


BRIEF = {"client": CLIENT, "template": "plain"}
FETCHES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("get_handoff", {}),
    ("show_handoff", {}),
    ("get_brief", BRIEF),
    ("read_document", {**BRIEF, "form": "markdown"}),
)


@pytest.mark.parametrize(("tool", "arguments"), FETCHES)
def test_what_an_agent_fetches_is_opened_once(ready: Workspace, tool: str, arguments: dict[str, Any]) -> None:
    put_flow(ready)
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    asked = arguments or {"id": offered.id}
    before = len(list(ready.export_log()))
    for _ in range(3):
        AgentDesk(ready).call(tool, asked, Grant(person="Dee Fox"))
    assert opened(ready, offered.id) == [("Dee Fox", "fetched")]
    assert [entry.verb for entry in list(ready.export_log())[before:]].count("opened") == 1


def test_what_is_looked_at_in_several_ways_is_opened_once_for_each_offer(ready: Workspace, clock: Clock) -> None:
    put_flow(ready)
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    agents = AgentDesk(ready)
    agents.call("get_brief", BRIEF, Grant(agent="scout"))
    agents.call("get_handoff", {"id": offered.id}, Grant(person="Dee Fox"))
    ready.desk.handoff(offered.id, by="Cy Orr")
    assert opened(ready, offered.id) == [("agent scout", "fetched")]
    ready.desk.receive(offered.id, by="Cy Orr", accept=False, reason="not_readable")
    clock.pass_by(hours=1)
    ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    ready.desk.handoff(offered.id, by="Cy Orr")
    assert opened(ready, offered.id) == [("agent scout", "fetched"), ("Cy Orr", "shown")]


def test_a_list_a_refused_call_and_its_senders_look_open_nothing(ready: Workspace, tmp_path: Path) -> None:
    ready.ingest(write_notes(tmp_path / "other.csv", {"1": "Budget: EUR 3"}), client="Alder Ltd")
    put_flow(ready)
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    agents = AgentDesk(ready)
    agents.call("get_handoff", {}, Grant(person="Dee Fox"))
    agents.call("get_brief", {"client": "Alder Ltd", "template": "plain"}, Grant(person="Dee Fox"))
    agents.call("get_handoff", {"id": offered.id}, Grant(person="Bo Marsh"))
    stranger = grant_of(ready, ["Alder Ltd"], read_only=True, person="Dee Fox")
    with pytest.raises(Exception, match="no such handoff"):
        agents.call("get_handoff", {"id": offered.id}, stranger)
    assert "Ada Lind may not answer it" in ready.desk.handoff(offered.id, by="Ada Lind").notes[0]
    assert "--by NAME" in ready.desk.handoff(offered.id).notes[0]
    assert opened(ready, offered.id) == []


def test_a_brief_that_says_more_than_the_one_on_offer_opens_nothing(ready: Workspace, tmp_path: Path) -> None:
    put_flow(ready)
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    ready.ingest(write_notes(tmp_path / "notes.csv", {"2": "Go-live: moved to 9 November 2026"}))
    AgentDesk(ready).call("get_brief", BRIEF, Grant(person="Dee Fox"))
    assert opened(ready, offered.id) == []


def test_a_brief_is_read_while_flow_yaml_is_broken(ready: Workspace) -> None:
    put_flow(ready)
    ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    put_flow(ready, "pods: [")
    assert AgentDesk(ready).call("get_brief", BRIEF, Grant(person="Dee Fox"))
