"""``handoff handoffs [list|show]``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import HandoffCard, HandoffsView, HandoffView, StepView


@click.group(name="handoffs", invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """See what was offered, what waits for whom, and what came of it."""
    if context.invoked_subcommand is None:
        context.invoke(list_command)


@command.command(name="list")
@click.option("--connection", default="", help="Only those over this connection.")
@click.option("--client", default="", help="Only those about this client.")
@click.option("--waiting", is_flag=True, help="Only those that wait for somebody.")
@asks_the_workspace
def list_command(workspace: Workspace, connection: str, client: str, waiting: bool) -> Answer:
    """List handoffs, those that wait first."""
    view = workspace.desk.handoffs(connection=connection, client=client, waiting=waiting)
    return Answer(view, list_lines(view))


@command.command(name="show")
@click.argument("handoff")
@click.option("--by", "person", default="", help="Who looks at it: a look of who may answer it opens it.")
@asks_the_workspace
def show_command(workspace: Workspace, handoff: str, person: str) -> Answer:
    """Show one HANDOFF: what changed, what it carries, every step."""
    view = workspace.desk.handoff(handoff, by=person)
    return Answer(view, describe(view))


def list_lines(view: HandoffsView) -> Iterator[str]:
    """One line a handoff."""
    if not view.handoffs:
        yield "No handoff yet: handoff offer CLIENT --by NAME makes one."
    for card in view.handoffs:
        yield _card(card)


def _card(card: HandoffCard) -> str:
    place = f", place {card.position} in the queue" if card.position else ""
    waits = f" — waits for {card.waits_for}" if card.waits_for else ""
    due = f", due {card.due:%Y-%m-%d}" if card.due else ""
    urgent = f" [{card.urgency}]" if card.urgency != "routine" else ""
    dead = f" — ZOMBIE: {card.zombie}" if card.zombie else ""
    return f"{card.id}  {card.state}{urgent}  {card.client} over {card.connection}{waits}{due}{place}{dead}"


def describe(view: HandoffView) -> Iterator[str]:
    """One handoff for a person: what changed first, then what it carries, then its steps."""
    way = f"{view.source} to {view.target}" if view.source else view.connection
    yield f"{view.id}: {view.template} of {view.client}, {way}: {view.state}"
    yield from view.notes
    for one in view.changes:
        yield f"    changed: {one.before or '(new)'} → {one.after or '(gone)'}"
    yield from _held_back(view)
    yield from _checked(view)
    yield from _carried(view)
    for gap in view.left_out:
        yield f"    left out of the read-back ({gap.kind}): {gap.what}"
    for step in view.steps:
        yield from _step(step)
    for trouble in view.troubles:
        yield f"    trouble: {trouble}"
    yield f"machine: {'; '.join(view.machine)}"
    yield f"people: {'; '.join(view.person)}"
    if view.waits_for:
        yield f"waits for {view.waits_for}{f', until {view.due:%Y-%m-%d}' if view.due else ''}"
    if view.next:
        yield f"next: {view.next}"


def _held_back(view: HandoffView) -> Iterator[str]:
    for gap in view.missing:
        yield f"    missing: {gap.name}: {gap.problem}"
        if gap.looked_in:
            yield f"        looked in {', '.join(gap.looked_in)}"
        if gap.ask:
            yield f"        ask {'; '.join(gap.ask)}"
    for words in view.unmet:
        yield f"    not ready: {words}"


def _checked(view: HandoffView) -> Iterator[str]:
    if view.done or view.undone:
        yield f"done: {len(view.done)} of {len(view.done) + len(view.undone)} points of its definition of done"
    yield from (f"    not done: {words}" for words in view.undone)


def _carried(view: HandoffView) -> Iterator[str]:
    yield f"urgency: {view.urgency}"
    yield f"in the sender's words: {view.summary or '(nothing said)'}"
    if view.bottom_line:
        yield f"bottom line: {view.bottom_line}"
    for action in view.actions:
        yield f"    to do: {action}"
    for contingency in view.contingencies:
        yield f"    may happen: {contingency}"


def _step(step: StepView) -> Iterator[str]:
    by = f" by {step.by}" if step.by else ""
    told = (step.reason.replace("_", " "), ", ".join(step.missing), str(step.outcome or ""))
    why = f" ({'; '.join(filter(None, told))})" if any(told) else ""
    bad = f" — not counted: {step.trouble}" if step.trouble else ""
    yield f"    {step.at:%Y-%m-%d %H:%M} {step.event}{by}{why}{bad}"
    for field, words in step.said.items():
        yield f"        {field.replace('_', '-')}: {words}"
