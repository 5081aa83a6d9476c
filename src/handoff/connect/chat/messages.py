"""A message and a room, as any chat has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from handoff.records import ClientHint, FileReport, Locator, Participant


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message; ``room`` is the id of its channel or chat, ``thread`` that of the message that it answers or began.

    ``at`` is None where nothing tells when it was. ``speaker`` is the name that people know; ``person`` tells more of
    them, where the export does, and ``domain`` is the mail domain of one who comes from outside. ``day`` is that of the
    system's own zone, where it is not UTC's.
    """

    id: str
    room: str
    at: datetime | None
    text: str
    locator: Locator
    thread: str = ""
    speaker: str = ""
    person: Participant | None = None
    domain: str = ""
    subject: str = ""
    url: str = ""
    day: str = ""
    edited: bool = False

    @property
    def own_day(self) -> str:
        return self.day or (self.at.date().isoformat() if self.at else "")

    @property
    def key(self) -> str:
        """What it has in common with the others of its Thread: the thread, else the room's day."""
        return f"{self.room}/{self.thread or self.own_day}"


@dataclass(frozen=True, slots=True)
class ChatRoom:
    """A channel or a chat; a chat of people has no ``name``. ``told`` is what else is known, such as its purpose;
    ``mark`` stands before the name in titles."""

    name: str = ""
    client: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    mark: str = "#"

    def hint(self, messages: Iterable[ChatMessage]) -> ClientHint:
        """Whom a conversation concerns: the client that the room is named after, and those from outside who spoke."""
        domains = dict.fromkeys(message.domain for message in messages if message.domain)
        return ClientHint(names=(self.client,) if self.client else (), domains=tuple(domains))


class LeftOut(Counter[str]):
    """How many messages were left out by rule, by the reason why."""

    def note(self, report: FileReport) -> None:
        """Tell it in the report, and count those rows as ignored."""
        for why, count in (+self).items():
            report.rows_ignored += count
            report.notes.append(f"{count} message{'s' if count > 1 else ''} left out: {why}")
