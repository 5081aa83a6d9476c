"""What goes wrong is named, where, with whom and since when; a quiet quarter is quiet.

The thresholds were chosen with the seeds below 120; these are others.
"""

from __future__ import annotations

import pytest

from handoff.flow.watch import Alert, alerts
from tests.flow.quarter import FAULTS, Fault, quarter
from tests.flow.quarter_events import told

SEEDS = range(2000, 2006)
MEASURES = {
    "hero leaves": "hero_dependency",
    "gate loosened": "completeness",
    "flood": "volume",
    "goodhart": "outcomes",
    "never says no": "empty_approvals",
    "context leak": "context_retention",
    "column dropped": "completeness",
}
#: A loosened gate and a leak look alike until the gate has had time to hold something back.
ALIKE = {"completeness", "context_retention"}


def about(fault: Fault, found: tuple[Alert, ...]) -> list[Alert]:
    wanted = ALIKE if MEASURES[fault.kind] in ALIKE else {MEASURES[fault.kind]}
    return [
        alert
        for alert in found
        if alert.measure in wanted
        and fault.connection in ("", alert.connection)
        and fault.person in ("", alert.person)
        and fault.fact in ("", alert.fact)
    ]


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_a_quiet_quarter_gives_no_alert(seed: int) -> None:
    assert alerts(*told(quarter(seed))) == ()


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_named_with_its_place_and_its_person(kind: str) -> None:
    named = 0
    for seed in SEEDS:
        made = quarter(seed, kind)
        assert made.fault is not None
        named += bool(about(made.fault, alerts(*told(made))))
    assert named >= len(SEEDS) - 1


def test_a_column_that_is_gone_is_told_from_a_leak_by_the_fact_that_misses_everywhere() -> None:
    made = quarter(2001, "column dropped")
    found = alerts(*told(made))
    assert made.fault is not None
    assert {alert.fact for alert in found if alert.measure == "completeness"} == {made.fault.fact}
    assert len({alert.connection for alert in found}) > 1


def test_the_first_event_that_shows_it_is_named_though_certainty_comes_later() -> None:
    made = quarter(2003, "flood")
    assert made.fault is not None
    (alert, *_) = about(made.fault, alerts(*told(made)))
    assert abs(alert.at_event - made.fault.event) <= 30
    assert alert.seen_at_event > alert.at_event
