"""Whether a flow can be worked: pods that somebody staffs, connections that lead somewhere, chains without a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from handoff.flow.chain.findings import FlowFinding, error, meant, warning
from handoff.flow.chain.models import DIRECT, SIGNED_ROLES, Alarm, Chain, Connection, Flow, Pod


def check_flow(flow: Flow, templates: Collection[str] = (), measures: Collection[str] = ()) -> tuple[FlowFinding, ...]:
    """Findings in the order of the file. Without ``templates`` or ``measures`` their names are not checked."""
    found = [
        *(one for pod in flow.pods for one in _pod(pod)),
        *(one for connection in flow.connections for one in _connection(flow, connection, templates)),
        *(one for chain in flow.chains for one in _chain(flow, chain)),
        *(one for alarm in flow.alarms for one in _alarm(flow, alarm, measures)),
    ]
    return tuple(sorted(found, key=lambda one: one.line))


def _pod(pod: Pod) -> Iterator[FlowFinding]:
    if not pod.people:
        yield error(pod.line, pod.id, f"nobody staffs the pod {pod.id!r}", "add 'people: [NAME, ...]'")
    if not pod.accountable:
        yield warning(pod.line, pod.id, f"no person answers for {pod.id!r}", "add 'accountable: NAME'")
    elif pod.people and pod.accountable.casefold() not in {one.casefold() for one in pod.people}:
        remedy = f"add {pod.accountable!r} to its people"
        yield error(pod.line, pod.id, f"{pod.accountable} answers for {pod.id!r} and is not in it", remedy)


def _connection(flow: Flow, connection: Connection, templates: Collection[str]) -> Iterator[FlowFinding]:
    line, name = connection.line, connection.id
    if name == DIRECT:
        yield error(line, name, "'direct' is the connection that is there without a flow", "give it another name")
    pods = {pod.id for pod in flow.pods}
    for end, pod in (("from", connection.source), ("to", connection.target)):
        if not pod:
            yield error(line, name, f"{name!r} does not say {end} which pod", f"add '{end}: POD'")
        elif pod not in pods:
            yield error(line, name, f"{name!r} goes {end} {pod!r}, and no pod is called so", meant(pod, pods))
    if connection.source and connection.source == connection.target:
        yield error(line, name, f"{name!r} leads from {connection.source!r} to itself", "name another pod")
    if templates and connection.template not in templates:
        yield error(line, name, f"no template is called {connection.template!r}", meant(connection.template, templates))
    yield from _people(flow, connection)
    for fact in connection.required:
        if fact.kind is None:
            remedy = "write a kind of fact, as 'timeline/go-live'"
            yield warning(line, name, f"{fact.name!r} is no kind of fact: it cannot be looked up", remedy)


def _people(flow: Flow, connection: Connection) -> Iterator[FlowFinding]:
    line, name = connection.line, connection.id
    if not connection.owner:
        yield warning(line, name, f"nobody owns the outcome of {name!r}", "add 'owner: NAME'")
    if connection.role in SIGNED_ROLES and not connection.signers:
        yield error(
            line, name, f"the machine may {connection.role} at {name!r} and nobody signs", "add 'checkpoint: [NAME]'"
        )
    for person in (*connection.signers, *filter(None, (connection.owner,))):
        if flow.pods and not any(flow.pods_of(person)):
            yield warning(line, name, f"{person} is in no pod", f"add {person!r} to the people of a pod")


def _chain(flow: Flow, chain: Chain) -> Iterator[FlowFinding]:
    line, name = chain.line, chain.id
    known = {connection.id for connection in flow.connections}
    if not chain.connections:
        yield error(line, name, f"the chain {name!r} has no connections", "list them in order")
    row = []
    for each in chain.connections:
        if each not in known:
            yield error(line, name, f"{name!r} runs over {each!r}, and no connection is called so", meant(each, known))
        elif (connection := flow.connection(each)) is not None:
            row.append(connection)
    for before, after in pairwise(row):
        if before.target != after.source:
            problem = f"{before.id!r} ends at {before.target!r} and {after.id!r} begins at {after.source!r}"
            yield error(line, name, problem, "put the connection between them into the row")
    visited = [one.source for one in row[:1]] + [one.target for one in row]
    circle = sorted({pod for pod in visited if visited.count(pod) > 1})
    if circle:
        yield error(
            line, name, f"the chain {name!r} comes back to {circle[0]!r}: a circle", "end it before, or make two chains"
        )


def _alarm(flow: Flow, alarm: Alarm, measures: Collection[str]) -> Iterator[FlowFinding]:
    line, name = alarm.line, alarm.id
    if measures and alarm.measure not in measures:
        yield error(line, name, f"no measure is called {alarm.measure!r}", meant(alarm.measure, measures))
    if alarm.below is None and alarm.above is None:
        yield error(line, name, f"the alarm {name!r} has no threshold", "add 'below:' or 'above:' with a number")
    if not alarm.tell:
        yield warning(line, name, f"nobody hears of {name!r}", "add 'tell: NAME'")
    known = {connection.id for connection in flow.connections} | {DIRECT}
    for each in (*filter(None, (alarm.connection,)), *alarm.stop):
        if each not in known:
            yield error(line, name, f"{name!r} is about {each!r}, and no connection is called so", meant(each, known))
