"""``handoff status``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="status")
@asks_the_workspace
def command(workspace: Workspace) -> Answer:
    """Say what the workspace holds and what waits."""
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

    return Answer(status, lines())
