"""``handoff status``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options


@click.command(name="status")
@shared_options
def command(folder: Path | None, as_json: bool) -> None:
    """Say what the workspace holds and what waits."""
    with open_workspace(folder) as workspace:
        status = workspace.status()

    def lines() -> Iterator[str]:
        yield f"workspace {status.root} (handoff {status.version})"
        for name in ("clients", "records", "comments", "facts", "chunks", "briefs", "proposals"):
            yield f"{name:10} {getattr(status, name):>8,}"
        waiting = f"{status.pending:,} wait: handoff doctor --fix" if status.pending else "up to date"
        yield f"index      {waiting}"
        yield f"last run   {status.last_run or 'none yet: handoff ingest PATH...'}"
        yield f"connectors {len(status.connectors):>8,}  handoff connectors"
        yield f"templates  {len(status.templates):>8,}  handoff templates"

    show(status, as_json=as_json, as_text=lines)
