"""How far a way of working has come, stage 1 to 5, by evidence; and the next step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from handoff.flow.chain import Flow
from handoff.flow.handoffs import Handoff
from handoff.records import Frozen

#: A connection carries when so many handoffs over it were accepted.
_CARRIES = 5
_TITLES = {
    1: "One person succeeds alone",
    2: "A first pod is designed and repeatable",
    3: "A first connection carries context for people and machines",
    4: "A chain runs over its connections, and capabilities begin to be reused",
    5: "Several chains run, and new pods reuse what others built",
}


class Check(Frozen):
    """One condition of a stage, with what shows that it is met, or what to do where it is not."""

    stage: int
    what: str
    met: bool
    evidence: str
    next: str


class Maturity(Frozen):
    """``stage`` is the highest whose conditions, and those of all before it, are met. ``next`` is the next step."""

    stage: int
    title: str
    next: str
    checks: tuple[Check, ...]


def maturity(flow: Flow, handoffs: Sequence[Handoff]) -> Maturity:
    """By flow.yaml and what went over its connections; nothing that anybody merely says of it counts."""
    checks = tuple(_checks(flow, handoffs))
    stage = 1
    while stage < max(_TITLES) and all(check.met for check in checks if check.stage == stage + 1):
        stage += 1
    step = next((check.next for check in checks if not check.met), "keep it: measure, and mend what begins to slip")
    return Maturity(stage=stage, title=_TITLES[stage], next=step, checks=checks)


def _checks(flow: Flow, handoffs: Sequence[Handoff]) -> Iterator[Check]:
    yield _designed(flow)
    yield from _connection(handoffs)
    running = _running(flow, handoffs)
    yield from _chains(flow, running)
    shared = _shared(flow)
    yield _check(4, "a capability is in use by two pods", shared, "name in flow.yaml which capabilities a pod uses")
    reused = [pod.id for pod in flow.pods if {*pod.capabilities} & {*shared}]
    several = reused if len(running) > 1 and len(reused) > 2 else []
    yield _check(5, "three pods or more reuse what others built", several, "let the next pod build on a shared one")


def _designed(flow: Flow) -> Check:
    whole = [
        pod.id
        for pod in flow.pods
        if pod.people and pod.accountable and pod.inputs and pod.process and pod.outputs and pod.gates
    ]
    step = "give a pod in flow.yaml people, accountable, inputs, process, outputs and gates"
    return _check(2, "a pod says who, what goes in, how, what comes out, and what holds it back", whole, step)


def _connection(handoffs: Sequence[Handoff]) -> Iterator[Check]:
    accepted = Counter(each.connection for each in handoffs if each.of("accepted"))
    carrying = [f"{name} ({count} accepted)" for name, count in accepted.most_common() if count >= _CARRIES]
    step = f"take {_CARRIES} handoffs over one connection: handoff offer, handoff receive"
    yield _check(3, f"a connection carried {_CARRIES} handoffs that were accepted", carrying, step)
    used = [
        each.id
        for each in handoffs
        if any(fact.startswith("used:") for event in each.of("outcome") for fact in event.facts)
    ]
    step = "say what was used: handoff outcome ID --met --used FACT"
    yield _check(3, "a receiver used facts of a handoff", used[:3], step)


def _chains(flow: Flow, running: Sequence[str]) -> Iterator[Check]:
    step = "write a chain into flow.yaml" if not flow.chains else "take handoffs over every connection of a chain"
    yield _check(4, "every connection of a chain carried accepted handoffs", running[:1], step)
    yield _check(5, "two chains run", running if len(running) > 1 else [], "run a second chain the same way")


def _running(flow: Flow, handoffs: Sequence[Handoff]) -> list[str]:
    carried = {each.connection for each in handoffs if each.of("accepted")}
    return [chain.id for chain in flow.chains if chain.connections and {*chain.connections} <= carried]


def _shared(flow: Flow) -> list[str]:
    names = Counter(name for pod in flow.pods for name in {*pod.capabilities})
    return sorted(name for name, count in names.items() if count > 1)


def _check(stage: int, what: str, evidence: Sequence[str], step: str) -> Check:
    return Check(
        stage=stage, what=what, met=bool(evidence), evidence=", ".join(evidence), next="" if evidence else step
    )
