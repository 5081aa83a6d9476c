"""``handoff capability list|show|use``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import CapabilitiesView, CapabilityView, Twice


@click.group(name="capability")
def command() -> None:
    """See what pods can do, who uses it, and what two of them built twice."""


@command.command(name="list")
@asks_the_workspace
def list_command(workspace: Workspace) -> Answer:
    """List connectors, templates, extractors, questions, articles and code by how many pods share them."""
    view = workspace.desk.capabilities()
    return Answer(view, list_lines(view))


@command.command(name="show")
@click.argument("name")
@asks_the_workspace
def show_command(workspace: Workspace, name: str) -> Answer:
    """Show one capability by NAME, or by 'KIND: NAME' where several are called so."""
    view = workspace.desk.capability(name)
    return Answer(view, card_lines(view))


@command.command(name="use")
@click.argument("name")
@click.option("--pod", required=True, help="The pod that used it.")
@click.option("--by", required=True, metavar="NAME", help="Who of that pod says so.")
@asks_the_workspace
def use_command(workspace: Workspace, name: str, pod: str, by: str) -> Answer:
    """Keep that a pod used the capability NAME."""
    view = workspace.desk.capability(name, used_by=pod, by=by)
    return Answer(view, card_lines(view))


def list_lines(view: CapabilitiesView) -> Iterator[str]:
    """The capabilities, then what was built twice."""
    found = view.found
    if not found.capabilities:
        yield "nothing yet: name in flow.yaml what a pod can do, as 'capabilities: [template: discovery_document]'"
        return
    many = "capability" if len(found.capabilities) == 1 else "capabilities"
    yield f"{len(found.capabilities)} {many}, {found.reused} shared by two pods or more"
    for one in found.capabilities:
        pods = ", ".join(one.pods) or "no pod says it is theirs"
        used = ", ".join(f"{pod} {times} times" for pod, times in sorted(one.used_by.items()))
        yield f"    {one.kind}: {one.name} ({pods}{'; used by ' + used if used else ''})"
    yield from _twice(view.found.twice)


def card_lines(view: CapabilityView) -> Iterator[str]:
    """One capability with what shows that it is used."""
    one = view.capability
    yield f"{one.kind}: {one.name}"
    yield f"    of: {', '.join(one.pods) or 'no pod says it is theirs'}"
    for pod, times in sorted(one.used_by.items()):
        yield f"    used by {pod}: {plural(times, 'time')}"
    yield f"    reused by {plural(one.reuse, 'other pod')}"
    if one.evidence:
        yield f"    shown by: {', '.join(one.evidence)}"
    yield from _twice(view.twice)


def _twice(twice: tuple[Twice, ...]) -> Iterator[str]:
    for each in twice:
        yield f"built twice: {' and '.join(each.names)} ({', '.join(each.pods)}): {each.why}"
