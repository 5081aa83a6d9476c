"""``handoff tickets``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.tickets import TicketsView, TicketView, ToldView


@click.command(name="tickets")
@click.option("--client", help="Only this client's, judged by its own records alone.")
@click.option("--propose", is_flag=True, help="Propose the solutions of tickets that were closed without telling them.")
@click.option("--by", "author", envvar="HANDOFF_REVIEWER", help="Who proposes; needed with --propose.")
@asks_the_workspace
def command(workspace: Workspace, client: str | None, propose: bool, author: str | None) -> Answer:
    """Judge every ticket by all that is known: does its closing say what was done, what caused it, what solved it, is
    it over, and where did the same problem come back."""
    proposed = len(workspace.propose_solutions(client, author=author or "")) if propose else 0
    view = workspace.tickets(client=client)

    def lines() -> Iterator[str]:
        yield from _lines(view)
        if propose:
            yield f"{plural(proposed, 'solution')} proposed: handoff review lists what waits"

    return Answer(view, lines())


def _lines(view: TicketsView) -> Iterator[str]:
    if not view.tickets:
        yield "No tickets are known."
    for ticket in view.tickets:
        yield from describe_ticket(ticket)
    if view.tickets:
        useful = sum(ticket.useful for ticket in view.tickets)
        settled = sum(ticket.settled for ticket in view.tickets)
        count = plural(len(view.tickets), "ticket")
        yield f"{count}: {settled} settled, {useful} closed with words that say what was done"


def describe_ticket(ticket: TicketView) -> Iterator[str]:
    """One ticket: how it stands, then what is told of it."""
    state = "settled" if ticket.settled else "not settled"
    yield f"{ticket.number}  {ticket.client}  {state}  closing: {ticket.closing}"
    parts = (("problem", ticket.problem), ("cause", ticket.cause), ("solution", ticket.solution))
    for name, told in (*parts, ("workaround", ticket.workaround), *(("tried", one) for one in ticket.tried)):
        if told is not None:
            yield f"    {name}: {told.statement}{_where(told, ticket.number)}"
    if ticket.recurs_with:
        yield f"    same problem: {', '.join(ticket.recurs_with)}"
    for promise in ticket.promises:
        due = f", due {promise.due}" if promise.due else ""
        yield f"    promised: {promise.owner}{due}: {promise.statement}"
    if ticket.missing:
        yield f"    missing: {', '.join(ticket.missing)}"


def _where(told: ToldView, number: str) -> str:
    place = f"{told.source_file}, {told.locator}"
    return f"  — {place}" if told.ticket == number else f"  — ticket {told.ticket}, {place}"
