"""``handoff similar``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.tickets import describe_ticket
from handoff.cli.verb import Answer, asks_the_workspace
from handoff.cli.wrong_use import not_blank

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.tickets import SimilarView


@click.command(name="similar")
@click.argument("asked", metavar="TICKET|TEXT", callback=not_blank)
@click.option("--client", help="Only this client's tickets.")
@click.option("-k", "k", type=click.IntRange(1, 50), default=5, show_default=True, help="How many tickets.")
@asks_the_workspace
def command(workspace: Workspace, asked: str, client: str | None, k: int) -> Answer:
    """Find the tickets most like a ticket, by its number, or like a text; those first that tell what helped."""
    view = workspace.similar(asked, client=client, k=k)
    return Answer(view, _lines(view))


def _lines(view: SimilarView) -> Iterator[str]:
    if not view.tickets:
        yield "No ticket is like that."
    for like in view.tickets:
        how = "the same problem" if like.same_problem else "reads alike"
        shared = f" ({', '.join(like.shared)})" if like.shared else ""
        yield f"{how}{shared}:"
        yield from describe_ticket(like.ticket)
