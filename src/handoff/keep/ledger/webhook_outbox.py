"""What is to be told to other systems: written in the transaction of what happened, sent later, kept until it was.

This is the transactional outbox of ``chunks`` once more: a kill between an event and its sending loses nothing. Here it
is kept that a message is sent once: whoever sends takes it on a lease (``take``), whose end is its ``next_at``. While
that lasts nobody else takes it (``ask_again`` neither), and only its holder says what became of it (``note``). Whose
lease ended, as where it was killed, lost the message to the next one, who sends it under the same id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, delete, insert, select, update

from handoff.keep.ledger.brief_tables import WEBHOOK_MESSAGES
from handoff.keep.ledger.session import BATCH, Subject, Transaction, batches
from handoff.keep.ledger.tables import time_text

_STATES = ("waiting", "sending", "sent", "failed")
#: Those that are to be sent at their ``next_at``: by whoever comes first, or once the lease of their sender ended.
_TO_SEND = WEBHOOK_MESSAGES.c.state.in_(("waiting", "sending"))


@dataclass(frozen=True, slots=True)
class MessageRow:
    """What a webhook is to be told. ``body`` is the JSON as it is sent, of ids alone; ``answer`` what came of it last.

    ``event`` is what happened at ``at`` to the handoff; ``attempts`` counts those that came to nothing. While somebody
    is ``sending`` it, ``next_at`` is the end of his lease.
    """

    id: str
    webhook: str
    event: str
    handoff: str
    client_id: str
    body: str
    at: datetime
    next_at: datetime
    state: Literal["waiting", "sending", "sent", "failed"] = "waiting"
    attempts: int = 0
    answer: str = ""


class WebhookReading(Subject):
    def all(self, states: Collection[str] = _STATES) -> list[MessageRow]:
        """Messages in these states, oldest first."""
        return [message for _, message in self.numbered(states)]

    def numbered(self, states: Collection[str] = _STATES, after: int = 0) -> Iterator[tuple[int, MessageRow]]:
        """The same, those after that number, a few at a time, each with its own."""
        statement = select(WEBHOOK_MESSAGES).where(WEBHOOK_MESSAGES.c.state.in_(states))
        statement = statement.order_by(WEBHOOK_MESSAGES.c.sequence).limit(BATCH)
        its_own = WEBHOOK_MESSAGES.c.sequence
        while page := self._session.rows(statement.where(its_own > after), WEBHOOK_MESSAGES):
            after = page[-1].sequence
            yield from ((row.sequence, _message(row)) for row in page)

    def next_at(self) -> datetime | None:
        """When the first of those that wait is to be sent, or a lease ends; None where nothing waits."""
        waiting = select(WEBHOOK_MESSAGES).where(_TO_SEND)
        first = self._session.first(waiting.order_by(WEBHOOK_MESSAGES.c.next_at).limit(1), WEBHOOK_MESSAGES)
        return _message(first).next_at if first else None

    def _messages(self, statement: Select[Any]) -> list[MessageRow]:
        return [_message(row) for row in self._session.rows(statement, WEBHOOK_MESSAGES)]


class WebhookWriting(WebhookReading):
    _session: Transaction

    def put(self, messages: Iterable[MessageRow]) -> int:
        """Keep what is to be sent; returns how many were new. One that is known by its id is left alone."""
        told = {message.id: message for message in messages}
        known: set[str] = set()
        for batch in batches(told):
            its_own = WEBHOOK_MESSAGES.c.id.in_(batch)
            known |= {row.id for row in self._session.rows(select(WEBHOOK_MESSAGES.c.id).where(its_own))}
        new = [message for message in told.values() if message.id not in known]
        for message in new:
            self._session.connection.execute(insert(WEBHOOK_MESSAGES).values(_values(message)))
        return len(new)

    def take(self, now: datetime, until: datetime, most: int) -> list[MessageRow]:
        """Those whose time has come, on a lease: nobody else takes them before ``until``."""
        due = _TO_SEND & (WEBHOOK_MESSAGES.c.next_at <= time_text(now))
        found = self._messages(select(WEBHOOK_MESSAGES).where(due).order_by(WEBHOOK_MESSAGES.c.sequence).limit(most))
        taken = [replace(message, state="sending", next_at=until) for message in found]
        for message in taken:
            self._change(WEBHOOK_MESSAGES.c.id == message.id, _values(message))
        return taken

    def note(self, taken: MessageRow, became: MessageRow) -> bool:
        """Keep what became of a message; false, and nothing is kept, where its lease was lost or it was forgotten."""
        held = (WEBHOOK_MESSAGES.c.state == "sending") & (WEBHOOK_MESSAGES.c.next_at == time_text(taken.next_at))
        return self._change((WEBHOOK_MESSAGES.c.id == taken.id) & held, _values(became)) > 0

    def ask_again(self, now: datetime, identity: str = "") -> int:
        """Have what waits or was given up sent now, all of it or one message; returns how many that are.

        What somebody is sending is left to him.
        """
        leased = (WEBHOOK_MESSAGES.c.state == "sending") & (WEBHOOK_MESSAGES.c.next_at > time_text(now))
        chosen = (WEBHOOK_MESSAGES.c.state != "sent") & ~leased
        if identity:
            chosen &= WEBHOOK_MESSAGES.c.id == identity
        return self._change(chosen, {"state": "waiting", "attempts": 0, "next_at": time_text(now)})

    def forget_client(self, client: str) -> None:
        """Take away what is told of a client, sent or not."""
        self._session.connection.execute(delete(WEBHOOK_MESSAGES).where(WEBHOOK_MESSAGES.c.client_id == client))

    def _change(self, which: ColumnElement[bool], values: dict[str, Any]) -> int:
        return self._session.connection.execute(update(WEBHOOK_MESSAGES).where(which).values(values)).rowcount


def _values(message: MessageRow) -> dict[str, Any]:
    return {
        "id": message.id,
        "webhook": message.webhook,
        "event": message.event,
        "handoff": message.handoff,
        "client_id": message.client_id,
        "body": message.body,
        "at": time_text(message.at),
        "state": message.state,
        "attempts": message.attempts,
        "next_at": time_text(message.next_at),
        "answer": message.answer,
    }


def _message(row: Row[Any]) -> MessageRow:
    return MessageRow(
        id=row.id,
        webhook=row.webhook,
        event=row.event,
        handoff=row.handoff,
        client_id=row.client_id,
        body=row.body,
        at=datetime.fromisoformat(row.at),
        state=row.state,
        attempts=row.attempts,
        next_at=datetime.fromisoformat(row.next_at),
        answer=row.answer,
    )
