"""``handoff runs list`` and ``handoff runs rollback RUN``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import had_lines, plural, progress_bar, withdrawn_lines
from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.group(name="runs")
def command() -> None:
    """List the runs that wrote something, or take one back."""


@command.command(name="list")
@asks_the_workspace
def list_runs(workspace: Workspace) -> Answer:
    """List the runs, newest first."""
    runs = workspace.runs()

    def lines() -> Iterator[str]:
        for run in runs:
            counts = f"{run.written:,} written, {run.changed:,} changed, {run.gone:,} gone"
            yield f"{run.id}  {run.at:%Y-%m-%d %H:%M}  {run.verb}  {run.state}  {counts}"
        if not runs:
            yield "No runs yet. Next: handoff ingest PATH..."

    return Answer(runs, lines())


@command.command(name="rollback")
@click.argument("run")
@asks_the_workspace
def rollback(workspace: Workspace, run: str) -> Answer:
    """Give every record that RUN wrote the version it had before."""
    with progress_bar() as progress:
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

    return Answer(view, lines(), 1 if view.kept else 0)
