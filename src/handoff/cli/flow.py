"""``handoff flow check|show|discover|review|rules|replay``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import DiscoveryView, FlowCheckView, FlowView, ReplayView, ReviewView, RulesView


@click.group(name="flow")
def command() -> None:
    """See how work passes from pod to pod, as flow.yaml says and as it does."""


@command.command(name="check")
@asks_the_workspace
def check_command(workspace: Workspace) -> Answer:
    """Say what is wrong with flow.yaml. Exit code 3 for an error, 1 for warnings alone."""
    view = workspace.desk.check_flow()
    return Answer(view, check_lines(view))
    severities = {one.severity for one in view.findings}
    return 3 if "error" in severities else 1 if severities else 0


@command.command(name="show")
@asks_the_workspace
def show_command(workspace: Workspace) -> Answer:
    """Show the value chain as a map, with what went over each connection."""
    view = workspace.desk.show_flow()
    return Answer(view, map_lines(view))


@command.command(name="discover")
@click.option("--yaml", "as_yaml", is_flag=True, help="Only the proposal, as text for flow.yaml.")
@asks_the_workspace
def discover_command(workspace: Workspace, as_yaml: bool) -> Answer:
    """Propose pods and connections from what the records show: who has work after whom, with the evidence."""
    view = workspace.desk.discover_flow()
    return Answer(view, iter(view.proposal.splitlines()) if as_yaml else discovery_lines(view))


@command.command(name="review")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; both files get this name.")
@asks_the_workspace
def review_command(workspace: Workspace, output: Path | None) -> Answer:
    """Write the flow review as Word and Markdown: where context is lost, what to change first and why."""
    view = workspace.desk.review_flow(output)
    return Answer(view, review_lines(view))


@command.command(name="rules")
@asks_the_workspace
def rules_command(workspace: Workspace) -> Answer:
    """Propose what receivers keep missing as required facts, tried on past handoffs before anybody switches it on."""
    view = workspace.desk.rules()
    return Answer(view, rule_lines(view))


@command.command(name="replay")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@asks_the_workspace
def replay_command(workspace: Workspace, file: Path) -> Answer:
    """Add the events of FILE, one JSON object a line, to the ledger. Exit code 1 where lines were set aside."""
    view = workspace.desk.replay(file)
    return Answer(view, replay_lines(view), 1 if view.set_aside else 0)


def check_lines(view: FlowCheckView) -> Iterator[str]:
    """One finding a line, as an editor reads it."""
    if not view.path:
        yield "There is no flow.yaml: briefs go over the connection `direct`. docs/flow.md shows how to write one."
        return
    if not view.findings:
        yield f"{view.path}: nothing is wrong"
    for one in view.findings:
        yield f"{view.path}:{one.line}: {one.severity}: {one.problem}"
        yield f"    next: {one.remedy}"


def map_lines(view: FlowView) -> Iterator[str]:
    """The map, then who works where."""
    yield from view.map.splitlines()
    for pod in view.pods:
        yield f"{pod.id}: {', '.join(pod.people) or 'NOBODY'}; accountable: {pod.accountable or 'NOBODY'}"
    errors = sum(one.severity == "error" for one in view.findings)
    if view.findings:
        yield f"{plural(errors, 'error')}, {plural(len(view.findings) - errors, 'warning')}: handoff flow check"


def discovery_lines(view: DiscoveryView) -> Iterator[str]:
    """The strongest connection first, each with records that show it."""
    found = view.found
    if not found.connections:
        yield "The records show no step from one to another: no ticket changed hands, nobody answered after another."
    for one in found.connections:
        by = ", ".join(f"{count} {way}" for way, count in sorted(one.by.items()))
        known = f" (connection {one.written})" if one.written else ""
        yield f"{one.source} → {one.target}: {plural(one.count, 'step')} ({by}){known}"
        for step in one.evidence:
            words = f": {step.quote}" if step.quote else ""
            yield f"    {step.record} {step.way}: {step.source} → {step.target}{words}"
    for pod in found.pods:
        alone = "" if pod.named else " (no group is named)"
        yield f"{pod.id}: {', '.join(pod.people)}{alone}"
    if found.totals:
        yield "all steps: " + ", ".join(f"{count} {way}" for way, count in sorted(found.totals.items()))
        yield "next: handoff flow discover --yaml prints a flow.yaml to begin with"


def review_lines(view: ReviewView) -> Iterator[str]:
    """The files, and where to begin."""
    yield view.word
    yield view.markdown
    for one in view.ranking.connections[:1]:
        yield f"begin with {one.connection}: {view.ranking.changes[-1].what}"
    yield f"{plural(view.handoffs, 'handoff')}, {plural(len(view.alerts), 'alert')}"


def rule_lines(view: RulesView) -> Iterator[str]:
    """One rule with what it would have done."""
    if not view.rules:
        yield "No receiver missed anything that its connection does not require already."
    for rule in view.rules:
        tried = f"it would have caught {rule.caught} of them and blocked {plural(rule.blocked, 'good handoff')}"
        unknown = f"; the brief of {rule.unknown} is not kept here" if rule.unknown else ""
        yield f"{rule.connection}: require {rule.fact}: missed in {', '.join(rule.returned)}; {tried}{unknown}"
        yield f"    {'to switch it on' if rule.worth else 'if it is wanted all the same'}: {rule.how}"


def replay_lines(view: ReplayView) -> Iterator[str]:
    """What became of the file."""
    new = f"{plural(view.new, 'new event')} of {plural(view.handoffs, 'handoff')}"
    yield f"{view.path}: {plural(view.told, 'line')}, {new}"
    if view.twice:
        yield f"    {plural(view.twice, 'event')} were there already"
    for line in view.set_aside:
        yield f"    set aside: {line}"
    if view.unread:
        yield f"    nothing reads the fields {', '.join(view.unread)}"
    for name in view.unknown:
        yield f"    unknown: {name}"
    for trouble in view.troubles:
        yield f"    trouble: {trouble}"
