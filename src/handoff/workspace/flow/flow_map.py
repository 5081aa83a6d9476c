"""The value chain as a map of text: pods, connections, what went over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.flow.chain import DIRECT, Connection, Flow
from handoff.flow.handoffs import Handoff, handoffs_of
from handoff.flow.measures import CONTEXT_RETENTION, Seen
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.views import FlowView, Travelled


def flow_view(bench: Bench) -> FlowView:
    """The flow as written, and how much went over each connection so far."""
    flow = bench.on_disk.flow
    handoffs = handoffs_of(bench.ledger.handoffs.events())
    used = {each.connection for each in handoffs}
    names = [each.id for each in flow.connections] + [DIRECT] * (DIRECT in used)
    travelled = tuple(_travelled(flow, name, [each for each in handoffs if each.connection == name]) for name in names)
    return FlowView(
        pods=flow.pods,
        connections=flow.connections,
        chains=flow.chains,
        travelled=travelled,
        findings=bench.on_disk.findings,
        map="\n".join(_map(flow, travelled)),
    )


def _travelled(flow: Flow, name: str, handoffs: Sequence[Handoff]) -> Travelled:
    decided = [event for each in handoffs for event in each.decisions]
    return Travelled(
        connection=name,
        handoffs=len(handoffs),
        accepted=sum(event.event == "accepted" for event in decided),
        returned=sum(event.event == "returned" for event in decided),
        retention=CONTEXT_RETENTION.read(Seen(handoffs, flow)).value,
    )


def _map(flow: Flow, travelled: Sequence[Travelled]) -> Iterator[str]:
    """Chains first, a row each; then connections that no chain runs over. Thicker lines carry more."""
    counts = {each.connection: each for each in travelled}
    most = max((each.handoffs for each in travelled), default=0)
    in_chains: set[str] = set()
    for chain in flow.chains:
        row = [connection for name in chain.connections if (connection := flow.connection(name)) is not None]
        in_chains.update(connection.id for connection in row)
        yield (
            f"{chain.id}: "
            + (f"[{row[0].source}]" if row else "")
            + "".join(f" {_line(counts.get(one.id), most)} [{one.target}]" for one in row)
        )
        yield from (f"    {_label(one, counts.get(one.id))}" for one in row)
    rest = [one for one in flow.connections if one.id not in in_chains]
    for one in rest:
        yield f"[{one.source}] {_line(counts.get(one.id), most)} [{one.target}]"
        yield f"    {_label(one, counts.get(one.id))}"
    if not flow.connections:
        yield f"[sender] {_line(counts.get(DIRECT), most)} [receiver]"
        yield f"    {_label(Connection(id=DIRECT), counts.get(DIRECT))}"


def _line(one: Travelled | None, most: int) -> str:
    if one is None or not one.handoffs or not most:
        return "···>"
    share = one.handoffs / most
    return "===>" if share > 2 / 3 else "-->>" if share > 1 / 3 else "--->"


def _label(connection: Connection, one: Travelled | None) -> str:
    words = [f"{connection.id}: {connection.template}"]
    if one is not None and one.handoffs:
        words.append(f"{one.handoffs} handoffs, {one.accepted} accepted, {one.returned} returned")
        if one.retention is not None:
            words.append(f"{one.retention:.0%} of the context arrived")
    else:
        words.append("nothing went over it yet")
    if connection.role != "assist":
        words.append(f"the machine may {connection.role}")
    if not connection.owner and connection.id != DIRECT:
        words.append("NOBODY OWNS THE OUTCOME")
    if connection.paused:
        words.append(f"PAUSED: {connection.paused}")
    return "; ".join(words)
