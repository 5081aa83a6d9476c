"""``handoff webhooks list|test|retry``: what other systems were told of handoffs, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from handoff.cli.verb import Answer, asks_the_workspace

if TYPE_CHECKING:
    from handoff.workspace import Workspace
    from handoff.workspace.webhooks import MessageView, SentView


@click.group(name="webhooks")
def command() -> None:
    """See and try what other systems are told of handoffs; who they are stands in handoff.toml."""


@command.command(name="list")
@click.option("--sent", is_flag=True, help="Also what was taken.")
@asks_the_workspace
def list_messages(workspace: Workspace, sent: bool) -> Answer:
    """List the webhooks, and the messages that wait or were given up."""
    view = workspace.webhooks.list(sent=sent)

    def lines() -> Iterator[str]:
        for hook in view.webhooks:
            yield f"{hook.name}  {hook.url}  {', '.join(hook.events)}{f'  ({hook.trouble})' if hook.trouble else ''}"
        if not view.webhooks:
            yield "No webhooks. Next: add [[webhooks]] with name, url and secret_env to handoff.toml"
        yield from map(_line, view.messages)

    return Answer(view, lines())


@command.command(name="test")
@click.argument("name")
@asks_the_workspace
def test(workspace: Workspace, name: str) -> Answer:
    """Send the webhook NAME a message of the type webhook.test, once, and say what came back."""
    return _sent(workspace.webhooks.test(name))


@command.command(name="retry")
@click.argument("message", default="")
@asks_the_workspace
def retry(workspace: Workspace, message: str) -> Answer:
    """Send now what waits or was given up: all of it, or one MESSAGE (its id, see list)."""
    return _sent(workspace.webhooks.retry(message))


def _sent(view: SentView) -> Answer:
    def lines() -> Iterator[str]:
        yield from view.answers
        yield f"{view.sent} sent, {view.waiting} will be sent again, {view.failed} failed"

    return Answer(view, lines(), 1 if view.waiting or view.failed else 0)


def _line(message: MessageView) -> str:
    when = f", again at {message.next_at:%Y-%m-%d %H:%M} UTC" if message.next_at else ""
    answer = f" ({message.answer}{when})" if message.answer else ""
    return f"{message.id}  {message.webhook}  {message.event}  {message.handoff}  {message.state}{answer}"
