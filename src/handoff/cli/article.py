"""``handoff article``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="article")
@click.argument("numbers", metavar="TICKET...", nargs=-1, required=True)
@click.option("--client", help="Draft from this client's records alone.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Write the Markdown to this file.")
@asks_the_workspace
def command(
    workspace: Workspace,
    numbers: tuple[str, ...],
    client: str | None,
    output: Path | None,
) -> Answer:
    """Draft a knowledge article from tickets of one problem: issue, environment, cause, resolution, metadata. The part
    to use again names no client, no person, no address and no number to call."""
    view = workspace.article(*numbers, client=client)
    if output:
        output.write_text(view.markdown, encoding="utf-8")

    def lines() -> Iterator[str]:
        yield f"Wrote {output}." if output else view.markdown.rstrip()

    return Answer(view, lines())
