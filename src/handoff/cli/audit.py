"""``handoff audit``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.flow import AuditView


@click.command(name="audit")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; both files get this name.")
@asks_the_workspace
def command(workspace: Workspace, output: Path | None) -> Answer:
    """Write an audit as Word and Markdown: a checklist answered by what happened, and the steps as they are."""
    view = workspace.desk.audit(output)
    return Answer(view, lines(view))


def lines(view: AuditView) -> Iterator[str]:
    """Both files, then what is blank."""
    blank = [one for one in view.checklist if not one.answer]
    yield f"wrote {view.word}"
    yield f"wrote {view.markdown}"
    yield f"{len(view.checklist) - len(blank)} of {len(view.checklist)} questions are answered; {len(blank)} are blank"
    for one in blank:
        yield f"    {one.part}: {one.question} To do: {one.next}"
