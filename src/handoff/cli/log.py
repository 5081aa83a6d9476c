"""``handoff log verify``, ``handoff log who`` and ``handoff log export``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.output import plural
from handoff.cli.verb import Answer, asks_the_workspace
from handoff.errors import IntegrityError

if TYPE_CHECKING:
    from handoff.workspace import Workspace


@click.group(name="log")
def command() -> None:
    """Check or hand out the log of who did what: a chain of ids and salted hashes, without words."""


@command.command(name="verify")
@click.option("--head", default="", help="The head that an earlier verify or export printed, kept elsewhere.")
@asks_the_workspace
def verify(workspace: Workspace, head: str) -> Answer:
    """Say whether every entry is what it was and none is missing. Exit code 0: whole; 6: not."""
    view = workspace.verify_log(head)

    def lines() -> Iterator[str]:
        yield from (f"entry {each.entry}: {each.problem}" for each in view.breaks)
        whole = "whole" if view.whole else f"{len(view.breaks)} found"
        yield f"{plural(view.entries, 'entry', 'entries')}: {whole}; head {view.head}"

    return Answer(view, lines(), 0 if view.whole else IntegrityError.exit_code)


@command.command(name="who")
@click.argument("thing", metavar="ID")
@asks_the_workspace
def who(workspace: Workspace, thing: str) -> Answer:
    """Say which agents were given a fact or a record, by its id: the agent, the tool, and when."""
    views = workspace.given(thing)

    def lines() -> Iterator[str]:
        if not views:
            yield f"No agent was given {thing}."
        for each in views:
            with_it = "" if each.thing == thing else f"  (with {each.thing})"
            yield f"{each.at:%Y-%m-%d %H:%M}  {each.agent or 'an agent that is named no more'}  {each.tool}{with_it}"

    return Answer(views, lines())


@command.command(name="export")
@asks_the_workspace
def export(workspace: Workspace) -> Answer:
    """Print every entry, oldest first: one JSON object a line, or one array with --json."""
    entries = tuple(workspace.export_log())
    return Answer(entries, (entry.model_dump_json() for entry in entries))
