"""``handoff similar``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import show
from handoff.cli.tickets import describe_ticket
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.cli.wrong_use import not_blank

if TYPE_CHECKING:
    from handoff.workspace.tickets import SimilarView


@click.command(name="similar")
@click.argument("asked", metavar="TICKET|TEXT", callback=not_blank)
@click.option("--client", help="Only this client's tickets.")
@click.option("-k", "k", type=click.IntRange(1, 50), default=5, show_default=True, help="How many tickets.")
@shared_options
def command(asked: str, client: str | None, k: int, folder: Path | None, as_json: bool) -> None:
    """Find the tickets most like a ticket, by its number, or like a text; those first that tell what helped."""
    with open_workspace(folder) as workspace:
        view = workspace.similar(asked, client=client, k=k)
    show(view, as_json=as_json, as_text=lambda: _lines(view))


def _lines(view: SimilarView) -> Iterator[str]:
    if not view.tickets:
        yield "No ticket is like that."
    for like in view.tickets:
        how = "the same problem" if like.same_problem else "reads alike"
        shared = f" ({', '.join(like.shared)})" if like.shared else ""
        yield f"{how}{shared}:"
        yield from describe_ticket(like.ticket)
