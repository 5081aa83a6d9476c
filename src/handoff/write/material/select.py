"""Which facts a reader sees: what is current, said once, best first; what changed; where sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.language import readable
from handoff.records import SINGLE_VALUED, BaseRecord, Fact, FactKind, FactStatus
from handoff.write.material.repeats import distinct

_DAY = 86_400  # seconds


@dataclass(frozen=True)
class Transition:
    """One value that replaced another, and since when."""

    old: Fact
    new: Fact
    since: datetime | None


@dataclass(frozen=True)
class Conflict:
    """Facts of one kind and subject that cannot all hold, best first."""

    kind: FactKind
    subject: str
    facts: tuple[Fact, ...]


def is_spoken(fact: Fact, records: Mapping[str, BaseRecord]) -> bool:
    """Whether somebody said it aloud, as against wrote it down."""
    record = records.get(fact.evidence.record_id)
    return getattr(record, "kind", "") == "call" if record else fact.locator.kind == "cue"


def ranked(facts: Iterable[Fact], records: Mapping[str, BaseRecord]) -> list[Fact]:
    """Best first: confirmed by a person, written before spoken, surer, of a later day; then as the record tells it."""

    def key(fact: Fact) -> tuple[bool, bool, float, float, str, int, str]:
        aloud = is_spoken(fact, records)
        place = (fact.evidence.record_id, fact.evidence.start, fact.id)
        return (fact.status != "confirmed", aloud, -round(fact.confidence, 2), -(recency(fact) // _DAY), *place)

    return sorted(facts, key=key)


def selected(
    facts: Iterable[Fact], kinds: Collection[FactKind], statuses: Collection[FactStatus], min_confidence: float
) -> list[Fact]:
    """The facts of these kinds and statuses. A person's confirmation outweighs a low confidence."""
    return [
        fact
        for fact in facts
        if fact.kind in kinds
        and fact.status in statuses
        and (fact.confidence >= min_confidence or fact.status == "confirmed")
    ]


def conflicts(facts: Sequence[Fact], records: Mapping[str, BaseRecord]) -> list[Conflict]:
    """Where sources disagree: each kind and subject with a conflicting fact, values that are equal shown once."""
    groups: defaultdict[tuple[FactKind, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.status in ("extracted", "confirmed", "conflicting"):
            groups[fact.kind, fact.subject].append(fact)
    found = []
    for (kind, subject), members in groups.items():
        if any(member.status == "conflicting" for member in members):
            valued = [member for member in members if member.value or kind not in SINGLE_VALUED]
            sides = one_of_each_value(kind, ranked(valued, records))
            found.append(Conflict(kind, subject, tuple(sides)))
    return sorted((conflict for conflict in found if len(conflict.facts) > 1), key=lambda c: (c.kind, c.subject))


def transitions(facts: Sequence[Fact]) -> list[Transition]:
    """What replaced what, newest first; a replacement that reads the same is no change."""
    by_id = {fact.id: fact for fact in facts}
    found = []
    for old in facts:
        new = by_id.get(old.superseded_by)
        if old.status == "superseded" and new and new.status != "rejected" and value_key(old) != value_key(new):
            found.append(Transition(old, new, old.valid_until or new.as_of))
    return sorted(found, key=lambda change: (-change.since.timestamp() if change.since else 0.0, change.old.id))


def value_key(fact: Fact) -> str:
    """A fact's value so that equal values compare equal however they are written."""
    return readable(fact.kind, fact.value or fact.statement).casefold()


def recency(fact: Fact) -> float:
    """When the source said so, in seconds; 0 where it does not say."""
    return fact.as_of.timestamp() if fact.as_of else 0.0


def newest(facts: Iterable[Fact]) -> datetime | None:
    """The newest ``as_of`` among ``facts``."""
    return max((fact.as_of for fact in facts if fact.as_of), default=None)


def one_of_each_value(kind: FactKind, members: Sequence[Fact]) -> list[Fact]:
    """The first fact of each value; of kinds without a single value, the first of each statement."""
    if kind not in SINGLE_VALUED:
        return [point.fact for point in distinct(members)]
    first_of: dict[str, Fact] = {}
    for member in members:
        first_of.setdefault(value_key(member), member)
    return list(first_of.values())
