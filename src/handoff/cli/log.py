"""``handoff log verify``, ``handoff log who`` and ``handoff log export``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from handoff.cli.output import plural, show
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.errors import IntegrityError


@click.group(name="log")
def command() -> None:
    """Check or hand out the log of who did what: a chain of ids and salted hashes, without words."""


@command.command(name="verify")
@click.option("--head", default="", help="The head that an earlier verify or export printed, kept elsewhere.")
@shared_options
def verify(head: str, folder: Path | None, as_json: bool) -> int:
    """Say whether every entry is what it was and none is missing. Exit code 0: whole; 6: not."""
    with open_workspace(folder) as workspace:
        view = workspace.verify_log(head)

    def lines() -> Iterator[str]:
        yield from (f"entry {each.entry}: {each.problem}" for each in view.breaks)
        whole = "whole" if view.whole else f"{len(view.breaks)} found"
        yield f"{plural(view.entries, 'entry', 'entries')}: {whole}; head {view.head}"

    show(view, as_json=as_json, as_text=lines)
    return 0 if view.whole else IntegrityError.exit_code


@command.command(name="who")
@click.argument("thing", metavar="ID")
@shared_options
def who(thing: str, folder: Path | None, as_json: bool) -> None:
    """Say which agents were given a fact or a record, by its id: the agent, the tool, and when."""
    with open_workspace(folder) as workspace:
        views = workspace.given(thing)

    def lines() -> Iterator[str]:
        if not views:
            yield f"No agent was given {thing}."
        for each in views:
            with_it = "" if each.thing == thing else f"  (with {each.thing})"
            yield f"{each.at:%Y-%m-%d %H:%M}  {each.agent or 'an agent that is named no more'}  {each.tool}{with_it}"

    show(views, as_json=as_json, as_text=lines)


@command.command(name="export")
@shared_options
def export(folder: Path | None, as_json: bool) -> None:
    """Print every entry, oldest first: one JSON object a line, or one array with --json."""
    with open_workspace(folder) as workspace:
        entries = tuple(workspace.export_log())
    show(entries, as_json=as_json, as_text=lambda: (entry.model_dump_json() for entry in entries))
