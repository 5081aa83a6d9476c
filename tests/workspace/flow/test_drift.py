"""Canary questions are asked of every revision: what a brief answers no longer is measured and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import UsageError
from handoff.workspace.flow import Alert, Measured
from tests.conftest import write_notes
from tests.workspace.flow.conftest import CLIENT, FLOW, NOTES, Clock, put_flow

CANARIES = """\
canaries:
  - {question: "When does it go live?", answer: 3 November 2026, client: Kestrel Foods}
  - {question: "What is the budget?", answer: "18,000"}
"""


def drift(workspace: Workspace) -> tuple[Measured, list[Alert]]:
    view = workspace.desk.measures()
    (measured,) = [one for one in view.measures if one.definition.name == "drift"]
    return measured, [alert for alert in view.alerts if alert.measure == "drift"]


def write_otherwise(workspace: Workspace, folder: Path, clock: Clock, budget: str) -> None:
    clock.pass_by(days=7)
    workspace.ingest(write_notes(folder / "notes.csv", {**NOTES, "4": f"Budget: {budget}"}))


def test_a_revision_that_answers_less_is_measured_beside_the_one_before_and_told(
    ready: Workspace, tmp_path: Path, clock: Clock
) -> None:
    put_flow(ready, FLOW + CANARIES)
    ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    measured, alerts = drift(ready)
    assert (measured.readings[0].reading.value, measured.readings[0].reading.of, alerts) == (1.0, 2, [])
    write_otherwise(ready, tmp_path, clock, "EUR 21,000")
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    measured, alerts = drift(ready)
    whole, sold = measured.readings
    assert whole.reading == sold.reading
    assert (whole.reading.value, whole.reading.parts["one before"], whole.reading.parts["answered no longer"]) == (
        0.5, 1.0, 1,
    )  # fmt: skip
    assert [week.value for week in whole.history] == [1.0, 0.5]
    (alert,) = alerts
    assert (alert.connection, alert.fact, alert.before, alert.after) == ("sold", "What is the budget?", 1.0, 0.5)
    assert offered.revision[:12] in alert.what
    assert alert.event == offered.steps[-1].id
    write_otherwise(ready, tmp_path, clock, "EUR 18,000")
    ready.brief(CLIENT, "plain")
    measured, alerts = drift(ready)
    assert (measured.readings[0].reading.parts["answered again"], alerts) == (1, [])


def test_a_threshold_on_drift_stops_its_connection(ready: Workspace, tmp_path: Path, clock: Clock) -> None:
    alarm = "alarms:\n  stale: {phase: orient, measure: drift, connection: sold, below: 0.9, stop: [sold]}\n"
    put_flow(ready, FLOW + CANARIES + alarm)
    ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    write_otherwise(ready, tmp_path, clock, "EUR 21,000")
    with pytest.raises(UsageError, match="the alarm 'stale' stops it"):
        ready.desk.offer(CLIENT, "sold", by="Ada Lind")


def test_a_canary_about_nobody_is_named(ready: Workspace) -> None:
    put_flow(ready, FLOW + CANARIES.replace("Kestrel Foods", "Nobody Ltd"))
    ready.brief(CLIENT, "plain")
    assert any("'Nobody Ltd'" in words for words in ready.desk.measures().troubles)
    assert drift(ready)[0].readings[0].reading.of == 1
