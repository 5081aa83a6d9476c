"""``handoff mcp``: serve agents over standard input and output, and say to a host how to start it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import click

from handoff.cli.mcp_hosts import HOSTS, PLACES, TOKENS, host_config, server_config
from handoff.cli.options import open_workspace, workspace_option
from handoff.errors import UsageError

Function = TypeVar("Function", bound=Callable[..., object])


def _grant_options(function: Function) -> Function:
    for option in (
        click.option("--client", multiple=True, help="Answer about this client alone, or these; else about all."),
        click.option("--read-only", is_flag=True, help="Offer no tool that proposes, answers or reports back."),
        click.option("--person", default="", help="Who the agent acts for: it answers handoffs in this name."),
        workspace_option,
    ):
        function = option(function)
    return function


@click.group(name="mcp", invoke_without_command=True)
@_grant_options
@click.pass_context
def command(context: click.Context, client: tuple[str, ...], read_only: bool, person: str, folder: Path | None) -> None:
    """Serve agents over standard input and output, by the Model Context Protocol.

    A host (Claude, Cursor, VS Code) starts it. What it may see and do are these flags; every call is in the log.
    """
    if context.invoked_subcommand is not None:
        return
    try:
        from handoff.serve import serve_stdio
    except ModuleNotFoundError as missing:
        raise UsageError(
            f"the package {missing.name} is not installed", remedy="pip install 'handoff-layer[mcp]'"
        ) from None
    from handoff.workspace.agents import grant_of

    with open_workspace(folder) as workspace:
        serve_stdio(workspace, grant_of(workspace, client, read_only=read_only, person=person))


@command.command(name="config")
@click.option("--host", type=click.Choice(HOSTS), required=True, help="The program that will start it.")
@click.option("--url", metavar="ADDRESS", help="Reach the `handoff serve` that listens there, with a token of its own.")
@_grant_options
def config(
    host: str, url: str | None, client: tuple[str, ...], read_only: bool, person: str, folder: Path | None
) -> None:
    """Print what to give a host so that it starts `handoff mcp` with these flags, or reaches a server (--url)."""
    from handoff.workspace.agents import grant_of

    if url is not None:
        if client or read_only or person:
            remedy = "handoff tokens create NAME with --client, --scope and --person; leave them out here"
            raise UsageError("what is granted over HTTP is said by the token", place="--url", remedy=remedy)
        click.echo(f"handoff: for {PLACES[host]}; {TOKENS[host]} (handoff tokens create)", err=True)
        click.echo(server_config(host, _whole(url)))
        return
    with open_workspace(folder) as workspace:
        grant_of(workspace, client, read_only=read_only, person=person)  # a name that nobody bears is told now
        root = workspace.layout.root.resolve()
    click.echo(f"handoff: for {PLACES[host]}", err=True)
    click.echo(host_config(host, [*_flags(root, client, read_only, person)]))


def _whole(url: str) -> str:
    """The address of the server with where it speaks the protocol."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise UsageError("this is no address of a server", place="--url", remedy="http://127.0.0.1:8321")
    return urlunsplit((parts.scheme, parts.netloc, parts.path.rstrip("/") or "/mcp", "", ""))


def _flags(root: Path, client: tuple[str, ...], read_only: bool, person: str) -> Iterator[str]:
    yield from ("--workspace", str(root))
    for name in client:
        yield from ("--client", name)
    if read_only:
        yield "--read-only"
    if person:
        yield from ("--person", person)
