"""``handoff records``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

import click

from handoff.cli.verb import Answer, asks_the_workspace
from handoff.records import RecordKind

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.command(name="records")
@click.option("--client", help="Only this client's.")
@click.option("--kind", type=click.Choice(get_args(RecordKind)), help="Only this kind.")
@asks_the_workspace
def command(workspace: Workspace, client: str | None, kind: str | None) -> Answer:
    """List what was read: one line a record."""
    records = workspace.records(client=client, kind=kind)

    def lines() -> Iterator[str]:
        if not records:
            yield "No records of that sort. Next: handoff ingest PATH..."
        for record in records:
            when = (
                f"{record.updated_at or record.created_at:%Y-%m-%d}" if record.updated_at or record.created_at else ""
            )
            yield f"{record.id}  {when:10}  {record.client}  {record.title}  ({record.source_file}, {record.locator})"

    return Answer(records, lines())
