"""From what happens to a handoff to what the webhooks are told: ids, and no word of anybody."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from handoff.flow.handoffs import Handoff, handoffs_of
from handoff.keep.ledger import Ledger, MessageRow, Write
from handoff.records import HandoffEvent
from handoff.workspace.settings import WebhookSettings

_TOLD = ("offered", "accepted", "returned")
DRIFTED = "drifted"


def queue_events(write: Write, webhooks: Sequence[WebhookSettings], events: Iterable[HandoffEvent]) -> int:
    """Keep what is to be told of these steps, in the transaction that keeps them; returns how many messages."""
    told = [event for event in events if event.event in _TOLD]
    rows = (_row(hook, event, event.event, event.at) for event in told for hook in webhooks)
    return write.webhooks.put(row for row in rows if row is not None)


def queue_drifted(ledger: Ledger, webhooks: Sequence[WebhookSettings], now: datetime) -> int:
    """Keep what is to be told of handoffs whose accepted revision no longer says what is known; returns how many.

    It is seen from what the ledger holds and told once for each revision, so that it may be looked for at any time.
    """
    hooks = [hook for hook in webhooks if DRIFTED in hook.events]
    if not hooks:
        return 0
    rows = [row for event in _drifted(ledger) for hook in hooks if (row := _row(hook, event, DRIFTED, now))]
    known = {message.id for message in ledger.webhooks.all()}
    if all(row.id in known for row in rows):
        return 0
    with ledger.writing() as write:
        return write.webhooks.put(rows)


def _drifted(ledger: Ledger) -> Iterator[HandoffEvent]:
    """The acceptance of every handoff that rests on what changed since; of several of one brief the last."""
    outdated = ledger.briefs.outdated_revisions()
    if not outdated:
        return
    newest = {event.brief: event for event in _acceptances(handoffs_of(ledger.handoffs.events()))}
    yield from (event for event in newest.values() if (event.brief, event.revision) in outdated)


def _acceptances(handoffs: Iterable[Handoff]) -> list[HandoffEvent]:
    standing = (handoff for handoff in handoffs if handoff.state != "closed")
    taken = [event for handoff in standing if (event := handoff.last("accepted")) is not None and event.brief]
    return sorted(taken, key=lambda event: event.at)


def _row(hook: WebhookSettings, event: HandoffEvent, what: str, at: datetime) -> MessageRow | None:
    if what not in hook.events:
        return None
    about = (hook.name, what, event.handoff, event.revision if what == DRIFTED else event.id)
    return MessageRow(
        id=f"msg_{hashlib.sha256(chr(31).join(about).encode()).hexdigest()[:24]}",
        webhook=hook.name,
        event=what,
        handoff=event.handoff,
        client_id=event.client,
        body=_body(event, what, at),
        at=at,
        next_at=at,
    )


def _body(event: HandoffEvent, what: str, at: datetime) -> str:
    data = {
        "handoff": event.handoff,
        "connection": event.connection,
        "client": event.client,
        "template": event.template,
        "brief": event.brief,
        "revision": event.revision,
        "reason": event.reason if what == "returned" else "",
    }
    return json.dumps({"type": f"handoff.{what}", "timestamp": at.isoformat(), "data": data}, separators=(",", ":"))
