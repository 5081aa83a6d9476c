"""For whom people speak by how minutes list them: those of one group of ``Present: A, B; C, D`` speak for one side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handoff.extract.sides.same_person import Known, stands_for
from handoff.language import groups_present
from handoff.records import BaseRecord, Side

_OTHER: Mapping[Side, Side] = {"ours": "theirs", "theirs": "ours"}


@dataclass(frozen=True, slots=True)
class Listed:
    """Known people who were listed together, beside ``others``: how many groups of hosts the list has."""

    people: tuple[Known, ...]
    company: str
    is_guest: bool


#: The groups of one list.
Attendance = tuple[Listed, ...]


def attendances(records: Iterable[BaseRecord], people: Sequence[Known]) -> list[Attendance]:
    """The lists of who was there that part people whom the records know otherwise, too, into groups."""
    by_name = {name: person for person in people for name in person.names}
    found = []
    for record in records:
        for groups in groups_present(record.text):
            listed = [
                Listed(tuple(_known(group.names, by_name)), group.company.casefold(), group.is_guest)
                for group in groups
            ]
            if len(telling := [group for group in listed if group.people]) > 1:
                found.append(tuple(telling))
    return found


def parted_companies(lists: Iterable[Attendance]) -> frozenset[str]:
    """Companies with people in two groups of hosts of one list: whoever is of them may speak for either."""
    found: set[str] = set()
    for groups in lists:
        counted = Counter(
            company
            for group in groups
            if not group.is_guest
            for company in {company for person in group.people for company in person.companies}
        )
        found |= {company for company, count in counted.items() if count > 1}
    return frozenset(found)


def sides_by_attendance(lists: Iterable[Attendance], own: Mapping[str, Side]) -> dict[str, Side]:
    """By name, the side of the group that somebody was listed in; ``own`` is what else tells of each.

    Two groups are the two sides. Guests speak for neither.
    """
    sides: dict[str, Side] = {}
    for groups in lists:
        hosts = [group for group in groups if not group.is_guest]
        told = [_agreed(group, own) for group in hosts]
        if len(told) == len(_OTHER):
            told = _completed(told)
        for group, side in zip(hosts, told, strict=True):
            sides |= {person.name: side for person in group.people if side != "unknown"}
        sides |= {person.name: "third" for group in groups if group.is_guest for person in group.people}
    return sides


def _agreed(group: Listed, own: Mapping[str, Side]) -> Side:
    """The side of most of those in it of whom one is known."""
    counted = Counter(side for person in group.people if (side := own[person.name]) in _OTHER)
    first, second = (*counted.most_common(2), ("unknown", 0), ("unknown", 0))[:2]
    return first[0] if first[1] > second[1] else "unknown"


def _completed(told: Sequence[Side]) -> list[Side]:
    """Two groups, of which one is known; where both are held one side something else parts the list."""
    first, second = told
    if first == second:
        return ["unknown", "unknown"]
    return [first if first in _OTHER else _OTHER[second], second if second in _OTHER else _OTHER[first]]


def _known(names: Iterable[str], by_name: Mapping[str, Known]) -> Iterator[Known]:
    """Whom a list means: who is named so, else the only one whose name is longer or shorter."""
    for name in names:
        alike = (
            [name] if name in by_name else [one for one in by_name if stands_for(name, one) or stands_for(one, name)]
        )
        meant = {by_name[one].name: by_name[one] for one in alike}
        if len(meant) == 1:
            yield from meant.values()
