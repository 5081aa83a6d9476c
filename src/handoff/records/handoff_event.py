"""What happens to a handoff, step by step. Events are only ever added; a handoff is what its events come to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from handoff.records.provenance import Frozen

#: ``drafted``: the brief was made for a connection. ``blocked``: a gate holds it back. ``queued``: it waits until its
#: receiver can take it in. ``escalated``: a named person is asked, for it is new. ``signed``: a person stands for it.
#: ``offered``, ``opened``, ``accepted``, ``returned``: it reached its receiver, who looked, took over or sent it back.
#: ``checked``: its sender says of a point of the definition of done, after the offer, that it is done.
#: ``examined``: how much of it an exam could answer. ``outcome``: what came of it. ``closed``: nothing more will come.
EventKind = Literal[
    "drafted", "blocked", "escalated", "signed", "queued", "offered", "opened", "accepted", "returned", "checked",
    "examined", "outcome", "closed",
]  # fmt: skip
#: Why a handoff came back.
ReturnReason = Literal["fact_missing", "fact_wrong", "not_ours", "too_late", "not_readable"]
#: How far what was handed over led to what it was meant for.
Outcome = Literal["met", "partly", "missed"]


class HandoffEvent(Frozen):
    """One step of one handoff.

    ``by`` is the id of a person and ``client`` that of a client: names stand in rows of their own that can be erased.
    ``missing`` are the names of required facts that were not there, ``facts`` the ids of facts that the step is about
    (wrong, needed or used ones). ``minutes`` is what a person spent on it, ``words`` how long the brief was. ``said``
    maps what was written (``questions``, ``rationale``, ``read_back``, ``summary``, ``note``) to the id of the row that
    holds it. ``brief`` is the id of the brief, ``revision`` the one that the step is about. ``urgency`` is the
    sender's; ``done`` and ``undone`` are points of the template's definition of done as of an offer. ``reason`` of a
    return is a ``ReturnReason``; other steps give their own. ``sequence`` is the place in the ledger, 0 before it has
    one.
    """

    id: str
    at: datetime
    event: EventKind
    handoff: str
    connection: str
    by: str = ""
    client: str = ""
    template: str = ""
    brief: str = ""
    revision: str = ""
    reason: str = ""
    missing: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    minutes: float | None = None
    words: int | None = None
    edits: int | None = None
    score: float | None = None
    outcome: Outcome | None = None
    urgency: str = ""
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    said: Mapping[str, str] = Field(default_factory=dict)
    sequence: int = 0


def event_id(handoff: str, event: str, at: datetime, *more: str) -> str:
    """The same id for the same step told twice."""
    text = "\x1f".join((handoff, event, at.isoformat(), *more))
    return f"event_{hashlib.sha256(text.encode()).hexdigest()[:20]}"
