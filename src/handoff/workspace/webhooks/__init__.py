"""Telling other systems what happens to handoffs: signed, from an outbox, again until it is taken."""

from handoff.workspace.webhooks.desk import WebhookDesk
from handoff.workspace.webhooks.messages import queue_drifted, queue_events
from handoff.workspace.webhooks.post import Post, Posted
from handoff.workspace.webhooks.relay import Relay
from handoff.workspace.webhooks.sender import WebhookSender
from handoff.workspace.webhooks.signature import signature, signing_key
from handoff.workspace.webhooks.views import MessageView, SentView, WebhooksView, WebhookView

__all__ = [
    "MessageView",
    "Post",
    "Posted",
    "Relay",
    "SentView",
    "WebhookDesk",
    "WebhookSender",
    "WebhookView",
    "WebhooksView",
    "queue_drifted",
    "queue_events",
    "signature",
    "signing_key",
]
