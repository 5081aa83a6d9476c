"""``handoff clients``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, show
from handoff.cli.review import pair_lines
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace import ClientsView


@click.command(name="clients")
@shared_options
def command(folder: Path | None, as_json: bool) -> None:
    """List the clients with all their names, and the pairs that may be one."""
    from handoff.workspace import ClientsView

    with open_workspace(folder) as workspace:
        view = ClientsView(clients=workspace.clients(), proposals=workspace.proposals())
    show(view, as_json=as_json, as_text=lambda: describe(view))


def describe(view: ClientsView) -> Iterator[str]:
    """One line a client, then what waits."""
    if not view.clients:
        yield "No clients yet. Next: handoff ingest PATH..."
    for client in view.clients:
        also = f" (also {', '.join(client.aliases)})" if client.aliases else ""
        yield f"{client.name}{also}: {plural(client.records, 'record')}, {plural(client.facts, 'fact')}  [{client.id}]"
    names = {client.id: client.name for client in view.clients}
    for proposal in view.proposals:
        yield from pair_lines(proposal, names)
    if view.proposals:
        yield "Decide: handoff review --accept ID --by NAME (they are one), or --reject ID"
