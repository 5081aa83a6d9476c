"""``handoff init DIR``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import show


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--timezone", default="UTC", show_default=True, help="Where export times without a zone were written.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON value on stdout.")
def command(folder: Path, timezone: str, as_json: bool) -> None:
    """Make a workspace in DIR: handoff.toml, and a ledger in .handoff/."""
    from handoff.workspace import Layout, Workspace

    was_there = Layout(folder).settings.exists()
    with Workspace.init(folder, timezone=timezone) as workspace:
        status = workspace.status()

    def lines() -> Iterator[str]:
        yield f"{folder} is a workspace already; nothing changed." if was_there else f"Workspace ready in {folder}."
        yield f"Next: handoff ingest PATH... --workspace {folder}"

    show(status, lines(), as_json=as_json)
