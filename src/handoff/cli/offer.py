"""``handoff offer CLIENT``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.handoffs import describe
from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace.flow import Urgency


@click.command(name="offer")
@click.argument("client")
@click.option("--over", default="direct", show_default=True, metavar="CONNECTION", help="A connection of flow.yaml.")
@click.option("--by", "person", envvar="HANDOFF_REVIEWER", help="Who offers it.")
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
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day of the brief's period.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day of the brief's period.")
@shared_options
def command(
    client: str,
    over: str,
    person: str | None,
    template: str,
    urgency: Urgency,
    summary: str,
    signer: str,
    because: str,
    done: tuple[str, ...],
    ticket: str,
    since: datetime | None,
    until: datetime | None,
    folder: Path | None,
    as_json: bool,
) -> int:
    """Write CLIENT's brief and offer it over a connection. Exit code 1 where a gate or a signature keeps it back."""
    with open_workspace(folder) as workspace:
        view = workspace.desk.offer(
            client,
            over,
            by=person or "",
            template=template,
            urgency=urgency,
            summary=summary,
            signer=signer,
            because=because,
            done=done,
            ticket=ticket,
            since=since.date() if since else None,
            until=until.date() if until else None,
        )
    show(view, as_json=as_json, as_text=lambda: describe(view))
    return 1 if view.state in ("blocked", "escalated") else 0
