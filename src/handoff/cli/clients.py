"""``handoff clients``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, progress_bar, show, withdrawn_lines
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.records import MergeProposal
    from handoff.workspace import ClientsView


@click.command(name="clients")
@click.option("--accept", metavar="PROPOSAL", help="These two are one client.")
@click.option("--reject", metavar="PROPOSAL", help="These two are not one client.")
@click.option("--by", "reviewer", envvar="HANDOFF_REVIEWER", help="Who decides; needed with --accept and --reject.")
@shared_options
def command(accept: str | None, reject: str | None, reviewer: str | None, folder: Path | None, as_json: bool) -> None:
    """List the clients with all their names, and the pairs that may be one."""
    from handoff.workspace import ClientsView

    withdrawn: tuple[str, ...] = ()
    with open_workspace(folder) as workspace, progress_bar() as progress:
        if accept:
            withdrawn += workspace.review(accept, "accept", reviewer=reviewer or "", progress=progress).withdrawn
        if reject:
            withdrawn += workspace.review(reject, "reject", reviewer=reviewer or "", progress=progress).withdrawn
        view = ClientsView(clients=workspace.clients(), proposals=workspace.proposals())
    decided = [
        f"{words} by {reviewer}: {each}"
        for words, each in (("Kept as one client", accept), ("Kept as two clients", reject))
        if each
    ]
    show(view, as_json=as_json, as_text=lambda: chain(decided, withdrawn_lines(withdrawn), describe(view)))


def describe(view: ClientsView) -> Iterator[str]:
    """One line a client, then what waits."""
    if not view.clients:
        yield "No clients yet. Next: handoff ingest PATH..."
    for client in view.clients:
        also = f" (also {', '.join(client.aliases)})" if client.aliases else ""
        yield f"{client.name}{also}: {plural(client.records, 'record')}, {plural(client.facts, 'fact')}  [{client.id}]"
    names = {client.id: client.name for client in view.clients}
    for proposal in view.proposals:
        yield from merge_lines(proposal, names)


def merge_lines(proposal: MergeProposal, names: dict[str, str]) -> Iterator[str]:
    """The question, and what to type; ``names`` are the clients' by id."""
    kept = names.get(proposal.kept) or proposal.kept_name or proposal.kept
    merged = names.get(proposal.merged) or proposal.merged_name or proposal.merged
    yield f"? {kept} and {merged} may be one client: {proposal.reason} ({proposal.confidence:.0%})"
    yield f"    handoff clients --accept {proposal.id} --by NAME   or   --reject {proposal.id} --by NAME"
