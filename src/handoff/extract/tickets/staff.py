"""Who of a desk's people is who: the same person under name, handle and address, and whose side they are on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from handoff.records import BaseRecord, Person, Ticket

Side = Literal["desk", "caller", "machine"]

_TITLE = re.compile(r"^(?:dr|mr|mrs|ms|sr|prof|herr|frau|mme)\.?\s+", re.IGNORECASE)
_MACHINE = re.compile(
    r"\b(?:automation|automated|system|bot|workflow|no-?reply|postmaster|mailer|api|integration user|service"
    r" account)\b",
    re.IGNORECASE,
)
_STAFF_ROLE = re.compile(r"\b(?:agent|admin|administrator|technician|engineer|staff|operator)\b", re.IGNORECASE)


def person_key(name: str) -> str:
    """One key for ``Priya Naidu``, ``PNaidu`` and ``priya.naidu@x.example``: initial and last name."""
    bare = _TITLE.sub("", name.split("@", maxsplit=1)[0].strip().replace(".", " ").replace("_", " ")).casefold()
    words = bare.split()
    if len(words) > 1:
        return words[0][0] + words[-1]
    return words[0] if words else ""


@dataclass(frozen=True)
class Staff:
    """Those who work at the desk, by their keys, each with the longest name that the exports give."""

    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, records: Iterable[BaseRecord]) -> Staff:
        """Whoever tickets are assigned to, who writes what callers are not shown, whom the export calls an agent."""
        known: dict[str, str] = {}
        at_desk: set[str] = set()
        for record in records:
            for name, is_staff in _named(record):
                key = person_key(name)
                known[key] = max(known.get(key, ""), name, key=lambda each: (" " in each, len(each)))
                at_desk |= {key} if is_staff and key else set()
        return cls({key: known[key] for key in sorted(at_desk)})

    def side_of(self, name: str) -> Side:
        """Whose side somebody is on; an unknown name is a caller's."""
        if _MACHINE.search(name):
            return "machine"
        return "desk" if person_key(name) in self.names else "caller"

    def full(self, name: str) -> str:
        """The whole name behind a handle, else the name as it is."""
        return self.names.get(person_key(name), name) if name else ""


def _named(record: BaseRecord) -> Iterator[tuple[str, bool]]:
    """The names in a record, each with whether it shows that its bearer works at the desk."""
    if isinstance(record, Person):
        yield record.title, bool(_STAFF_ROLE.search(record.role))
    if isinstance(record, Ticket):
        yield record.assignee, not _MACHINE.search(record.assignee)
        yield from ((part.speaker, part.internal and not _MACHINE.search(part.speaker)) for part in record.parts)
