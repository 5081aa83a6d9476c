"""A ticket as a case: who wrote what and when, from the first complaint to the words it was closed with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal

from handoff.extract.facts import kind_named
from handoff.extract.tickets.staff import Side, Staff, person_key
from handoff.extract.tickets.words import any_of
from handoff.language import ticket_state
from handoff.records import BaseRecord, FactKind, Part, Ticket

#: ``withdrawn``: closed without anybody having done anything about it.
CaseState = Literal["open", "closed", "withdrawn"]
EntryRole = Literal["description", "said", "note", "resolution"]

#: Systems whose resolution is picked from a list and tells nothing of what was done.
_CODED = frozenset({"jira", "bugzilla", "github", "trello", "youtrack"})
_RESOLUTION = re.compile(
    r"(?:resolution|close|closing|closure|solution|resolved)(?: (?:notes?|details?|comments?|description|summary))?",
    re.IGNORECASE,
)
_TELLING = any_of(
    r"(?P<cause>(?:root[ -]?)?cause(?: (?:notes?|analysis|description))?|ursache)",
    r"(?P<workaround>work ?-?around)",
    r"(?P<solution>fix(?: notes?)?|lösung)",
    r"(?P<description>(?:initial |issue |problem )?(?:description|details))",
)
_WITHDRAWN = re.compile(
    r"cancel|delet|declin|reject|withdraw|abandon|spam|junk|merge|duplicate|obsolete|stornier|abgebrochen"
    r"|abgelehnt|verworfen|annul|rejet|supprim|rechazad|geannuleerd",
    re.IGNORECASE,
)
#: Columns for what those wrote who asked: ``Customer comment``.
_ASKERS = re.compile(r"(?:customer|requester)[ _-]", re.IGNORECASE)
#: What an answering machine writes tells nothing about the case.
_AUTOMATIC = re.compile(
    r"^\W*(?:(?:this is an )?automat(?:ic|ed) (?:reply|response|message)|auto-?reply|out of (?:the )?office"
    r"|abwesenheits\w+|automatische (?:antwort|nachricht)|réponse automatique|respuesta automática|automatisch"
    r" antwoord|autosvar|automatisk svar|i(?:'m| am) (?:away|out of (?:the )?office|(?:currently )?on (?:annual "
    r"|parental )?leave|on (?:vacation|holiday)))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Entry:
    """One piece of writing about a case: ``record.text[start:end]``, the speaker left out.

    ``record`` is the ticket, or what else speaks of it. ``role`` is ``note`` for what the caller was not shown and
    ``resolution`` for words filed as what was done; ``field`` says which statement a labelled field makes.
    """

    record: BaseRecord
    role: EntryRole
    speaker: str
    side: Side
    at: datetime | None
    start: int
    end: int
    part: Part
    field: str = ""

    @property
    def text(self) -> str:
        return self.record.text[self.start : self.end]

    @property
    def headed(self) -> FactKind | None:
        """The kind of statements that its heading in a paper announces."""
        return kind_named(self.part.label) if self.role == "said" else None

    @property
    def is_automatic(self) -> bool:
        """Whether no person wrote it for this case."""
        return self.side == "machine" or bool(_AUTOMATIC.match(self.text))


@dataclass(frozen=True)
class Case:
    """One ticket and what was written about it, in the order of time."""

    ticket: Ticket
    entries: tuple[Entry, ...]
    state: CaseState

    @property
    def number(self) -> str:
        """The ticket's number as people quote it."""
        return self.ticket.native_id

    @property
    def opened(self) -> date | None:
        moment = self.ticket.opened_at or self.ticket.created_at
        return moment.date() if moment else None

    @property
    def solved(self) -> date | None:
        return self.ticket.resolved_at.date() if self.ticket.resolved_at else None

    @cached_property
    def callers(self) -> tuple[Entry, ...]:
        """What those wrote who have the problem."""
        return tuple(entry for entry in self.entries if entry.side == "caller" and not entry.is_automatic)

    @cached_property
    def work(self) -> tuple[Entry, ...]:
        """What the desk wrote while it worked on it; what is filed as the answer is no part of that."""
        return tuple(entry for entry in self.entries if entry.side == "desk" and entry.role != "resolution")

    def after(self, entry: Entry) -> tuple[Entry, ...]:
        """What was written later."""
        return self.entries[self.entries.index(entry) + 1 :]


def read_case(ticket: Ticket, staff: Staff, elsewhere: Sequence[Entry] = ()) -> Case:
    """The ticket with its entries told apart by who wrote them, and what other records say about it."""
    own = in_one_clock(ticket, list(_entries(ticket, staff)))
    return Case(ticket, tuple(sorted((*own, *elsewhere), key=_moment)), _state(ticket.status))


def _state(status: str) -> CaseState:
    if _WITHDRAWN.search(status):
        return "withdrawn"
    return "closed" if ticket_state(status) == "settled" else "open"


def entry_of(record: BaseRecord, index: int, role: EntryRole, side: Side, speaker: str, field: str = "") -> Entry:
    """A part of a record as an entry."""
    part = record.parts[index]
    start = record.starts[index] + len(part.prefix)
    return Entry(record, role, speaker, side, part.at, start, start + len(part.text), part, field)


def _entries(ticket: Ticket, staff: Staff) -> Iterator[Entry]:
    for index, part in enumerate(ticket.parts):
        role = _role(ticket, part)
        if role is None or not part.text.strip():
            continue
        speaker = part.speaker or (ticket.requester if role == "description" else "")
        side = "desk" if role == "resolution" and not part.speaker else _side(ticket, part, speaker, staff)
        yield entry_of(ticket, index, role, side, staff.full(speaker), _field(part))


def _role(ticket: Ticket, part: Part) -> EntryRole | None:
    if part.role == "body":
        return "description"
    if part.role in ("comment", "turn"):
        is_answer = bool(ticket.resolution_from) and part.child == ticket.resolution_from
        return "resolution" if is_answer else "note" if part.internal else "said"
    telling = _field(part)
    if telling:
        return "description" if telling == "description" else "resolution"
    if ticket.system in _CODED or not _RESOLUTION.fullmatch(part.label.strip()):
        return None
    return "resolution" if not ticket.resolution or _words(part.text) == _words(ticket.resolution) else None


def _field(part: Part) -> str:
    found = _TELLING.fullmatch(part.label.strip()) if part.role == "field" else None
    return (found.lastgroup or "") if found else ""


def _side(ticket: Ticket, part: Part, speaker: str, staff: Staff) -> Side:
    """Where nobody in a ticket is known to work at the desk, whoever did not ask answers."""
    side = staff.side_of(speaker)
    if side == "machine" or part.internal:
        return side if side == "machine" else "desk"
    if part.role == "body" and not part.speaker:
        return "caller"
    if part.role == "comment" and not speaker:
        if _ASKERS.match(part.locator.field):
            return "caller"
        return "desk"  # a desk's own columns (``Reply``, ``Conversation``) do not say who of it wrote
    if speaker and person_key(speaker) != person_key(ticket.requester) and not _has_staff(ticket, staff):
        return "desk"
    return side


def _has_staff(ticket: Ticket, staff: Staff) -> bool:
    return any(staff.side_of(part.speaker) == "desk" for part in ticket.parts if part.speaker)


def in_one_clock(ticket: Ticket, entries: list[Entry]) -> list[Entry]:
    """The entries with their times in one zone.

    A board's grid and its time sheets tell local time without a zone, its notes tell UTC. Where the ticket was opened
    whole hours away from the first note that its caller wrote, what stands in other files than the notes is moved by
    so much.
    """
    told = [entry for entry in entries if entry.at and entry.part.file and entry.side == "caller"]
    first = min(told, key=_moment, default=None)
    if first is None or first.at is None or ticket.opened_at is None:
        return entries
    apart = first.at - ticket.opened_at
    hours = timedelta(hours=round(apart / timedelta(hours=1)))
    if abs(apart - hours) > timedelta(minutes=2) or not timedelta(0) < abs(hours) <= timedelta(hours=14):
        return entries
    return [one if one.part.file == first.part.file else _moved(one, hours) for one in entries]


def _moved(entry: Entry, by: timedelta) -> Entry:
    return replace(entry, at=entry.at + by) if entry.at else entry


def _moment(entry: Entry) -> tuple[int, float, int]:
    """The complaint first, undated words where they stand, words filed as the answer at the end."""
    if entry.role == "description":
        return 0, 0.0, entry.start
    if entry.at is None and entry.role == "resolution":
        return 2, 0.0, entry.start
    return 1, entry.at.timestamp() if entry.at else 0.0, entry.start


def _words(text: str) -> str:
    return " ".join(text.split())
