"""What pods can do is counted over pods, and what two of them built is named."""

from __future__ import annotations

from handoff.flow.capabilities import Capability, Used, capabilities, named
from handoff.flow.chain import read_flow
from handoff.flow.handoffs import handoffs_of
from tests.flow.event_samples import steps

FLOW = """\
pods:
  sales: {people: [Ada], capabilities: [{template: deal_brief}, "question: Who signs?", discovery checklist]}
  delivery: {people: [Cy], capabilities: ["template: kickoff_brief", "question: Who signs?"]}
  support: {people: [Dee], capabilities: [checklist for discovery]}
connections:
  sold: {from: sales, to: delivery, template: deal_brief, required: [budget, risk]}
  built: {from: delivery, to: support, template: kickoff_brief, required: [budget, risk]}
"""


def found(*used: Used) -> dict[str, Capability]:
    handoffs = handoffs_of(steps("drafted", "offered", handoff="h1", connection="sold"))
    seen = capabilities(read_flow(FLOW).flow, handoffs, used, {"discovery checklist": "article"})
    return {one.name: one for one in seen.capabilities}


def test_reuse_counts_the_pods_beyond_the_first() -> None:
    asked = found()["Who signs?"]
    assert (asked.kind, asked.pods, asked.reuse) == ("question", ("sales", "delivery"), 1)
    assert found()["deal_brief"].reuse == 0
    assert found(Used(kind="template", name="deal_brief", pod="support"))["deal_brief"].reuse == 1


def test_a_template_is_used_by_the_pod_that_sends_it() -> None:
    sent = found()["deal_brief"]
    assert (sent.used_by, sent.evidence) == ({"sales": 1}, ("h1",))


def test_a_bare_name_is_what_the_workspace_has_of_that_name() -> None:
    assert found()["discovery checklist"].kind == "article"
    assert named("no kind: of ours") == ("other", "no kind: of ours")


def test_what_two_pods_built_is_named_with_what_shows_it() -> None:
    seen = capabilities(read_flow(FLOW).flow, (), (), {})
    assert {(one.names, one.why) for one in seen.twice} == {
        (("deal_brief", "kickoff_brief"), "both require budget, risk"),
        (("checklist for discovery", "discovery checklist"), "both are about checklist, discovery"),
    }
    assert seen.reused == 1
