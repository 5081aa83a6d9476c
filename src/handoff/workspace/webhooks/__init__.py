"""Telling other systems what happens to handoffs: signed, from an outbox, again until it is taken.

That each message is sent once, whoever sends, is kept in ``keep/ledger/webhook_outbox``.
"""

from handoff.workspace.webhooks.messages import queue_events
from handoff.workspace.webhooks.post import Post, Posted
from handoff.workspace.webhooks.relay import Relay
from handoff.workspace.webhooks.relay_thread import RelayThread
from handoff.workspace.webhooks.signature import signature, signing_key
from handoff.workspace.webhooks.views import MessageView, SentView, WebhooksView, WebhookView
from handoff.workspace.webhooks.webhook_desk import WebhookDesk

__all__ = [
    "MessageView",
    "Post",
    "Posted",
    "Relay",
    "RelayThread",
    "SentView",
    "WebhookDesk",
    "WebhookView",
    "WebhooksView",
    "queue_events",
    "signature",
    "signing_key",
]
