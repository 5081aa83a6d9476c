"""``handoff audit``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace.flow import AuditView


@click.command(name="audit")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where to; both files get this name.")
@shared_options
def command(output: Path | None, folder: Path | None, as_json: bool) -> None:
    """Write an audit as Word and Markdown: a checklist answered by what happened, and the steps as they are."""
    with open_workspace(folder) as workspace:
        view = workspace.desk.audit(output)
    show(view, as_json=as_json, as_text=lambda: lines(view))


def lines(view: AuditView) -> Iterator[str]:
    """Both files, then what is blank."""
    blank = [one for one in view.checklist if not one.answer]
    yield f"wrote {view.word}"
    yield f"wrote {view.markdown}"
    yield f"{len(view.checklist) - len(blank)} of {len(view.checklist)} questions are answered; {len(blank)} are blank"
    for one in blank:
        yield f"    {one.part}: {one.question} To do: {one.next}"
