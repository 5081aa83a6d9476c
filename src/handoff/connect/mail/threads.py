"""Which mails of a file are one conversation: by the ids that they name, else by subject and people.

Memory holds some numbers for each mail, none of its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from handoff.connect.mail.mailbox import Place
from handoff.connect.mail.message import Envelope

_MARK = re.compile(
    r"\s*(?:\[[^\[\]]{1,40}\]\s*)?(?:re|fwd?|aw|wg|sv|vs|vb|antw|rv|res|enc|tr|rif|odp|ynt|回复|答复|转发|转寄)"
    r"(?:\s?[\[(]\d{1,3}[\])])?\s*[:：]\s*",
    re.IGNORECASE,
)
_MOST_PEOPLE = 60
_LOOK_BACK = 50
_LONGEST_PAUSE = timedelta(days=180).total_seconds()


@dataclass(frozen=True, slots=True)
class Entry:
    """One mail as far as it matters for what belongs together; names and ids are hashes."""

    place: Place
    own: int
    keys: tuple[int, ...]
    subject: int
    is_answer: bool
    sender: int
    people: frozenset[int]
    at: float | None


def bare_subject(subject: str) -> str:
    """The subject without ``Re:``, ``AW:``, ``Fwd:`` and their like."""
    at = 0
    while match := _MARK.match(subject, at):
        at = match.end()
    return subject[at:].strip()


def entry_of(place: Place, envelope: Envelope) -> Entry:
    """What is kept of a mail while the whole file is looked through."""
    subject = bare_subject(envelope.subject).casefold()
    ids = (envelope.message_id, *envelope.links)
    return Entry(
        place=place,
        own=hash(envelope.message_id) if envelope.message_id else 0,
        keys=tuple(hash(one) for one in ids if one),
        subject=hash(subject) if subject else 0,
        is_answer=bool(_MARK.match(envelope.subject)),
        sender=hash(envelope.sender.email or envelope.sender.name) if envelope.sender else 0,
        people=frozenset(hash(one.email or one.name) for one in envelope.people[:_MOST_PEOPLE]),
        at=envelope.at.timestamp() if envelope.at else None,
    )


def conversations(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The mails that belong together, groups and mails in the order of the file."""
    listed = list(entries)
    forest = _Forest(_sizes(listed))
    first_with: dict[int, int] = {}
    for index, entry in enumerate(listed):
        for key in entry.keys:
            forest.join(index, first_with.setdefault(key, index))
    _join_by_subject(listed, forest)
    groups: dict[int, list[Entry]] = {}
    for index, entry in enumerate(listed):
        groups.setdefault(forest.root(index), []).append(entry)
    return list(groups.values())


def _sizes(entries: list[Entry]) -> list[int]:
    """One for each mail, none for one whose id stood in the file before."""
    seen: set[int] = set()
    sizes = []
    for entry in entries:
        sizes.append(int(not entry.own or entry.own not in seen))
        seen.add(entry.own)
    return sizes


def _join_by_subject(entries: list[Entry], forest: _Forest) -> None:
    """An answer whose ids lead nowhere goes to the mail of its subject that it can answer."""
    same: dict[int, list[int]] = {}
    for index, entry in enumerate(entries):
        if entry.subject:
            same.setdefault(entry.subject, []).append(index)
    for indices in same.values():
        for position, index in enumerate(indices if len(indices) > 1 else ()):
            if entries[index].is_answer and forest.is_alone(index):
                near = indices[max(position - _LOOK_BACK, 0) : position + _LOOK_BACK]
                others = [other for other in near if other != index and _answers(entries[index], entries[other])]
                for other in others[:1]:
                    forest.join(index, other)


def _answers(answer: Entry, other: Entry) -> bool:
    """Whether each of the two senders is among the people of the other mail, within half a year."""
    if answer.at is not None and other.at is not None and abs(answer.at - other.at) > _LONGEST_PAUSE:
        return False
    return answer.sender in other.people and other.sender in answer.people


class _Forest:
    """Union-find: the root of a tree stands for all in it (the first of them)."""

    def __init__(self, sizes: list[int]) -> None:
        self._parents = list(range(len(sizes)))
        self._sizes = sizes

    def root(self, index: int) -> int:
        while (parent := self._parents[index]) != index:
            self._parents[index] = index = self._parents[parent]
        return index

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        if one != other:
            self._parents[other] = one
            self._sizes[one] += self._sizes[other]

    def is_alone(self, index: int) -> bool:
        """Whether it is in no tree with a mail of another id."""
        return self._sizes[self.root(index)] == 1
