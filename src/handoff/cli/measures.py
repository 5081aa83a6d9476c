"""``handoff measures``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from handoff.cli.options import DAY
from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import Alert, Measured, MeasuresView, ScopeReading


@click.command(name="measures")
@click.option("--connection", default="", help="Only this connection.")
@click.option("--chain", default="", help="Only this chain.")
@click.option("--since", type=DAY, help="Only handoffs that began on this day or later.")
@asks_the_workspace
def command(workspace: Workspace, connection: str, chain: str, since: date | None) -> Answer:
    """Measure how connections carry, and name what began to go wrong. Exit code 1 where there are alerts."""
    view = workspace.desk.measures(connection=connection, chain=chain, since=since)
    return Answer(view, lines(view), 1 if view.alerts else 0)


def lines(view: MeasuresView) -> Iterator[str]:
    """Alerts first, then each measure with what guards it."""
    yield plural(view.handoffs, "handoff")
    for alert in view.alerts:
        yield from _alert(alert)
    for measured in view.measures:
        yield from _measured(measured)
    for trouble in view.troubles:
        yield f"not counted: {trouble}"


def _alert(alert: Alert) -> Iterator[str]:
    who = f", {alert.person}" if alert.person else ""
    where = f"{alert.connection}{who}" if alert.connection else "everywhere"
    yield f"ALERT {alert.measure} at {where}: {alert.what}"
    if alert.evidence:
        yield f"    {alert.evidence}"
    yield f"    since event {alert.at_event} ({alert.at:%Y-%m-%d %H:%M}); look at {alert.counter} too"
    if alert.alarm:
        stops = f", stops {', '.join(alert.stop)}" if alert.stop else ""
        back = f"; the way back: {alert.back}" if alert.back else ""
        yield f"    alarm {alert.alarm} of flow.yaml: {alert.tell or 'nobody'} is told{stops}{back}"


def _measured(measured: Measured) -> Iterator[str]:
    of = measured.definition
    yield f"{of.title} ({of.level}, version {of.version}; guarded by {of.counter}): {of.definition}"
    for one in measured.readings:
        if one.reading.value is not None:
            yield f"    {_name(one)}: {_value(one.reading.value, of.unit)} of {one.reading.of}{_parts(one)}"


def _name(one: ScopeReading) -> str:
    return one.connection or (f"chain {one.chain}" if one.chain else "all")


def _value(value: float, unit: str) -> str:
    return f"{value:.0%}" if unit == "share" else f"{value:.1f} {unit}"


def _parts(one: ScopeReading) -> str:
    told = ", ".join(f"{name} {value:.4g}" for name, value in one.reading.parts.items())
    return f" ({told})" if told else ""
