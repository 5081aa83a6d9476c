"""Thresholds that people set are about the last weeks, and stop what they say."""

from __future__ import annotations

from typing import Any

from handoff.flow.chain import Alarm, Connection, Flow
from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch import alerts, stopped_by
from handoff.records import HandoffEvent
from tests.flow.event_samples import event

ALARM = Alarm(
    id="rush",
    phase="decide",
    fails="accepted unread",
    measure="first_pass_acceptance",
    below=0.5,
    tell="Cy",
    stop=("sold",),
    back="runs rollback",
)


def flow(**changes: Any) -> Flow:
    return Flow(connections=(Connection(id="sold"),), alarms=(ALARM.model_copy(update=changes),))


def answers(*kinds: str, begin: int = 0) -> list[HandoffEvent]:
    """One handoff a day, each answered so."""
    found = []
    for day, kind in enumerate(kinds, start=begin):
        found += [event("offered", day * 24, f"h{day}"), event(kind, day * 24 + 1, f"h{day}")]
    return found


def test_a_crossed_threshold_says_whom_to_tell_and_what_it_stops() -> None:
    handoffs = handoffs_of(answers(*["returned"] * 4, "accepted"))
    (alert,) = alerts(flow(), handoffs)
    assert (alert.alarm, alert.tell, alert.connection, alert.what) == ("rush", "Cy", "sold", "accepted unread")
    assert (alert.before, alert.after) == (0.5, 0.2)
    stopped = stopped_by(flow(), handoffs, "sold")
    assert stopped is not None
    assert stopped.back == "runs rollback"
    assert stopped_by(flow(), handoffs, "other") is None


def test_what_is_long_past_crosses_nothing() -> None:
    old, new = answers(*["returned"] * 5), answers(*["accepted"] * 5, begin=60)
    assert alerts(flow(), handoffs_of(old + new)) == ()


def test_too_few_answers_say_nothing() -> None:
    assert alerts(flow(), handoffs_of(answers("returned", "returned"))) == ()
