"""``handoff tokens create|list|revoke``: who is let in by ``handoff serve``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace
from handoff.errors import UsageError

if TYPE_CHECKING:
    from handoff.workspace import Scope, TokenView, Workspace


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
@asks_the_workspace
def create(
    workspace: Workspace,
    name: str,
    client: tuple[str, ...],
    all_clients: bool,
    scopes: tuple[Scope, ...],
    person: str,
    days: int,
) -> Answer:
    """Make a token for the agent called NAME. It is printed this once; a hash of it is kept."""
    if bool(client) == all_clients:
        raise UsageError("say about whom it may ask", remedy="--client NAME, or --all-clients")
    clients = None if all_clients else client
    made = workspace.tokens.create(name, clients=clients, scopes=scopes, person=person, days=days)

    def lines() -> Iterator[str]:
        yield made.token
        yield f"{_line(made)}. It is not shown again."

    return Answer(made, lines())


@command.command(name="list")
@asks_the_workspace
def list_tokens(workspace: Workspace) -> Answer:
    """List every token that was made, with what it grants."""
    tokens = workspace.tokens.list()

    def lines() -> Iterator[str]:
        yield from map(_line, tokens)
        if not tokens:
            yield "No tokens. Next: handoff tokens create NAME --client NAME"

    return Answer(tokens, lines())


@command.command(name="revoke")
@click.argument("token")
@asks_the_workspace
def revoke(workspace: Workspace, token: str) -> Answer:
    """Let nobody in by TOKEN (its id, see list) any more, from the next call on."""
    view = workspace.tokens.revoke(token)
    return Answer(view, iter([_line(view)]))


def _line(token: TokenView) -> str:
    about = "all clients" if token.all_clients else ", ".join(token.clients) or "no client that is there"
    acts = f" for {token.person}" if token.person else ""
    until = f"until {token.expires:%Y-%m-%d}" if token.state == "valid" else token.state
    return f"{token.id}  {token.name}{acts}  {', '.join(token.scopes)}  {about}  {until}"
