"""flow.yaml as people write it: every form is understood, and what is wrong is told with its line."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handoff.errors import UnreadableFile
from handoff.flow.chain import DIRECT, FlowFinding, check_flow, read_flow

WHOLE = """\
pods:
  sales:
    people: [Ada Lind, Bo Marsh]
    accountable: Ada Lind
    scope: until the signature
    quality gates: [contract signed]
  delivery: {people: [Cy Orr], accountable: Cy Orr}
connections:
  sold:
    from: sales
    to: delivery
    template: sales_to_delivery
    required facts: [budget, timeline/go-live, {kind: stakeholder, subject: sponsor, name: sponsor}]
    least confidence: 0.6
    role: decide
    checkpoint: {sign: [Ada Lind]}
    absorption: {handoffs: 5, words: 12000}
    due within: 48 hours
    freshness: 14 days
    owner: Cy Orr
chains:
  onboarding: [sold]
"""


def problems(text: str) -> list[tuple[int, str]]:
    read = read_flow(text)
    return [(one.line, one.problem) for one in (*read.findings, *check_flow(read.flow))]


def test_a_flow_is_read_whole() -> None:
    read = read_flow(WHOLE)
    assert read.findings == ()
    assert check_flow(read.flow) == ()
    (sold,) = read.flow.connections
    assert (sold.source, sold.target, sold.role, sold.signers, sold.owner) == (
        "sales", "delivery", "decide", ("Ada Lind",), "Cy Orr",
    )  # fmt: skip
    assert (sold.absorption.handoffs, sold.absorption.words) == (5, 12000)
    assert (sold.due_within, sold.freshness) == (timedelta(hours=48), timedelta(days=14))
    assert [(fact.name, fact.kind, fact.subject) for fact in sold.required] == [
        ("budget", "budget", ""),
        ("timeline/go-live", "timeline", "go-live"),
        ("sponsor", "stakeholder", "sponsor"),
    ]
    assert read.flow.pods[0].gates == ("contract signed",)
    assert read.flow.chains[0].connections == ("sold",)


def test_lists_of_named_things_are_read_like_mappings() -> None:
    text = """\
pods:
  - {name: sales, people: [{name: Ada}], accountable: Ada}
  - {id: delivery, people: Cy, accountable: Cy}
connections:
  - {from: sales, to: delivery, owner: Cy, absorption: 4, due_within: 2}
chains:
  - {name: onboarding, connections: [sales-to-delivery]}
"""
    read = read_flow(text)
    assert problems(text) == []
    (connection,) = read.flow.connections
    assert (connection.id, connection.absorption.handoffs, connection.due_within) == (
        "sales-to-delivery", 4, timedelta(days=2),
    )  # fmt: skip


def test_no_file_still_has_the_connection_direct() -> None:
    flow = read_flow("").flow
    direct = flow.connection(DIRECT)
    assert direct is not None
    assert (direct.required, direct.role) == ((), "assist")
    assert flow.connection("sold") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("people: [Ada Lind, Bo Marsh]", "people: []", 2, "nobody staffs the pod 'sales'"),
        ("    accountable: Ada Lind\n", "    accountable: Zoe\n", 2, "Zoe answers for 'sales' and is not in it"),
        ("to: delivery", "to: delivry", 9, "'sold' goes to 'delivry', and no pod is called so"),
        ("to: delivery", "to: sales", 9, "'sold' leads from 'sales' to itself"),
        ("    to: delivery\n", "", 9, "'sold' does not say to which pod"),
        ("role: decide", "role: rule", 15, "role: input should be 'assist', 'recommend', 'decide' or 'trigger'"),
        ("confidence: 0.6", "confidence: 6", 14, "least confidence: input should be less than or equal to 1"),
        ("due within: 48 hours", "due within: soon", 18, "'soon' is no span of time"),
        ("checkpoint: {sign: [Ada Lind]}", "checkpoint: []", 9, "the machine may decide at 'sold' and nobody signs"),
        ("owner: Cy Orr", "note: x", 20, "nothing reads the field 'note'"),
        ("owner: Cy Orr", "owner: Zoe", 9, "Zoe is in no pod"),
        ("    owner: Cy Orr\n", "", 9, "nobody owns the outcome of 'sold'"),
        ("[sold]", "[bought]", 22, "'onboarding' runs over 'bought', and no connection is called so"),
        ("onboarding: [sold]", "onboarding: []", 22, "the chain 'onboarding' has no connections"),
        ("budget, timeline", "wishes, timeline", 9, "'wishes' is no kind of fact: it cannot be looked up"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(old: str, new: str, line: int, problem: str) -> None:
    assert old in WHOLE
    assert (line, problem) in problems(WHOLE.replace(old, new, 1))


def test_a_circle_and_a_broken_row_in_a_chain_are_errors() -> None:
    more = WHOLE.replace(
        "chains:\n",
        "  back: {from: delivery, to: sales, owner: Ada Lind}\n"
        "  again: {from: sales, to: delivery, owner: Cy Orr}\nchains:\n"
        "  circle: [sold, back]\n  broken: [sold, again]\n",
    )
    told = [problem for _, problem in problems(more)]
    assert "the chain 'circle' comes back to 'sales': a circle" in told
    assert "'sold' ends at 'delivery' and 'again' begins at 'sales'" in told


def test_a_name_that_stands_twice_is_an_error_and_the_remedy_says_what_to_type() -> None:
    twice = WHOLE.replace("chains:\n", "  sold: {from: sales, to: delivery}\nchains:\n")
    assert (21, "'sold' stands here a second time, and YAML keeps the last") in problems(twice)
    found = read_flow(WHOLE.replace("connections:", "conections:")).findings
    assert found == (
        FlowFinding(
            severity="warning", line=8, about="conections", problem="no part of a flow is called 'conections'",
            remedy="write 'connections'",
        ),
    )  # fmt: skip


def test_what_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(UnreadableFile, match=r"line 2"):
        read_flow("pods:\n  - [}\n")


@pytest.mark.parametrize("value", ["=", "2026-13-45", "!secret x"])
def test_what_only_looks_like_a_value_is_refused_with_its_line(value: str) -> None:
    with pytest.raises(UnreadableFile, match=r"line 2") as refused:
        read_flow(f"pods:\n  sales: {{accountable: {value}}}\n")
    assert refused.value.remedy == "put it between quotes"


@given(st.text(max_size=300))
@example("=")
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read = read_flow(text)
    except UnreadableFile:
        return
    check_flow(read.flow)
