"""Capabilities of a workspace: seen in its sources and handoffs, and told by people."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace, tools
from handoff.errors import UsageError
from handoff.workspace.agents import AgentDesk
from tests.workspace.flow.conftest import CLIENT, FLOW, put_flow
from tests.workspace.test_clients import note


def test_a_use_that_people_tell_counts_for_their_pod(ready: Workspace) -> None:
    put_flow(ready, FLOW.replace("accountable: Ada Lind", "accountable: Ada Lind, capabilities: [price list]"))
    assert ready.desk.capability("price list").capability.reuse == 0
    for _ in range(2):
        told = ready.desk.capability("price list", used_by="delivery", by="Cy Orr").capability
    assert (told.pods, told.used_by, told.reuse) == (("sales",), {"delivery": 2}, 1)


def test_what_was_read_and_sent_is_seen_without_being_declared(ready: Workspace) -> None:
    put_flow(ready)
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    found = {one.name: one for one in ready.desk.capabilities().found.capabilities}
    assert (found["plain"].used_by, found["plain"].evidence) == ({"sales": 1}, (offered.id,))
    assert [one.evidence for one in found.values() if one.kind == "connector"] == [("1 file",)]


def test_an_unknown_capability_or_pod_is_refused(ready: Workspace) -> None:
    put_flow(ready, FLOW.replace("accountable: Ada Lind", "accountable: Ada Lind, capabilities: [price list]"))
    with pytest.raises(UsageError, match="no capability is called"):
        ready.desk.capability("price lists")
    with pytest.raises(UsageError, match="no pod is called"):
        ready.desk.capability("price list", used_by="finance", by="Cy Orr")
    with pytest.raises(UsageError, match="Ada Lind works in sales"):
        ready.desk.capability("price list", used_by="delivery", by="Ada Lind")


def test_an_agent_finds_what_a_pod_can_do_and_who_is_bounded_is_counted_no_other_handoff(
    ready: Workspace, tmp_path: Path
) -> None:
    put_flow(ready, FLOW.replace("accountable: Ada Lind", "accountable: Ada Lind, capabilities: [price list, plain]"))
    ready.ingest(note(tmp_path / "note.md", "11,000"), client="Alder Ltd")
    ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    desk, everybody = AgentDesk(ready), tools.grant(ready)
    found = tools.call(desk, "find_capability", {"query": "PRICE list"}, everybody)
    assert found["capabilities"] == [{"name": "price list", "kind": "other", "pods": ["sales"], "used_by": []}]
    assert tools.call(desk, "find_capability", {"query": "connector"}, everybody)["capabilities"]

    def users(client: str) -> list[str]:
        asked = tools.call(desk, "find_capability", {"query": "plain"}, tools.grant(ready, clients=[client]))
        (plain,) = asked["capabilities"]
        return list(plain["used_by"])

    assert (users(CLIENT), users("Alder Ltd")) == (["sales"], [])
    other = tools.grant(ready, clients=["Alder Ltd"])
    assert tools.call(desk, "find_capability", {"query": "connector"}, other)["capabilities"] == []
    first = tools.call(desk, "find_capability", {"limit": 1}, other)
    rest = tools.call(desk, "find_capability", {"cursor": first["next_cursor"]}, other)
    assert [each["name"] for each in (*first["capabilities"], *rest["capabilities"])] == ["price list", "plain"]
