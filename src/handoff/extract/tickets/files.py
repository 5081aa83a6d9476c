"""The case files of a desk: every ticket read, what closed it, and all of them side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from handoff.extract.tickets.case import Case, Entry, read_case
from handoff.extract.tickets.closing import closing_entry, closing_kinds
from handoff.extract.tickets.desk import Desk, nearness_of
from handoff.extract.tickets.elsewhere import written_elsewhere
from handoff.extract.tickets.head import Heads
from handoff.extract.tickets.passage import Passage, read_passages
from handoff.extract.tickets.profile import Profile, profile_of
from handoff.extract.tickets.recurrence import Recurrence, find_recurrence
from handoff.extract.tickets.staff import Staff
from handoff.records import BaseRecord, Closing, Ticket, Vectors

#: Texts to unit vectors, in their order.
Embed = Callable[[Sequence[str]], Vectors]

#: So much of what was written goes into a vector; what a model reads is shorter still.
EMBEDDED = 1200
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class CaseFile:
    """One case with all that was read of it. ``closed_by`` is the entry that closed it."""

    case: Case
    closed_by: Entry | None
    closing: Closing
    passages: tuple[Passage, ...]

    @cached_property
    def profile(self) -> Profile:
        return profile_of(self.case, self.passages)


@dataclass(frozen=True)
class Files:
    """The case files of a desk by ticket id, in the order of their numbers, and what recurs among them."""

    by_id: Mapping[str, CaseFile]
    desk: Desk
    recurrence: Recurrence
    staff: Staff

    def called(self, number: str) -> tuple[CaseFile, ...]:
        """The tickets that people call by that number; several where two systems count alike."""
        wanted = number.strip().lstrip("#").casefold()
        return tuple(file for file in self.by_id.values() if file.case.number.casefold() == wanted)


def open_files(records: Iterable[BaseRecord], embed: Embed | None, heads: Heads) -> Files:
    """All cases read and compared."""
    known = list(records)
    staff = Staff.of(known)
    files = _closed(_cases(known, staff), heads)
    desk = _desk(files, staff, embed)
    recurrence = find_recurrence(desk, heads) if files else Recurrence()
    return Files({file.case.ticket.id: file for file in files}, desk, recurrence, staff)


def desk_of(records: Iterable[BaseRecord], embed: Embed | None, heads: Heads) -> Desk:
    """The tickets side by side, before it is asked what recurs among them."""
    known = list(records)
    staff = Staff.of(known)
    return _desk(_closed(_cases(known, staff), heads), staff, embed)


def _desk(files: Sequence[CaseFile], staff: Staff, embed: Embed | None) -> Desk:
    profiles = [file.profile for file in files]
    names = frozenset(word.casefold() for name in staff.names.values() for word in _LETTERS.findall(name))
    if embed is None or len(profiles) < 2:
        return Desk(profiles, names)
    texts = [*(profile.problem for profile in profiles), *(profile.work for profile in profiles)]
    vectors = embed([text[:EMBEDDED] or "-" for text in texts])
    return Desk(profiles, names, nearness_of(vectors[: len(profiles)], vectors[len(profiles) :]))


def _cases(records: Sequence[BaseRecord], staff: Staff) -> list[Case]:
    tickets = sorted((one for one in records if isinstance(one, Ticket)), key=lambda one: (one.native_id, one.id))
    said = written_elsewhere(records, tickets, staff)
    return [read_case(ticket, staff, said.get(ticket.id, ())) for ticket in tickets]


def _closed(cases: Sequence[Case], heads: Heads) -> list[CaseFile]:
    """Each case with what closed it: whether a system files answers shows in all of its tickets."""
    filing = {
        case.ticket.system
        for case in cases
        if any(entry.role == "resolution" and not entry.field for entry in case.entries)
    }
    closed = [closing_entry(case, files_answers=case.ticket.system in filing) for case in cases]
    kinds = closing_kinds([entry.text if entry else "" for entry in closed], heads["closing"])
    return [
        CaseFile(case, entry, kind, read_passages(case, entry, kind, heads["passage"], heads["passage_in_context"]))
        for case, entry, kind in zip(cases, closed, kinds, strict=True)
    ]
