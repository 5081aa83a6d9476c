"""``handoff runs list`` and ``handoff runs rollback RUN``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import had_lines, plural, progress_bar, show, withdrawn_lines
from handoff.cli.workspace_option import open_workspace, shared_options


@click.group(name="runs")
def command() -> None:
    """List the runs that wrote something, or take one back."""


@command.command(name="list")
@shared_options
def list_runs(folder: Path | None, as_json: bool) -> None:
    """List the runs, newest first."""
    with open_workspace(folder) as workspace:
        runs = workspace.runs()

    def lines() -> Iterator[str]:
        for run in runs:
            counts = f"{run.written:,} written, {run.changed:,} changed, {run.gone:,} gone"
            yield f"{run.id}  {run.at:%Y-%m-%d %H:%M}  {run.verb}  {run.state}  {counts}"
        if not runs:
            yield "No runs yet. Next: handoff ingest PATH..."

    show(runs, as_json=as_json, as_text=lines)


@command.command(name="rollback")
@click.argument("run")
@shared_options
def rollback(run: str, folder: Path | None, as_json: bool) -> int:
    """Give every record that RUN wrote the version it had before."""
    with open_workspace(folder) as workspace, progress_bar() as progress:
        view = workspace.rollback(run, progress=progress)

    def lines() -> Iterator[str]:
        if not view.run:
            yield "Nothing of this run can be taken back."
            yield from (f"left as it is, a later run changed it: {record}" for record in view.kept)
            return
        yield f"{plural(view.restored, 'record')} restored, {view.removed:,} removed"
        if view.declared:
            yield f"{plural(view.declared, 'file')} about whom they were before this run"
        if view.clients:
            yield f"{plural(view.clients, 'client')} called as before this run, or no longer parted"
        yield from withdrawn_lines(view.withdrawn)
        yield from had_lines(view.had)
        yield from (f"left as it is, a later run changed it: {record}" for record in view.kept)
        yield f"This is run {view.run}; it can itself be rolled back."

    show(view, as_json=as_json, as_text=lines)
    return 1 if view.kept else 0
