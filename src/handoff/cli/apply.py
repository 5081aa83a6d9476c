"""``handoff apply BRIEF``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural, show
from handoff.cli.review import edit_lines
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace.review import ApplyView


@click.command(name="apply")
@click.argument("brief", type=click.Path(exists=True, path_type=Path, dir_okay=False))
@click.option("--by", "author", envvar="HANDOFF_REVIEWER", help="Who made the edits that the document does not sign.")
@click.option("--dry-run", is_flag=True, help="Say what would be proposed; write nothing.")
@shared_options
def command(brief: Path, author: str | None, dry_run: bool, folder: Path | None, as_json: bool) -> None:
    """Read what people changed in BRIEF (its .docx or .md); each edit waits as a proposal for a person."""
    with open_workspace(folder) as workspace:
        view = workspace.apply(brief, by=author or "", dry_run=dry_run)
    show(view, as_json=as_json, as_text=lambda: describe(view))


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
