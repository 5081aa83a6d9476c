"""What the handoffs of a workspace show: measures and alerts, with people and clients by name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handoff.errors import UsageError
from handoff.flow.exam import AskedRevision, by_brief
from handoff.flow.handoffs import Handoff, handoffs_of
from handoff.flow.measures import read_all
from handoff.flow.watch import Alert, alerts, stopped_by
from handoff.keep.ledger import Ledger, Write
from handoff.workspace.flow.bench import Bench
from handoff.workspace.flow.canaries import asked_revisions, strayed
from handoff.workspace.flow.names import Names
from handoff.workspace.flow.views import MeasuresView


def named_handoffs(ledger: Ledger | Write) -> tuple[Handoff, ...]:
    """All handoffs, with the names of people in the place of their ids, where those are known still."""
    names = Names(ledger)
    events = ledger.handoffs.events()
    return handoffs_of(event.model_copy(update={"by": names.person(event.by)}) for event in events)


def stopping(bench: Bench, ledger: Ledger | Write, connection: str) -> Alert | None:
    """The alarm of the flow that keeps a connection from offering now, if one does."""
    flow = bench.on_disk.flow
    if not any(connection in alarm.stop for alarm in flow.alarms):
        return None
    drifts = any(alarm.measure == "drift" for alarm in flow.alarms)
    return stopped_by(flow, named_handoffs(ledger), connection, asked_revisions(bench, ledger) if drifts else ())


def measures_view(bench: Bench, connection: str = "", chain: str = "", since: date | None = None) -> MeasuresView:
    """Every measure over the handoffs that began since then, and the alerts that began since then."""
    flow = bench.on_disk.flow
    everything = named_handoffs(bench.ledger)
    _refuse_unknown(bench, everything, connection, chain)
    chosen = [each for each in everything if since is None or _began(each) >= since]
    row = flow.chain(chain)
    asked = asked_revisions(bench)
    inside = {connection} if connection else set(row.connections) if row else None
    return MeasuresView(
        since=since,
        connection=connection,
        chain=chain,
        handoffs=len(chosen),
        measures=read_all(flow, chosen, connection, chain, _written(asked, since)),
        alerts=tuple(
            alert
            for alert in alerts(flow, everything, asked)
            if (since is None or alert.at.date() >= since) and (inside is None or alert.connection in inside)
        ),
        troubles=(*(f"{each.id}: {one}" for each in chosen for one in each.troubles), *strayed(bench)),
    )


def _written(asked: Sequence[AskedRevision], since: date | None) -> list[AskedRevision]:
    """The briefs that were written since then, with what they said before."""
    of_briefs = by_brief(asked).values()
    return [each for rows in of_briefs if since is None or rows[-1].at.date() >= since for each in rows]


def _began(handoff: Handoff) -> date:
    return handoff.steps[0].event.at.date()


def _refuse_unknown(bench: Bench, handoffs: tuple[Handoff, ...], connection: str, chain: str) -> None:
    flow = bench.on_disk.flow
    used = {each.connection for each in handoffs} | {each.id for each in flow.connections}
    if connection and connection not in used:
        known = ", ".join(sorted(filter(None, used))) or "there is none yet"
        raise UsageError(f"no connection is called {connection!r}", place="--connection", remedy=f"one of: {known}")
    if chain and flow.chain(chain) is None:
        known = ", ".join(each.id for each in flow.chains) or "there is none yet: write one into flow.yaml"
        raise UsageError(f"no chain is called {chain!r}", place="--chain", remedy=f"one of: {known}")
