"""What goes wrong is named, where, with whom and since when; a quiet quarter is quiet.

The rules were chosen with quarters of ``tests.flow.quarter``; those of ``tests.flow.played_quarter`` are made another
way and chose nothing. ``benchmarks/flow_alerts.py`` measures both over many seeds.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from handoff.flow.watch import Alert, alerts
from tests.flow.daily_quarter import daily
from tests.flow.played_quarter import played
from tests.flow.quarter import FAULTS, Fault, Quarter, quarter
from tests.flow.quarter_events import told

Maker = Callable[..., Quarter]
SEEDS = range(2000, 2003)
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
#: What is found of one quarter is asked by several tests.
_FOUND: dict[tuple[str, int, str], tuple[Alert, ...]] = {}


def found_in(make: Maker, seed: int, kind: str) -> tuple[Fault, tuple[Alert, ...]]:
    made = make(seed, kind)
    assert made.fault is not None
    key = (make.__name__, seed, kind)
    if key not in _FOUND:
        _FOUND[key] = alerts(*told(made))
    return made.fault, _FOUND[key]


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


@pytest.mark.parametrize("make", [quarter, played])
def test_quiet_quarters_give_no_alert(make: Maker) -> None:
    noisy = [seed for seed in range(2000, 2004) if alerts(*told(make(seed)))]
    assert noisy == []


def test_outcomes_that_fell_for_some_weeks_and_rose_again_are_no_alert() -> None:
    assert alerts(*told(daily(126))) == ()


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_named_with_its_place_and_its_person(kind: str) -> None:
    found = [found_in(quarter, seed, kind) for seed in SEEDS]
    assert sum(bool(about(*one)) for one in found) >= len(SEEDS) - 1


@pytest.mark.parametrize("kind", ["hero leaves", "context leak", "flood", "column dropped"])
def test_a_fault_is_named_where_work_is_made_another_way(kind: str) -> None:
    found = [found_in(played, seed, kind) for seed in SEEDS]
    assert sum(bool(about(*one)) for one in found) >= len(SEEDS) - 1


def test_one_leak_is_told_once_though_the_gate_happened_to_hold_back_less() -> None:
    assert [alert.measure for alert in alerts(*told(played(7003, "context leak")))] == ["context_retention"]


def test_a_column_that_is_gone_is_told_from_a_leak_by_the_fact_that_misses_everywhere() -> None:
    fault, found = found_in(quarter, 2001, "column dropped")
    assert {alert.fact for alert in found if alert.measure == "completeness"} == {fault.fact}
    assert len({alert.connection for alert in found}) > 1


def test_the_event_with_which_it_began_is_named_though_certainty_comes_later() -> None:
    fault, found = found_in(quarter, 2003, "flood")
    (alert, *_) = about(fault, found)
    assert abs(alert.at_event - fault.event) <= 30
    assert alert.seen_at_event > alert.at_event
