"""Where whoever runs the workspace sees what webhooks were told, tries one, and has what waits sent again."""

from __future__ import annotations

import json
import secrets

from handoff.errors import NotFound
from handoff.keep.ledger import MessageRow
from handoff.workspace.paging import as_number, next_page, number, place_behind
from handoff.workspace.settings import WebhookSettings
from handoff.workspace.webhooks.relay import Relay
from handoff.workspace.webhooks.views import MessageView, SentView, WebhooksView, WebhookView


class WebhookDesk:
    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    def list(self, *, sent: bool = False, limit: int | None = None, after: str = "") -> WebhooksView:
        """The webhooks of the settings, and what waits or was given up; with ``sent`` what was taken too.

        ``limit`` and ``after`` as of ``Workspace.facts``.
        """
        states = ("waiting", "sending", "failed", *(("sent",) if sent else ()))
        begin = as_number(place_behind(after, 1)[0]) if after else 0
        found = self._relay.ledger.webhooks.numbered(states, begin)
        page = next_page(found, lambda each: (number(each[0]),), limit)
        return WebhooksView(
            webhooks=tuple(map(self._hook, self._relay.webhooks)),
            messages=tuple(_message(row) for _, row in page),
            next=page.next,
        )

    def test(self, name: str) -> SentView:
        """Send a message of the type ``webhook.test`` to the webhook of that name, once, and say what came back.

        Raises ``NotFound`` where the settings name none so.
        """
        hook = self._named(name)
        said = {"type": "webhook.test", "timestamp": self._relay.clock().isoformat(), "data": {}}
        posted = self._relay.post.send(hook, f"msg_{secrets.token_hex(12)}", json.dumps(said))
        return SentView(
            sent=int(posted.taken), waiting=0, failed=int(not posted.taken), answers=(f"{name}: {posted.answer}",)
        )

    def retry(self, message: str = "") -> SentView:
        """Send all that waits or was given up now, or that one message; what another process is sending is left to it.

        Raises ``NotFound`` where that message is not there, or on its way.
        """
        with self._relay.ledger.writing() as write:
            asked = write.webhooks.ask_again(self._relay.clock(), message)
        if message and not asked:
            raise NotFound("no such message waits, or it is being sent", place=message, remedy="handoff webhooks list")
        return self._relay.send_due()

    def _named(self, name: str) -> WebhookSettings:
        found = next((hook for hook in self._relay.webhooks if hook.name == name), None)
        if found is None:
            names = ", ".join(hook.name for hook in self._relay.webhooks)
            remedy = (
                f"one of {names}" if names else "add one to handoff.toml: [[webhooks]] with name, url and secret_env"
            )
            raise NotFound(f"no webhook is called {name!r}", place="handoff.toml", remedy=remedy)
        return found

    def _hook(self, hook: WebhookSettings) -> WebhookView:
        return WebhookView(name=hook.name, url=hook.url, events=hook.events, trouble=self._relay.post.trouble(hook))


def _message(row: MessageRow) -> MessageView:
    """What is being sent waits still: until somebody said that he took it."""
    state = "waiting" if row.state == "sending" else row.state
    return MessageView(
        id=row.id,
        webhook=row.webhook,
        event=row.event,
        handoff=row.handoff,
        at=row.at,
        state=state,
        attempts=row.attempts,
        next_at=row.next_at if state == "waiting" else None,
        answer=row.answer,
    )
