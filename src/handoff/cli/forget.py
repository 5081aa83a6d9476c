"""``handoff forget``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, progress_bar
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.keeping import ForgetView


@click.command(name="forget")
@click.option("--client", default="", help="A client: name, alias or id.")
@click.option("--person", default="", help="A person: name or mail address, as it stands in a record.")
@click.option("--record", default="", help="A record, by its id (see: handoff records).")
@click.option("--by", default="", help="Who forgets it; it stands in the log as a salted hash.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@click.option("--list", "receipts", is_flag=True, help="List the receipts of what was forgotten.")
@click.option("--lift", type=int, metavar="NUMBER", help="Let what that forgetting took come back with an export.")
@asks_the_workspace
def command(
    workspace: Workspace,
    client: str,
    person: str,
    record: str,
    by: str,
    dry_run: bool,
    receipts: bool,
    lift: int | None,
) -> Answer:
    """Take a client, a person or a record out of the workspace for good.

    Nothing of it is left in the ledger, the index, the briefs and their files, and no later export brings it back. It
    cannot be undone: look with --dry-run first.
    """
    with progress_bar() as progress:
        if receipts:
            views: Sequence[ForgetView] = workspace.forgettings()
        elif lift is not None:
            views = (workspace.lift_forgetting(lift, by=by),)
        else:
            named = {"client": client, "person": person, "record": record}
            views = (workspace.forget(**named, by=by, dry_run=dry_run, progress=progress),)
    return Answer(
        views,
        (line for view in views for line in _lines(view)),
        0 if all(view.finished or view.dry_run for view in views) else 1,
    )


def _lines(view: ForgetView) -> Iterator[str]:
    state = "would go" if view.dry_run else "lifted" if view.lifted else "gone"
    yield (
        f"forgetting {view.number} ({view.kind}, {view.at[:10]}), {state}: {plural(view.records, 'record')} "
        f"({plural(view.versions, 'version')}), {plural(view.facts, 'fact')}, {plural(view.briefs, 'brief')}, "
        f"{plural(view.vectors, 'vector')}, {plural(view.removed_files or len(view.files), 'file')}; "
        f"words blacked out in {plural(view.rewritten, 'row')}"
    )
    yield from (f"  file: {name}" for name in view.files)
    for each in view.issued:
        yield f"  issued as Word: {each.path or 'sha256 ' + each.sha256}, revision {each.revision[:12]}"
    yield from (f"  a receiver had accepted revision {revision[:12]}" for revision in view.accepted)
    yield from (f"  stays: {words}" for words in view.left)
    yield from (f"note: {words}" for words in view.notes)
