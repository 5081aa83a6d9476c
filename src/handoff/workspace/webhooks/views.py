"""What is answered about webhooks."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from handoff.records import Frozen


class WebhookView(Frozen):
    """One webhook of the settings. ``trouble`` says in words why nothing can be sent to it, else it is empty."""

    name: str
    url: str
    events: tuple[str, ...]
    trouble: str


class MessageView(Frozen):
    """One message. ``next_at`` is when it is sent again, null where it was sent or given up."""

    id: str
    webhook: str
    event: str
    handoff: str
    at: datetime
    state: Literal["waiting", "sent", "failed"]
    attempts: int
    next_at: datetime | None
    answer: str


class WebhooksView(Frozen):
    """The webhooks of the settings, and the messages that wait or were given up, oldest first. ``next`` is given as
    ``after`` for the page that follows."""

    version: Literal[1] = 1
    webhooks: tuple[WebhookView, ...]
    messages: tuple[MessageView, ...]
    next: str = ""


class SentView(Frozen):
    """What came of sending: how many messages were taken, will be sent again, and were given up."""

    version: Literal[1] = 1
    sent: int
    waiting: int
    failed: int
    answers: tuple[str, ...]
