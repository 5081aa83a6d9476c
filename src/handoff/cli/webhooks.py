"""``handoff webhooks list|test|retry``: what other systems were told of handoffs, and what waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handoff.cli.output import show
from handoff.cli.workspace_option import open_workspace, shared_options

if TYPE_CHECKING:
    from handoff.workspace.webhooks import MessageView, SentView


@click.group(name="webhooks")
def command() -> None:
    """See and try what other systems are told of handoffs; who they are stands in handoff.toml."""


@command.command(name="list")
@click.option("--sent", is_flag=True, help="Also what was taken.")
@shared_options
def list_messages(sent: bool, folder: Path | None, as_json: bool) -> None:
    """List the webhooks, and the messages that wait or were given up."""
    with open_workspace(folder) as workspace:
        view = workspace.webhooks.list(sent=sent)

    def lines() -> Iterator[str]:
        for hook in view.webhooks:
            yield f"{hook.name}  {hook.url}  {', '.join(hook.events)}{f'  ({hook.trouble})' if hook.trouble else ''}"
        if not view.webhooks:
            yield "No webhooks. Next: add [[webhooks]] with name, url and secret_env to handoff.toml"
        yield from map(_line, view.messages)

    show(view, as_json=as_json, as_text=lines)


@command.command(name="test")
@click.argument("name")
@shared_options
def test(name: str, folder: Path | None, as_json: bool) -> None:
    """Send the webhook NAME a message of the type webhook.test, once, and say what came back."""
    with open_workspace(folder) as workspace:
        view = workspace.webhooks.test(name)
    _show(view, as_json)


@command.command(name="retry")
@click.argument("message", default="")
@shared_options
def retry(message: str, folder: Path | None, as_json: bool) -> None:
    """Send now what waits or was given up: all of it, or one MESSAGE (its id, see list)."""
    with open_workspace(folder) as workspace:
        view = workspace.webhooks.retry(message)
    _show(view, as_json)


def _show(view: SentView, as_json: bool) -> None:
    def lines() -> Iterator[str]:
        yield from view.answers
        yield f"{view.sent} sent, {view.waiting} will be sent again, {view.failed} failed"

    show(view, as_json=as_json, as_text=lines)
    if view.waiting or view.failed:
        raise click.exceptions.Exit(1)


def _line(message: MessageView) -> str:
    when = f", again at {message.next_at:%Y-%m-%d %H:%M} UTC" if message.next_at else ""
    answer = f" ({message.answer}{when})" if message.answer else ""
    return f"{message.id}  {message.webhook}  {message.event}  {message.handoff}  {message.state}{answer}"
