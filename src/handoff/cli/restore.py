"""``handoff restore FILE``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.options import chosen_root, shared_options
from handoff.cli.output import plural, progress_bar, show


@click.command(name="restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--replace", is_flag=True, help="Put it in the place of the workspace it was made of.")
@click.option("--by", default="", help="Who restores it; it stands in the log as a salted hash.")
@shared_options
def command(file: Path, replace: bool, by: str, folder: Path | None, as_json: bool) -> None:
    """Make a workspace out of a back-up, after every byte of it was verified.

    Without --workspace it becomes the workspace that the current folder lies in, else the current folder.
    """
    from handoff.workspace import Workspace, find_root

    root = chosen_root(folder) or find_root(Path.cwd()) or Path.cwd()
    with progress_bar() as progress:
        view = Workspace.restore(file, root, by=by, replace=replace, progress=progress)

    def lines() -> Iterator[str]:
        held = f"{plural(view.records, 'record')}, {plural(view.briefs, 'brief')}, {plural(view.files, 'file')}"
        yield f"{view.root}: as of {view.made_at}: {held}; {plural(view.indexed, 'text')} in the index"
        yield from (f"note: {words}" for words in view.notes)

    show(view, lines(), as_json=as_json)
