"""``handoff article``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options


@click.command(name="article")
@click.argument("numbers", metavar="TICKET...", nargs=-1, required=True)
@click.option("--client", help="Draft from this client's records alone.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the Markdown to this file.")
@shared_options
def command(
    numbers: tuple[str, ...], client: str | None, output: Path | None, folder: Path | None, as_json: bool
) -> None:
    """Draft a knowledge article from tickets of one problem: issue, environment, cause, resolution, metadata. The part
    to use again names no client, no person, no address and no number to call."""
    with open_workspace(folder) as workspace:
        view = workspace.article(*numbers, client=client)
    if output:
        output.write_text(view.markdown, encoding="utf-8")

    def lines() -> Iterator[str]:
        yield f"Wrote {output}." if output else view.markdown.rstrip()

    show(view, as_json=as_json, as_text=lines)
