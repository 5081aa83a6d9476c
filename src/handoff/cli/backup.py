"""``handoff backup FILE``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Put it in the place of a file that is there.")
@click.option("--by", default="", help="Who made it; it stands in the log as a salted hash.")
@asks_the_workspace
def command(workspace: Workspace, file: Path, overwrite: bool, by: str) -> Answer:
    """Write the workspace into one file, read back and compared; others may go on meanwhile."""
    view = workspace.backup(file, by=by, overwrite=overwrite)

    def lines() -> Iterator[str]:
        held = f"{plural(view.records, 'record')}, {plural(view.briefs, 'brief')}, {plural(view.files, 'file')}"
        yield f"{view.path}: {held}, {view.bytes:,} bytes, sha256 {view.sha256}"
        yield from (f"note: {words}" for words in view.notes)
        yield f"It comes back with: handoff restore {view.path} --workspace DIR"

    return Answer(view, lines())
