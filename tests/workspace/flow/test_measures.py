"""A workspace measures what was replayed into it, names people, and stops what an alarm says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from tests.flow.quarter import quarter
from tests.workspace.flow.conftest import CLIENT, FLOW, Clock, put_flow

ALARM = """\
alarms:
  waste: {phase: decide, measure: first_pass_acceptance, below: 0.9, tell: Cy Orr, stop: [sold], back: mend the brief}
"""


def test_a_replayed_quarter_is_measured_and_its_fault_named_with_the_line(ready: Workspace, tmp_path: Path) -> None:
    made = quarter(2004, "never says no")
    assert made.fault is not None
    put_flow(ready, made.flow)
    path = tmp_path / "events.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in made.events))
    assert ready.desk.replay(path).new == len(made.events)
    view = ready.desk.measures()
    (approval,) = (alert for alert in view.alerts if alert.measure == "empty_approvals")
    assert (approval.connection, approval.person) == (made.fault.connection, made.fault.person)
    line = made.events[approval.at_event - 1]
    assert line["by"] == made.fault.person  # from here on they read too quickly, or send nothing back
    first = next(one for one in view.measures if one.definition.name == "returns")
    returned = sum(line["event"] == "returned" for line in made.events)
    assert first.readings[0].reading.parts["returned"] == returned
    assert ready.desk.replay(path).new == 0
    assert ready.desk.measures() == view


def test_a_replayed_connection_that_the_flow_does_not_hold_is_named_with_its_line(
    ready: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "events.jsonl"
    lines = [
        {"at": f"2026-09-1{day}T08:00:00Z", "event": "offered", "handoff": f"h{day}", "connection": name}
        for day, name in enumerate(("sold", "slod", "slod", "direct", ""))
    ]
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    assert ready.desk.replay(path).unknown == ()  # without a flow.yaml nothing is written that it could differ from
    put_flow(ready)
    told = "line 2 and 1 more: no connection is called 'slod': write 'sold', or write it into flow.yaml"
    assert ready.desk.replay(path).unknown == (told,)


def test_what_is_not_known_by_name_is_said(ready: Workspace) -> None:
    put_flow(ready)
    with pytest.raises(UsageError, match="no connection is called 'sole'"):
        ready.desk.measures(connection="sole")
    with pytest.raises(UsageError, match="no chain is called 'all'"):
        ready.desk.measures(chain="all")


def test_a_connection_that_an_alarm_stops_offers_nothing_and_says_why(ready: Workspace, clock: Clock) -> None:
    put_flow(ready, FLOW + ALARM)
    for _ in range(5):
        clock.pass_by(hours=1)
        offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
        clock.pass_by(hours=1)
        ready.desk.receive(offered.id, by="Dee Fox", accept=False, reason="not_ours")
    # One handoff came back five times: that is one answer of five that a threshold needs.
    assert ready.desk.offer(CLIENT, "sold", by="Ada Lind").state == "offered"
    lines = [
        {"at": f"2026-09-1{day}T0{hour}:00:00Z", "event": event, "handoff": f"h{day}", "connection": "sold"}
        for day in range(5)
        for hour, event in ((8, "offered"), (9, "returned"))
    ]
    path = ready.layout.root / "events.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    ready.desk.replay(path)
    with pytest.raises(UsageError, match="the alarm 'waste' stops it") as refused:
        ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    assert refused.value.remedy == "mend the brief"
    (alert,) = (one for one in ready.desk.measures(connection="sold").alerts if one.alarm)
    assert (alert.tell, alert.stop) == ("Cy Orr", ("sold",))
