"""A stage is reached by what went over connections, and each before it must be."""

from __future__ import annotations

from handoff.flow.chain import Chain, Connection, Flow, Pod
from handoff.flow.handoffs import handoffs_of
from handoff.flow.maturity import maturity
from handoff.records import HandoffEvent
from tests.flow.event_samples import event

WHOLE = {"accountable": "Ada", "inputs": ("leads",), "process": ("call",), "outputs": ("deal",), "gates": ("signed",)}
DESIGNED = Pod.model_validate({"id": "sales", "people": ("Ada",), **WHOLE, "capabilities": ("notes",)})
OTHER = Pod(id="delivery", people=("Cy",), capabilities=("notes",))
FLOW = Flow(
    pods=(DESIGNED, OTHER),
    connections=(Connection(id="sold"), Connection(id="built")),
    chains=(Chain(id="all", connections=("sold", "built")),),
)


def accepted(count: int, connection: str = "sold") -> list[HandoffEvent]:
    told = []
    for number in range(count):
        name = f"{connection}{number}"
        told += [event("offered", 0, name, connection=connection), event("accepted", 1, name, connection=connection)]
    return told


def used() -> HandoffEvent:
    return event("outcome", 2, "sold0", outcome="met", facts=("used:fact_1",))


def test_without_a_flow_one_person_succeeds_alone() -> None:
    found = maturity(Flow(), ())
    assert found.stage == 1
    assert found.next.startswith("give a pod in flow.yaml")


def test_each_stage_needs_its_evidence_and_names_the_next_step() -> None:
    assert maturity(FLOW, ()).stage == 2
    few = maturity(FLOW, handoffs_of(accepted(4)))
    assert (few.stage, few.next) == (2, "take 5 handoffs over one connection: handoff offer, handoff receive")
    carried = maturity(FLOW, handoffs_of([*accepted(5), used()]))
    assert (carried.stage, carried.next) == (3, "take handoffs over every connection of a chain")
    chained = maturity(FLOW, handoffs_of([*accepted(5), used(), *accepted(1, "built")]))
    assert (chained.stage, chained.next) == (4, "run a second chain the same way")
    assert "notes" in next(check.evidence for check in chained.checks if "two pods" in check.what)


def test_a_later_stage_does_not_count_without_an_earlier_one() -> None:
    flow = FLOW.model_copy(update={"pods": (OTHER,)})
    assert maturity(flow, handoffs_of([*accepted(5), used(), *accepted(1, "built")])).stage == 1
