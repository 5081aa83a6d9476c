"""The audit says what events show of each step, and leaves blank what nothing tells."""

from __future__ import annotations

from handoff.flow.audit import checklist, steps_of
from handoff.flow.chain import Flow, read_flow
from handoff.flow.handoffs import handoffs_of
from handoff.records import HandoffEvent
from tests.flow.event_samples import event

FLOW = """\
pods:
  sales: {people: [Ada], accountable: Ada}
  delivery: {people: [Cy], accountable: Cy}
connections:
  sold: {from: sales, to: delivery, owner: Cy, role: decide, checkpoint: [Ada]}
"""


def answered(count: int, kind: str = "accepted") -> list[HandoffEvent]:
    """One a week, answered two hours after its offer."""
    found = []
    for week in range(count):
        found += [
            event("offered", week * 168, f"h{week}", by="Ada"),
            event(kind, week * 168 + 2, f"h{week}", by="Cy", minutes=5),
        ]
    return found


def test_a_step_is_told_with_who_takes_it_how_long_it_waits_and_what_it_changed() -> None:
    offered, answer = steps_of(Flow(), handoffs_of([*answered(3), event("returned", 3000.0, "h9")]))
    assert (offered.name, offered.times, offered.who, offered.hours) == ("offered", 3, {"Ada": 3}, None)
    assert (answer.hours, answer.changed, answer.idle) == (2.0, "0 of 3 sent it back", False)


def test_an_approval_that_never_changed_anything_is_asked_what_it_is_for() -> None:
    assert [step.name for step in steps_of(Flow(), handoffs_of(answered(10))) if step.idle] == ["answered"]
    some_back = [*answered(10), *answered(11, "returned")[-2:]]
    assert not any(step.idle for step in steps_of(Flow(), handoffs_of(some_back)))


def test_what_nothing_tells_is_blank_with_what_to_do() -> None:
    asked = checklist(Flow(), (), (), ())
    assert {one.question for one in asked if one.answer} == {"What warns now?"}
    assert all(one.next for one in asked if not one.answer)


def test_work_that_is_offered_on_one_day_of_the_week_comes_in_batches() -> None:
    flow = read_flow(FLOW).flow
    found = {one.question: one for one in checklist(flow, handoffs_of(answered(4)), (), ())}
    assert found["Real time or batch?"].answer == "batch: 4 of 4 were offered on Mondays, in 4 weeks"
    assert found["Where are the human checkpoints?"].answer == "at sold; 0 handoffs were signed"
    assert found["Who owns the outcome?"].answer == "Cy (sold)"
    assert found["What stays with people?"].answer == "4 answers, 20 minutes, no edits"
    assert not found["Does it learn from outcomes?"].answer
