"""What changed: the path of each value over time, and what other statements were replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from handoff.language import amount_number, clipped, day, name_of, readable
from handoff.records import SINGLE_VALUED, Fact
from handoff.write.material import (
    Citations,
    Material,
    Transition,
    recency,
    same_statement,
    statement_words,
    transitions,
    value_key,
)
from handoff.write.page import Block, Inline, Item, List, Text
from handoff.write.template import SectionSpec

_STEPS = 4


@dataclass(frozen=True)
class Change:
    """The values something had, oldest first, each fact since when it held."""

    path: tuple[Fact, ...]

    @property
    def latest(self) -> Fact:
        return self.path[-1]


def change_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One bullet for each thing that changed, the newest change first."""
    found = [change for change in transitions(material.facts) if change.new.kind in section.kinds]
    changes = sorted(_paths(found), key=lambda change: (-recency(change.latest), change.latest.id))
    shown = changes[: section.max_rows]
    items = tuple(Item(inlines=_words(change, citations)) for change in shown)
    return [List(items=items)] if items else []


def _paths(found: Sequence[Transition]) -> list[Change]:
    groups: defaultdict[str, dict[str, Fact]] = defaultdict(dict)
    for change in found:
        if change.new.kind in SINGLE_VALUED:
            members = groups[f"{change.new.kind}/{change.new.subject.casefold()}"]
        elif same_statement(change.old, change.new):
            continue
        else:
            members = groups[change.new.id]
        members |= {change.old.id: change.old, change.new.id: change.new}
    return [Change(path) for members in groups.values() if len(path := _path(list(members.values()))) > 1]


def _path(facts: list[Fact]) -> tuple[Fact, ...]:
    """In the order of time, what holds now last, a value that only was repeated left out."""
    ordered = sorted(facts, key=lambda fact: (fact.status != "superseded", recency(fact), fact.evidence.start, fact.id))
    kept: list[Fact] = []
    for fact in ordered:
        if not kept or value_key(kept[-1]) != value_key(fact):
            kept.append(fact)
    return tuple(kept[-_STEPS - 1 :])


def _words(change: Change, citations: Citations) -> tuple[Inline, ...]:
    first, *steps = change.path
    if first.kind not in SINGLE_VALUED:
        return _restated(change, citations)
    name, before = name_of(first.kind, first.subject), readable(first.kind, first.value)
    words: list[Inline] = [Text(text=f"{name} {_verb(first, steps[0])} from {before}"), *citations.cite(first)]
    for number, fact in enumerate(steps):
        lead = ", then to " if number else " to "
        words += [Text(text=f"{lead}{readable(fact.kind, fact.value)}{_since(fact)}"), *citations.cite(fact)]
    return (*words, Text(text="."))


def _restated(change: Change, citations: Citations) -> tuple[Inline, ...]:
    old, new = change.path[-2:]
    was, now = (clipped(statement_words(fact, citations.spoken(fact)), 120).rstrip(".") for fact in (old, new))
    return (Text(text=f"{now}{_since(new)}"), *citations.cite(new), Text(text=f"; before: {was}"), *citations.cite(old),
            Text(text="."))  # fmt: skip


def _since(fact: Fact) -> str:
    return f" (since {day(fact.as_of)})" if fact.as_of else ""


def _verb(old: Fact, new: Fact) -> str:
    if new.kind == "timeline":
        return "moved"
    before, after = amount_number(old.value), amount_number(new.value)
    if before is None or after is None or before == after:
        return "went"
    return "rose" if after > before else "fell"
