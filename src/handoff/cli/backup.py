"""``handoff backup FILE``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import plural, show
from handoff.cli.workspace_option import open_workspace, shared_options


@click.command(name="backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True, help="Put it in the place of a file that is there.")
@click.option("--by", default="", help="Who made it; it stands in the log as a salted hash.")
@shared_options
def command(file: Path, overwrite: bool, by: str, folder: Path | None, as_json: bool) -> None:
    """Write the workspace into one file, read back and compared; others may go on meanwhile."""
    with open_workspace(folder) as workspace:
        view = workspace.backup(file, by=by, overwrite=overwrite)

    def lines() -> Iterator[str]:
        held = f"{plural(view.records, 'record')}, {plural(view.briefs, 'brief')}, {plural(view.files, 'file')}"
        yield f"{view.path}: {held}, {view.bytes:,} bytes, sha256 {view.sha256}"
        yield from (f"note: {words}" for words in view.notes)
        yield f"It comes back with: handoff restore {view.path} --workspace DIR"

    show(view, as_json=as_json, as_text=lines)
