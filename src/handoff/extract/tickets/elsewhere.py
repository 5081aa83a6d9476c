"""What mails, calls, notes and documents say about a ticket that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from handoff.extract.facts import kind_named
from handoff.extract.tickets.case import Entry, entry_of
from handoff.extract.tickets.staff import Staff
from handoff.records import BaseRecord, Ticket

_NUMBER = re.compile(r"(?<![\w-])(?:[A-Za-z]{1,10}-?)?\d{3,}(?![\w-]*\d)")
#: Records that tell what was said or written; a comment stands in its ticket already.
_TELLING = frozenset({"call", "thread", "note", "document", "article"})
#: Records of one matter: what explains it stands under a heading, the tickets that it is about in another section.
_PAPERS = frozenset({"document", "article"})
_EXPLAINING = frozenset({"cause", "solution", "workaround"})
#: So many numbers in one piece make it a list, which tells nothing about any of them.
_LIST = 3


def written_elsewhere(
    records: Iterable[BaseRecord], tickets: Iterable[Ticket], staff: Staff
) -> Mapping[str, tuple[Entry, ...]]:
    """By a ticket's id, what other records say in parts that name it; under a title that names it, in all parts."""
    known: defaultdict[str, set[str]] = defaultdict(set)
    for ticket in tickets:
        known[ticket.native_id.casefold()].add(ticket.id)
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for record in records:
        if getattr(record, "kind", "") in _TELLING:
            for ticket_id, entry in _entries(record, known, staff):
                found[ticket_id].append(entry)
    return {ticket_id: tuple(entries) for ticket_id, entries in found.items()}


def _entries(record: BaseRecord, known: Mapping[str, set[str]], staff: Staff) -> Iterator[tuple[str, Entry]]:
    titled = _named(record.title, known)
    explained = titled or _about(record, known)
    for index, part in enumerate(record.parts):
        named = _named(part.text, known) or titled
        if kind_named(part.label) in _EXPLAINING:
            named |= explained
        if part.role == "field" or not part.text.strip() or len(named) > _LIST:
            continue
        speaker = part.speaker
        side = staff.side_of(speaker) if speaker else "desk"
        entry = entry_of(record, index, "said", side, staff.full(speaker))
        yield from ((ticket_id, entry) for ticket_id in sorted(named))


def _about(record: BaseRecord, known: Mapping[str, set[str]]) -> set[str]:
    """The tickets that a paper is about: those that it names anywhere, if they are few."""
    if getattr(record, "kind", "") not in _PAPERS:
        return set()
    named = {each for part in record.parts for each in _named(part.text, known)}
    return named if len(named) <= _LIST else set()


def _named(text: str, known: Mapping[str, set[str]]) -> set[str]:
    return {each for match in _NUMBER.findall(text) for each in known.get(match.casefold(), ())}
