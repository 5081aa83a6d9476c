"""``handoff tokens create|list|revoke``: who is let in by ``handoff serve``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options
from handoff.errors import UsageError

if TYPE_CHECKING:
    from handoff.workspace import Scope, TokenView


@click.group(name="tokens")
def command() -> None:
    """Say who may ask `handoff serve`: make, list and revoke the tokens of agents."""


@command.command(name="create")
@click.argument("name")
@click.option("--client", multiple=True, metavar="NAME", help="A client that it may ask about, or several.")
@click.option("--all-clients", is_flag=True, help="It may ask about all clients, those to come included.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    default=("read",),
    type=click.Choice(["read", "propose", "receive"]),
    help="What it may do; several times for several. Else read.",
)
@click.option("--person", default="", help="Who the agent acts for; receive needs it.")
@click.option("--days", default=90, show_default=True, help="How long it lasts, 1 to 366.")
@shared_options
def create(
    name: str,
    client: tuple[str, ...],
    all_clients: bool,
    scopes: tuple[Scope, ...],
    person: str,
    days: int,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Make a token for the agent called NAME. It is printed this once; a hash of it is kept."""
    if bool(client) == all_clients:
        raise UsageError("say about whom it may ask", remedy="--client NAME, or --all-clients")
    with open_workspace(folder) as workspace:
        clients = None if all_clients else client
        made = workspace.tokens.create(name, clients=clients, scopes=scopes, person=person, days=days)

    def lines() -> Iterator[str]:
        yield made.token
        yield f"{_line(made)}. It is not shown again."

    show(made, as_json=as_json, as_text=lines)


@command.command(name="list")
@shared_options
def list_tokens(folder: Path | None, as_json: bool) -> None:
    """List every token that was made, with what it grants."""
    with open_workspace(folder) as workspace:
        tokens = workspace.tokens.list()

    def lines() -> Iterator[str]:
        yield from map(_line, tokens)
        if not tokens:
            yield "No tokens. Next: handoff tokens create NAME --client NAME"

    show(tokens, as_json=as_json, as_text=lines)


@command.command(name="revoke")
@click.argument("token")
@shared_options
def revoke(token: str, folder: Path | None, as_json: bool) -> None:
    """Let nobody in by TOKEN (its id, see list) any more, from the next call on."""
    with open_workspace(folder) as workspace:
        view = workspace.tokens.revoke(token)
    show(view, as_json=as_json, as_text=lambda: iter([_line(view)]))


def _line(token: TokenView) -> str:
    about = "all clients" if token.all_clients else ", ".join(token.clients) or "no client that is there"
    acts = f" for {token.person}" if token.person else ""
    until = f"until {token.expires:%Y-%m-%d}" if token.state == "valid" else token.state
    return f"{token.id}  {token.name}{acts}  {', '.join(token.scopes)}  {about}  {until}"
