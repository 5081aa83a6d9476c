"""``handoff records``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.records import RecordKind


@click.command(name="records")
@click.option("--client", help="Only this client's.")
@click.option("--kind", type=click.Choice(get_args(RecordKind)), help="Only this kind.")
@shared_options
def command(client: str | None, kind: str | None, folder: Path | None, as_json: bool) -> None:
    """List what was read: one line a record."""
    with open_workspace(folder) as workspace:
        records = workspace.records(client=client, kind=kind)

    def lines() -> Iterator[str]:
        if not records:
            yield "No records of that sort. Next: handoff ingest PATH..."
        for record in records:
            when = (
                f"{record.updated_at or record.created_at:%Y-%m-%d}" if record.updated_at or record.created_at else ""
            )
            yield f"{record.id}  {when:10}  {record.client}  {record.title}  ({record.source_file}, {record.locator})"

    show(records, as_json=as_json, as_text=lines)
