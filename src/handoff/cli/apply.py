"""``handoff apply BRIEF``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.review import edit_lines
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.review import ApplyView


@click.command(name="apply")
@click.argument("brief", type=click.Path(exists=True, path_type=Path, dir_okay=False))
@click.option("--by", "author", envvar="HANDOFF_REVIEWER", help="Who made the edits that the document does not sign.")
@click.option("--dry-run", is_flag=True, help="Say what would be proposed; write nothing.")
@asks_the_workspace
def command(workspace: Workspace, brief: Path, author: str | None, dry_run: bool) -> Answer:
    """Read what people changed in BRIEF (its .docx or .md); each edit waits as a proposal for a person."""
    view = workspace.apply(brief, by=author or "", dry_run=dry_run)
    return Answer(view, describe(view))


def describe(view: ApplyView) -> Iterator[str]:
    """What was read, edit by edit."""
    yield f"{view.document}: {view.client}, {view.template}, revision {view.revision[:12] or 'unknown'}"
    yield from (f"note: {words}" for words in view.notes)
    if view.settled:
        yield f"{plural(view.settled, 'edit')} the workspace says already"
    if not view.proposals:
        yield "No other edits." if view.settled else "No edits."
    for proposal in view.proposals:
        yield from edit_lines(proposal)
    if view.new and view.dry_run:
        yield f"{plural(len(view.new), 'proposal')} would be new; nothing was written."
    elif view.new:
        yield f"{plural(len(view.new), 'new proposal')}. Next: handoff review --accept ID --by NAME"
    elif view.proposals:
        yield "All of them were known before."
