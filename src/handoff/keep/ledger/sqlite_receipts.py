"""Receipts, as ledgers before version 7 kept them, become the steps of handoffs. Spells its own JSON and SQL."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Any

from sqlalchemy import Connection

_EVENT = "INSERT INTO handoff_events (id, handoff, client_id, payload) VALUES (?, ?, ?, ?)"
_WORDS = "INSERT INTO handoff_words (id, kind, client_id, salt, words) VALUES (?, ?, ?, ?, ?)"


def from_receipts(connection: Connection) -> None:
    """Each answer is an offer and what its receiver said; an answer after an acceptance begins another handoff."""
    people: dict[str, str] = {}
    open_ones: dict[tuple[str, str, str], str] = {}
    rows = connection.exec_driver_sql("SELECT sequence, payload FROM receipts ORDER BY sequence").all()
    for sequence, payload in rows:
        receipt = json.loads(payload)
        about = (receipt["client_id"], receipt["template"], receipt["revision"])
        name = open_ones.setdefault(about, _hash("handoff", *about, str(sequence)))
        person = receipt["person"]
        if person not in people:
            people[person] = _put_words(connection, "person", "", person)
        _put(connection, _step(receipt, name, "offered", sequence))
        _put(connection, _answer(connection, receipt, name, people[person], sequence))
        if receipt["answer"] == "accepted":
            del open_ones[about]


def _step(receipt: dict[str, Any], handoff: str, event: str, sequence: int) -> dict[str, Any]:
    about = {"client": receipt["client_id"], "brief": receipt.get("brief", "")}
    about |= {"template": receipt["template"], "revision": receipt["revision"]}
    identity = _hash("event", handoff, event, str(sequence))
    return {"id": identity, "at": receipt["at"], "event": event, "handoff": handoff, "connection": "direct", **about}


def _answer(
    connection: Connection, receipt: dict[str, Any], handoff: str, person: str, sequence: int
) -> dict[str, Any]:
    texts = {"questions": receipt.get("questions"), "read_back": receipt.get("restated")}
    said = {
        field: _put_words(connection, "text", receipt["client_id"], words) for field, words in texts.items() if words
    }
    return {**_step(receipt, handoff, receipt["answer"], sequence), "by": person, "said": said}


def _put(connection: Connection, event: dict[str, Any]) -> None:
    connection.exec_driver_sql(_EVENT, (event["id"], event["handoff"], event["client"], json.dumps(event)))


def _put_words(connection: Connection, kind: str, client: str, words: str) -> str:
    salt = secrets.token_hex(16)
    identity = _hash("words" if kind == "text" else kind, salt, words)
    connection.exec_driver_sql(_WORDS, (identity, kind, client, salt, words))
    return identity


def _hash(kind: str, *parts: str) -> str:
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
    return f"{kind}_{digest}"
