"""``handoff clients``."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, progress_bar
from handoff.cli.review import pair_lines
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.records import Progress
    from handoff.workspace import ClientChangeView, ClientsView, Workspace


@click.command(name="clients")
@click.option("--rename", metavar="CLIENT", help="Call this client otherwise from now on: as --to says.")
@click.option("--to", "name", default="", metavar="NAME", help="The new name; needed with --rename.")
@click.option("--split", metavar="CLIENT", help="This client is several: what --off names is one of its own.")
@click.option("--off", multiple=True, metavar="PART", help="A name, domain or key of it; may be given again.")
@click.option("--reason", default="", help="Why; kept with the decision.")
@click.option("--by", "reviewer", envvar="HANDOFF_REVIEWER", default="", help="Who says so; needed with either.")
@asks_the_workspace
def command(
    workspace: Workspace,
    rename: str | None,
    name: str,
    split: str | None,
    off: tuple[str, ...],
    reason: str,
    reviewer: str,
) -> Answer:
    """List the clients with all their names, and the pairs that may be one; rename one, or part what is not it."""
    from handoff.workspace import ClientsView

    _check(rename, name, split, off)
    with progress_bar() as progress:
        changed = _changed(workspace, (rename, name), (split, off), (reviewer, reason), progress)
        view = ClientsView(clients=workspace.clients(), proposals=workspace.proposals(), changed=changed)
    return Answer(view, describe(view))


def _check(rename: str | None, name: str, split: str | None, off: tuple[str, ...]) -> None:
    from handoff.errors import UsageError

    if rename and split:
        raise UsageError("one thing at a time", remedy="give --rename with --to, or --split with --off")
    if bool(rename) != bool(name.strip()):
        remedy = f"handoff clients --rename {shlex.quote(rename or 'CLIENT')} --to NAME --by YOU"
        raise UsageError("a client is renamed to a name", place="--rename", remedy=remedy)
    if bool(split) != bool(off):
        remedy = f"handoff clients --split {shlex.quote(split or 'CLIENT')} --off NAME --by YOU"
        raise UsageError("what is parted from a client has a name, a domain or a key", place="--split", remedy=remedy)


def _changed(
    workspace: Workspace,
    renamed: tuple[str | None, str],
    split: tuple[str | None, tuple[str, ...]],
    said: tuple[str, str],
    progress: Progress | None,
) -> ClientChangeView | None:
    by, reason = said
    if renamed[0]:
        return workspace.rename_client(renamed[0], renamed[1], by=by, reason=reason, progress=progress)
    if split[0]:
        return workspace.split_client(split[0], *split[1], by=by, reason=reason, progress=progress)
    return None


def describe(view: ClientsView) -> Iterator[str]:
    """What was changed, then one line a client, then what waits."""
    if view.changed:
        yield from _change(view.changed)
    if not view.clients:
        yield "No clients yet. Next: handoff ingest PATH..."
    for client in view.clients:
        also = f" (also {', '.join(client.aliases)})" if client.aliases else ""
        yield f"{client.name}{also}: {plural(client.records, 'record')}, {plural(client.facts, 'fact')}  [{client.id}]"
    names = {client.id: client.name for client in view.clients}
    for proposal in view.proposals:
        yield from pair_lines(proposal, names)
    if view.proposals:
        yield "Decide: handoff review --accept ID --by NAME (they are one, or it is theirs), or --reject ID"


def _change(changed: ClientChangeView) -> Iterator[str]:
    if not changed.run:
        yield f"{changed.client} is called so already."
        return
    if changed.parted:
        yield f"Parted by {changed.reviewer}: {', '.join(changed.parted)}"
    else:
        yield f"Renamed by {changed.reviewer}: {changed.earlier} is {changed.client} now"
    yield from (f"written anew: {path}" for path in changed.briefs)
    yield from changed.notes
    if changed.withdrawn:
        moved = f"{plural(len(changed.withdrawn), 'file')} of briefs moved to .handoff/withdrawn"
        yield f"{moved}: {', '.join(changed.withdrawn)}{'' if changed.briefs else '. Next: handoff brief CLIENT'}"
    yield f"To take it back: handoff runs rollback {changed.run}"
