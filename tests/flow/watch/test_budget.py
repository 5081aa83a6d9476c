"""All alerts share one budget of false alarms."""

from __future__ import annotations

from handoff.flow.handoffs import handoffs_of
from handoff.flow.watch.budget import sure
from handoff.flow.watch.placed import Watched
from tests.flow.event_samples import event


def answered(number: int) -> Watched:
    told = [
        one
        for name in range(number)
        for one in (event("offered", name, f"h{name}"), event("accepted", name + 1, f"h{name}"))
    ]
    return Watched({"sold": handoffs_of(told)})


def test_the_more_answers_are_watched_the_surer_an_alert_must_be() -> None:
    few, many = answered(10), answered(300)
    assert sure(many, "lost context") > sure(few, "lost context") + 3


def test_that_somebody_left_must_be_surer_than_that_context_is_lost() -> None:
    assert sure(answered(10), "somebody gone") > sure(answered(10), "lost context")
