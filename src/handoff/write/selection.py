"""Which facts a reader sees: what is current, said once, best first; what changed; where sources disagree."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.records.fact import SINGLE_VALUED, Fact, FactKind, FactStatus
from handoff.records.record import BaseRecord
from handoff.write.wording import readable

#: Statements that share this part of their words (Jaccard) say the same, unless their figures or a "not" differ.
NEARLY_EQUAL = 0.6
#: A statement of at least so many words that stands whole inside another one says nothing more.
FEWEST_SHARED = 4

_WORD = re.compile(r"[^\W_]+(?:'\w+)?")
_OWNER = re.compile(r"\bowner: [^.;]*")
_STOP_WORDS = """
a about also an and any are as at be been but by can did do does for from had has have i if in into is it its just of on
or our really so some that the their them then there these they this those to us very was we were what when which who
will with would you your decide decided decision need needed somebody someone named owner point
"""
_STOP = frozenset(_STOP_WORDS.split())
_NEGATIONS = frozenset(
    {"cannot", "can't", "don't", "doesn't", "didn't", "isn't", "never", "no", "not", "without", "won't"}
)


@dataclass(frozen=True)
class Point:
    """One statement to show. ``also`` holds the other facts that say nearly the same, best first."""

    fact: Fact
    also: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.fact, *self.also)


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
    """Best first: confirmed by a person, written before spoken, surer, newer; then as the record tells it."""

    def key(fact: Fact) -> tuple[bool, bool, float, float, str, int, str]:
        aloud = is_spoken(fact, records)
        place = (fact.evidence.record_id, fact.evidence.start, fact.id)
        return (fact.status != "confirmed", aloud, -round(fact.confidence, 2), -recency(fact), *place)

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


def distinct(facts: Sequence[Fact]) -> list[Point]:
    """Facts in the given order, near-equal statements folded into the first of them."""
    kept: list[tuple[Fact, list[Fact]]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for fact in facts:
        words = content_words(fact.statement)
        shared = Counter(index for word in words for index in by_word[word])
        match = next((i for i in sorted(shared) if same_statement(kept[i][0], fact)), None)
        if match is not None:
            kept[match][1].append(fact)
            continue
        for word in words:
            by_word[word].append(len(kept))
        kept.append((fact, []))
    return [Point(fact, tuple(also)) for fact, also in kept]


def same_statement(first: Fact, second: Fact) -> bool:
    """Whether two facts say nearly the same. Other figures, days, owners or a "not" make another statement."""
    if any(one and other and one != other for one, other in ((first.due, second.due), (first.owner, second.owner))):
        return False
    one, other = content_words(first.statement), content_words(second.statement)
    if not one or not other or _marks(one) != _marks(other):
        return False
    shared = len(one & other)
    contained = min(len(one), len(other)) >= FEWEST_SHARED and shared == min(len(one), len(other))
    return contained or shared / len(one | other) >= NEARLY_EQUAL


def content_words(text: str) -> frozenset[str]:
    """The words that carry a statement: lower case, without function words, a plural ``s`` cut."""
    words = (word.removesuffix("'s") for word in _WORD.findall(_OWNER.sub("", text.lower().replace("’", "'"))))
    return frozenset(_stem(word) for word in words if word not in _STOP)


def conflicts(facts: Sequence[Fact], records: Mapping[str, BaseRecord]) -> list[Conflict]:
    """Where sources disagree: each kind and subject with a conflicting fact, values that are equal shown once."""
    groups: defaultdict[tuple[FactKind, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.status in ("extracted", "confirmed", "conflicting"):
            groups[fact.kind, fact.subject].append(fact)
    found = []
    for (kind, subject), members in groups.items():
        if any(member.status == "conflicting" for member in members):
            sides = one_of_each_value(kind, ranked(members, records))
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


def _marks(words: frozenset[str]) -> frozenset[str]:
    negated = {"not"} if words & _NEGATIONS else set()
    return frozenset(negated | {word for word in words if any(character.isdigit() for character in word)})


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
