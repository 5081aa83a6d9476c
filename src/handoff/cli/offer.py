"""``handoff offer CLIENT``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from handoff.cli.handoffs import describe
from handoff.cli.options import DAY
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="offer")
@click.argument("client")
@click.option("--over", default="direct", show_default=True, metavar="CONNECTION", help="A connection of flow.yaml.")
@click.option("--by", default="", envvar="HANDOFF_REVIEWER", help="Who offers it.")
@click.option("--template", default="", help="Another brief than the connection's own.")
@click.option(
    "--urgency",
    type=click.Choice(["routine", "soon", "urgent"]),
    default="routine",
    show_default=True,
    help="How soon it is wanted.",
)
@click.option("--summary", default="", metavar="WORDS", help="What matters most, what would worry you.")
@click.option("--sign", "signer", default="", metavar="NAME", help="Who stands for it, where a signature is wanted.")
@click.option("--because", default="", metavar="REASON", help="Why it may go out, in the signer's own words.")
@click.option("--done", multiple=True, metavar="POINT", help="What of the definition of done you say is done.")
@click.option("--ticket", default="", metavar="ID", help="The ticket that an incident's brief is about.")
@click.option("--since", type=DAY, help="First day of the brief's period.")
@click.option("--until", type=DAY, help="Last day of the brief's period.")
@asks_the_workspace
def command(workspace: Workspace, client: str, **said: Any) -> Answer:
    """Write CLIENT's brief and offer it over a connection. Exit code 1 where a gate or a signature keeps it back."""
    view = workspace.desk.offer(client, **said)
    return Answer(view, describe(view), 1 if view.state in ("blocked", "escalated") else 0)
