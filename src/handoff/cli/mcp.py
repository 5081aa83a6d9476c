"""``handoff mcp``: serve agents over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from handoff.cli.workspace_option import open_workspace
from handoff.errors import UsageError


@click.group(name="mcp", invoke_without_command=True)
@click.option("--client", multiple=True, help="Answer about this client alone, or these; without it about all.")
@click.option("--read-only", is_flag=True, help="Offer no tool that proposes, answers or reports back.")
@click.option("--person", default="", help="Who the agent acts for: it answers handoffs in this name.")
@click.option(
    "--workspace",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="The workspace; else HANDOFF_WORKSPACE, else the nearest folder above with handoff.toml.",
)
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
