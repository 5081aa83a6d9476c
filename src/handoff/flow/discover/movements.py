"""How work moved, as records show it: from whom to whom, and what shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

from handoff.records import Frozen

#: ``reassigned``: another person has it; ``regrouped``: another group has it; ``escalated``: somebody passed it up;
#: ``answered``: one colleague's turn came right after another's; ``became``: a deal's owner won it, another took it on.
Way = Literal["reassigned", "regrouped", "escalated", "answered", "became"]


class Movement(Frozen):
    """One step of work from somebody (or a group) to another. ``quote`` stands in the record where words show it."""

    way: Way
    source: str
    target: str
    record: str
    quote: str = ""


class Holding(Frozen):
    """Who had a piece of work at one point: one state of a ticket. Empty where the state does not say."""

    person: str = ""
    group: str = ""


def of_holdings(record: str, states: Sequence[Holding]) -> Iterator[Movement]:
    """The changes between the states of one record, oldest first. Nobody between two people is a pause, no step."""
    people = [state.person for state in states if state.person]
    groups = [state.group for state in states if state.group]
    yield from _changes("reassigned", people, record)
    yield from _changes("regrouped", groups, record)


def _changes(way: Way, held: Sequence[str], record: str) -> Iterator[Movement]:
    for before, after in pairwise(held):
        if before.casefold() != after.casefold():
            yield Movement(way=way, source=before, target=after, record=record)


def told_once(seen: Iterable[Movement], said: Iterable[Movement]) -> list[Movement]:
    """Steps of one record that its states show and that its words tell: what both do counts once."""
    found = list(seen)
    left = [(one.way, one.source.casefold(), one.target.casefold()) for one in found]
    for one in said:
        key = (one.way, one.source.casefold(), one.target.casefold())
        if key in left:
            left.remove(key)
        else:
            found.append(one)
    return found
