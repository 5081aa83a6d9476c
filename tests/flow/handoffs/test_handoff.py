"""A handoff is what its events come to; what cannot be is named and not counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.flow.handoffs import NEXT, Handoff, handoff_of, handoffs_of
from handoff.records import HandoffEvent
from tests.flow.event_samples import event, steps


def folded(*events: HandoffEvent) -> Handoff:
    return handoff_of("h1", events)


def test_a_handoff_goes_from_draft_to_outcome() -> None:
    handoff = folded(
        *steps("drafted", "blocked", "drafted", "offered", "opened", "returned"),
        *(
            event(kind, 10 + hour, revision="r2", **({"outcome": "met"} if kind == "outcome" else {}))
            for hour, kind in enumerate(("drafted", "offered", "opened", "accepted", "outcome", "closed"))
        ),
    )
    assert (handoff.state, handoff.troubles, handoff.revision) == ("closed", (), "r2")
    assert [one.event for one in handoff.decisions] == ["returned", "accepted"]
    assert len(handoff.of("offered")) == 2


@pytest.mark.parametrize(
    ("kinds", "state", "trouble"),
    [
        (("drafted", "offered", "accepted", "returned"), "accepted", "returned cannot follow accepted"),
        (("drafted", "offered", "returned", "accepted"), "returned", "accepted cannot follow returned"),
        (("drafted", "accepted"), "drafted", "accepted cannot follow drafted"),
        (("drafted", "offered", "accepted", "accepted"), "accepted", "accepted twice"),
        (("drafted", "offered", "closed", "opened"), "closed", "opened cannot follow closed"),
        (("outcome",), "unknown", "outcome cannot follow unknown"),
    ],
)
def test_what_cannot_follow_is_named_and_not_counted(kinds: tuple[str, ...], state: str, trouble: str) -> None:
    handoff = folded(*steps(*kinds))
    assert (handoff.state, handoff.troubles) == (state, (trouble,))
    assert len(handoff.steps) == len(kinds)
    assert len(handoff.events) == len(kinds) - 1


def test_an_event_told_twice_counts_once() -> None:
    told = steps("drafted", "offered", "accepted")
    (handoff,) = handoffs_of([*told, *told])
    assert (len(handoff.events), handoff.troubles) == (3, ())


def test_events_told_out_of_order_are_counted_in_the_order_of_their_times() -> None:
    drafted, offered, accepted = steps("drafted", "offered", "accepted")
    handoff = folded(drafted, accepted, offered)
    assert handoff.state == "accepted"
    assert handoff.troubles == ("events were told out of order: they are counted in the order of their times",)


def test_clocks_that_disagree_are_a_named_state() -> None:
    handoff = folded(event("drafted", 5), event("offered", 4), event("accepted", 6))
    assert handoff.state == "accepted"
    assert handoff.troubles == ("clocks disagree: an event is dated before the one it follows",)


def test_an_acceptance_of_an_old_revision_does_not_count() -> None:
    old = event("accepted", 3, revision="r1")
    handoff = folded(event("drafted"), event("offered", 1), event("offered", 2, revision="r2"), old)
    assert (handoff.state, handoff.troubles) == ("offered", ("accepted is of an old revision",))


def test_steps_about_another_client_or_over_another_connection_do_not_count() -> None:
    handoff = folded(
        *steps("drafted", "offered"),
        event("accepted", 3, client="client_b"),
        event("accepted", 4, connection="other"),
    )
    assert handoff.state == "offered"
    assert handoff.troubles == ("accepted is about another client", "accepted is over another connection")


@given(st.lists(st.sampled_from(sorted(NEXT["drafted"] | NEXT["opened"] | NEXT["accepted"])), max_size=12))
def test_whatever_comes_is_kept_and_only_what_can_follow_counts(kinds: list[str]) -> None:
    handoff = folded(*steps(*kinds))
    assert len(handoff.steps) == len(kinds)
    state = "unknown"
    for step in handoff.steps:
        if step.counted:
            assert step.event.event in NEXT[state]  # type: ignore[index]
            state = step.state
        else:
            assert step.trouble in handoff.troubles
    assert handoff.state == state
