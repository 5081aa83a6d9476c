"""The steps of handoffs, the words that they refer to, and the flows that they ran over.

A handoff is about whom its first step was kept about, and about whoever that is by now: it follows a client that is
made one with another, and goes back when they part.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import JSON, ColumnElement, select, type_coerce, update

from handoff.keep.ledger.brief_tables import FLOWS, HANDOFF_EVENTS, HANDOFF_WORDS
from handoff.keep.ledger.joined_clients import JoinedClients
from handoff.keep.ledger.session import Subject, Transaction, batches
from handoff.keep.ledger.tables import time_text
from handoff.records import STORED, EventKind, HandoffEvent

WordsKind = Literal["person", "client", "text"]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """flow.yaml as it was read at that time."""

    sha256: str
    at: datetime
    text: str


class HandoffReading(Subject):
    def events(
        self, handoff: str | None = None, client: str | None = None, among: Collection[str] | None = None
    ) -> list[HandoffEvent]:
        """Steps in the order in which they were told: all, those of one handoff, those about one client, or all of the
        handoffs that have one about one of several.

        ``client`` of each is whom it is about by now.
        """
        statement = select(HANDOFF_EVENTS.c.payload, HANDOFF_EVENTS.c.sequence).order_by(HANDOFF_EVENTS.c.sequence)
        if handoff is not None:
            statement = statement.where(HANDOFF_EVENTS.c.handoff == handoff)
        if client is not None:
            statement = statement.where(self._is_about((client,)))
        if among is not None:
            told = select(HANDOFF_EVENTS.c.handoff).where(self._is_about(among))
            statement = statement.where(HANDOFF_EVENTS.c.handoff.in_(told))
        events = [_event(row.payload, row.sequence) for row in self._session.rows(statement, HANDOFF_EVENTS)]
        led = self._clients.led(event.client for event in events)
        return [_about(event, led[event.client]) for event in events]

    def beginning(self, wanted: str) -> list[str]:
        """The ids of handoffs that begin so."""
        its_own = HANDOFF_EVENTS.c.handoff
        statement = select(its_own).where(its_own.startswith(wanted, autoescape=True)).distinct().order_by(its_own)
        return [row.handoff for row in self._session.rows(statement, HANDOFF_EVENTS)]

    def have(self, event: EventKind) -> bool:
        """Whether any handoff ever came to such a step."""
        kind = type_coerce(HANDOFF_EVENTS.c.payload, JSON)["event"].as_string()
        found = select(HANDOFF_EVENTS.c.id).where(kind == event).limit(1)
        return self._session.first(found, HANDOFF_EVENTS) is not None

    def _is_about(self, clients: Iterable[str]) -> ColumnElement[bool]:
        leading = {each for client in clients for each in self._clients.leading(client)}
        return HANDOFF_EVENTS.c.client_id.in_(sorted(leading))

    @property
    def _clients(self) -> JoinedClients:
        return JoinedClients(self._session)

    def words(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        """Names and words by id; erased ones are not in it."""
        columns = (HANDOFF_WORDS.c.id, HANDOFF_WORDS.c.words)
        if ids is None:
            return {row.id: row.words for row in self._session.rows(select(*columns), HANDOFF_WORDS)}
        found: dict[str, str] = {}
        for batch in batches(sorted(set(ids))):
            rows = self._session.rows(select(*columns).where(HANDOFF_WORDS.c.id.in_(batch)), HANDOFF_WORDS)
            found |= {row.id: row.words for row in rows}
        return found

    def flows(self) -> list[FlowRow]:
        """flow.yaml in all its versions, oldest first."""
        names = ("sha256", "at", "text")
        rows = self._session.rows(select(*(FLOWS.c[name] for name in names)).order_by(FLOWS.c.sequence), FLOWS)
        return [FlowRow(row.sha256, datetime.fromisoformat(row.at), row.text) for row in rows]


class HandoffWriting(HandoffReading):
    _session: Transaction

    def put(self, events: Iterable[HandoffEvent]) -> int:
        """Add steps; returns how many were new. One that is there already is left alone."""
        told = {event.id: event for event in events}
        known: set[str] = set()
        for batch in batches(told):
            rows = self._session.rows(select(HANDOFF_EVENTS.c.id).where(HANDOFF_EVENTS.c.id.in_(batch)), HANDOFF_EVENTS)
            known |= {row.id for row in rows}
        new = self._as_first_told([event for event in told.values() if event.id not in known])
        for event in new:
            row = {"id": event.id, "handoff": event.handoff, "client_id": event.client, "payload": _payload(event)}
            self._session.batch.insert(HANDOFF_EVENTS, row)
        self._session.flush()
        return len(new)

    def _as_first_told(self, events: Sequence[HandoffEvent]) -> list[HandoffEvent]:
        """The steps as about the client of their handoff's first one, where that is the same by now: else those that
        are added while two are one would stay behind when they part."""
        first = self._first_clients({event.handoff for event in events})
        led = self._clients.led({event.client for event in events} | set(first.values()))
        kept = (first.get(event.handoff, event.client) for event in events)
        return [
            _about(event, client) if event.client and led[event.client] == led[client] else event
            for event, client in zip(events, kept, strict=True)
        ]

    def _first_clients(self, handoffs: Iterable[str]) -> dict[str, str]:
        """Whom the first step of each of these handoffs was kept about, as it was kept."""
        columns = (HANDOFF_EVENTS.c.handoff, HANDOFF_EVENTS.c.client_id)
        first: dict[str, str] = {}
        for batch in batches(handoffs):
            statement = select(*columns).where(HANDOFF_EVENTS.c.handoff.in_(batch), HANDOFF_EVENTS.c.client_id != "")
            for row in self._session.rows(statement.order_by(HANDOFF_EVENTS.c.sequence), HANDOFF_EVENTS):
                first.setdefault(row.handoff, row.client_id)
        return first

    def put_words(self, words: str, kind: WordsKind = "text", client: str = "") -> str:
        """Keep words in a row of their own; returns its id. A person or a client is kept once under one id."""
        if kind != "text":
            same = (HANDOFF_WORDS.c.kind == kind) & (HANDOFF_WORDS.c.words == words)
            known = self._session.first(select(HANDOFF_WORDS.c.id).where(same), HANDOFF_WORDS)
            if known is not None:
                return str(known.id)
        salt = secrets.token_hex(16)
        digest = hashlib.sha256(f"{salt}\x1f{words}".encode()).hexdigest()[:16]
        identity = f"{'words' if kind == 'text' else kind}_{digest}"
        row = {"id": identity, "kind": kind, "client_id": client, "salt": salt, "words": words}
        self._session.batch.insert(HANDOFF_WORDS, row)
        self._session.flush()
        return identity

    def erase_words(self, *, client: str = "", ids: Iterable[str] = ()) -> int:
        """Take words out: those about a client or said at its steps, and those of these ids. What refers to them
        stays; returns how many."""
        gone = set(ids)
        if client:
            its_own = select(HANDOFF_EVENTS).where(HANDOFF_EVENTS.c.client_id == client)
            steps = (_event(row.payload, row.sequence) for row in self._session.rows(its_own, HANDOFF_EVENTS))
            gone |= {each for step in steps for each in step.said.values()}
            rows = self._session.rows(
                select(HANDOFF_WORDS.c.id).where(HANDOFF_WORDS.c.client_id == client), HANDOFF_WORDS
            )
            gone |= {row.id for row in rows}
        known = self.words(gone)
        self._session.delete(HANDOFF_WORDS, ((each,) for each in sorted(known)))
        return len(known)

    def rename_client(self, client: str) -> None:
        """Let the steps about a client name him by nothing that says who he was."""
        nobody = f"client_{secrets.token_hex(8)}"
        with self._session.store.rewritable(self._session.connection):
            for row in self._session.rows(select(HANDOFF_EVENTS).where(HANDOFF_EVENTS.c.client_id == client)):
                event = _event(row.payload, row.sequence).model_copy(update={"client": nobody})
                values = {"client_id": nobody, "payload": _payload(event)}
                its_own = HANDOFF_EVENTS.c.sequence == row.sequence
                self._session.connection.execute(update(HANDOFF_EVENTS).where(its_own).values(values))

    def put_flow(self, text: str, at: datetime) -> bool:
        """Keep flow.yaml as it stands. False when the newest kept one says the same."""
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        newest = next(iter(reversed(self.flows())), None)
        if newest is not None and newest.sha256 == sha256:
            return False
        self._session.batch.insert(FLOWS, {"sha256": sha256, "at": time_text(at), "text": text})
        self._session.flush()
        return True


def _payload(event: HandoffEvent) -> str:
    return event.model_dump_json(exclude={"sequence"}, exclude_defaults=True)


def _about(event: HandoffEvent, client: str) -> HandoffEvent:
    return event if event.client == client else event.model_copy(update={"client": client})


def _event(payload: str, sequence: int) -> HandoffEvent:
    return STORED.handoff_event.read(payload).model_copy(update={"sequence": sequence})
