"""What the ledger hands out of who did what, was let in, was told, and of what was forgotten: small frozen rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One thing that somebody did. ``by`` and ``subjects`` are salted hashes; ``hash`` is over all the rest."""

    sequence: int
    at: str
    verb: str
    run: str
    by: str
    subjects: tuple[str, ...]
    counts: Mapping[str, int]
    previous: str
    hash: str = ""


@dataclass(frozen=True, slots=True)
class LogBreak:
    """Where the log is not what it was, and how that shows."""

    sequence: int
    problem: str


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One forgotten thing, by a keyed hash.

    ``kind``: record, name, domain, key, file or word; of a word ``length`` counts the words of its term, 0 for digits,
    and ``near`` says that it counts only where another one stands in the same record.
    """

    kind: str
    token: str
    length: int = 0
    near: bool = False


@dataclass(frozen=True, slots=True)
class ErasureRow:
    """One forgetting. ``work`` is what is left to do (JSON, empty for nothing), ``receipt`` what went, as JSON."""

    id: int
    at: datetime
    kind: str
    work: str
    receipt: str


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """A Word file that was written for a revision of a brief."""

    brief_id: str
    revision: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What went out of the tables. ``revisions`` are those of briefs (id and revision), ``accepted`` the ones of them
    that a receiver took over; ``words`` counts what people wrote at handoffs, ``rewritten`` rows
    in which words were blacked out."""

    records: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    versions: int = 0
    decisions: int = 0
    proposals: int = 0
    words: int = 0
    pictures: int = 0
    rewritten: int = 0
    revisions: frozenset[tuple[str, str]] = frozenset()
    issued: tuple[IssuedFile, ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Granted:
    """A client about whom something was granted: the id that it had then, and the name that it was granted under."""

    id: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """What a token of an agent grants. ``clients`` is None for everybody; ``hash`` is that of its secret."""

    id: str
    hash: str
    name: str
    person: str
    scopes: tuple[str, ...]
    clients: tuple[Granted, ...] | None
    created: datetime
    expires: datetime
    revoked: datetime | None = None


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
