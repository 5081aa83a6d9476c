"""Returns propose a rule, and the briefs that went out say what it would have done."""

from __future__ import annotations

from handoff import Workspace
from tests.workspace.flow.conftest import CLIENT, FLOW, Clock, put_flow


def test_a_return_proposes_a_fact_and_is_tried_on_its_own_brief(ready: Workspace, clock: Clock) -> None:
    put_flow(ready, FLOW.replace("[budget, timeline/go-live]", "[timeline/go-live]"))
    assert ready.desk.rules().rules == ()
    offered = ready.desk.offer(CLIENT, "sold", by="Ada Lind")
    clock.pass_by(hours=1)
    missing = ["competitor", "budget", "a map of the site"]
    ready.desk.receive(offered.id, by="Cy Orr", accept=False, reason="fact_missing", missing=missing)
    rules = {rule.fact: rule for rule in ready.desk.rules().rules}
    assert [*rules] == ["competitor", "a map of the site", "budget"]
    # The brief held a budget: requiring one would not have held it back.
    assert (rules["competitor"].caught, rules["competitor"].worth) == (1, True)
    assert (rules["budget"].caught, rules["budget"].worth) == (0, False)
    assert not rules["a map of the site"].kind_known
    assert rules["competitor"].returned == (offered.id,)


def test_maturity_is_what_the_flow_and_its_handoffs_show(ready: Workspace) -> None:
    put_flow(ready)
    found = ready.desk.maturity().maturity
    assert (found.stage, found.next.split(":")[0]) == (
        1,
        "give a pod in flow.yaml people, accountable, inputs, process, outputs and gates",
    )
