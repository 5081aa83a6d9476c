"""A ticket that two files of no named system hold is one: a table lies in two folders, or was exported again.

Numbers of such tables count within their file, since ticket 101 of one desk is not that of another. Two are one where
the number is the same and what never changes agrees: the moment of their making, title and requester, or all they say.
What was said to be about different clients, or names different ones, is never one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from handoff.keep.ledger import Ledger
from handoff.records import Deal, Record, Ticket

#: What is numbered, and comes in tables of each month.
_KINDS = ("ticket", "deal")
#: A row without a number of its own, or beside another of the same number, has a digest of what it says.
_DIGEST = re.compile(r"(?:.*-)?[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class _Thing:
    """What of a record stays as it is. ``said`` is a hash of all that it says."""

    id: str
    system: str
    made: datetime | None
    title: str
    person: str
    clients: frozenset[str]
    said: int
    is_numbered: bool

    @classmethod
    def of(cls, record: Record) -> _Thing:
        person = record.requester if isinstance(record, Ticket) else record.owner if isinstance(record, Deal) else ""
        return cls(
            record.id,
            record.system,
            record.created_at,
            _folded(record.title),
            _folded(person),
            frozenset(map(_folded, record.client.names)),
            hash(record.text),
            _DIGEST.fullmatch(record.native_id) is None,
        )

    def is_one_with(self, other: _Thing) -> bool:
        """Whether it is the same as another thing of its number."""
        if self.made != other.made or (self.clients and other.clients and self.clients.isdisjoint(other.clients)):
            return False
        if self.said == other.said:
            return self.made is not None or self.is_numbered
        if self.made is None:
            return False
        title, person = self.title == other.title, bool(self.person) and self.person == other.person
        has_clock = bool(self.made.minute or self.made.second)  # a day alone is a whole hour in every zone
        return title or person if has_clock else title and person


class SameThings:
    """The tickets and deals that files of no named system told: of this ingest, and of what is known."""

    def __init__(self, ledger: Ledger, declared: str) -> None:
        self._ledger = ledger
        self._declared = declared
        self._read: dict[tuple[str, str, str], list[_Thing]] = {}
        self._known: dict[str, dict[tuple[str, str], list[tuple[str, str]]]] = {}

    def known_as(self, record: Record, connector: str) -> Record:
        """The record under the id that another file gave to the same thing, or as it is."""
        if record.kind not in _KINDS:
            return record
        thing = _Thing.of(record)
        there = self._there(connector, record)
        if all(one.id != record.id for one in there):
            for one in there:
                if thing.is_one_with(one):
                    return record.model_copy(update={"id": one.id, "system": one.system})
            there.append(thing)
        return record

    def _there(self, connector: str, record: Record) -> list[_Thing]:
        """The things of its number; those of the ledger are looked at when the first record asks for them."""
        key = (connector, record.kind, record.native_id)
        if key not in self._read:
            known = self._known_by(connector).get((record.kind, record.native_id), ())
            records = (self._ledger.records.get(one) for one, declared in known if self._may_be_one(declared))
            self._read[key] = [_Thing.of(one) for one in records if one is not None]
        return self._read[key]

    def _known_by(self, connector: str) -> dict[tuple[str, str], list[tuple[str, str]]]:
        if connector not in self._known:
            found = self._known[connector] = {}
            for identity, kind, number, declared in self._ledger.records.read_by(connector, _KINDS):
                found.setdefault((kind, number), []).append((identity, declared))
        return self._known[connector]

    def _may_be_one(self, declared: str) -> bool:
        return not declared or not self._declared or declared == self._declared


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
