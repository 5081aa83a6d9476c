"""What stands where: the statements that a receiver needs most, within the words that one reads, each in one section.

What a section does not take for want of room goes to the appendix, the worthiest first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from handoff.records import Fact, FactKind
from handoff.write.material.repeats import Point, content_words

#: A statement costs its words and about so many more: who says it, a bullet, a mark.
OVERHEAD = 4
#: What the name of a record costs above the first of its words.
HEADING = 8
#: What an answer costs beside its words: who gives it.
ANSWER_OVERHEAD = 2
#: The best statement of a section stands in it if it is worth this, whatever else there is.
ALWAYS_SHOWN = 0.4
#: Two statements that share this part of the shorter one's words tell the same.
ALIKE = 0.8


@dataclass(frozen=True)
class Candidate:
    """A statement that a section may show. ``worth`` is how likely a receiver needs it.

    ``overhead`` is what it costs beside its words: who says it, a bullet, the other cells of its row. ``headed``: it
    stands under the name of its record.
    """

    section: str
    point: Point
    worth: float
    overhead: int = OVERHEAD
    headed: bool = False

    @property
    def cost(self) -> int:
        """Words that showing it takes."""
        answer = self.point.answer
        beside = len(answer.statement.split()) + ANSWER_OVERHEAD if answer else 0
        return len(self.point.fact.statement.split()) + self.overhead + beside


@dataclass(frozen=True)
class Plan:
    """The chosen points of each section, and what is left over; both with the worthiest first."""

    sections: Mapping[str, tuple[Point, ...]] = field(default_factory=dict)
    rest: tuple[Point, ...] = ()

    def of(self, section: str, kinds: Iterable[FactKind] = ()) -> list[Point]:
        """The points of a section; with ``kinds``, in the order of the kinds."""
        order = {kind: at for at, kind in enumerate(kinds)}
        return sorted(self.sections.get(section, ()), key=lambda point: order.get(point.fact.kind, 0))


@dataclass(frozen=True)
class Room:
    """``words`` for all statements, ``appendix`` for what is left over, ``rows`` of each section."""

    words: int
    appendix: int
    rows: Mapping[str, int]


def plan(candidates: Sequence[Candidate], room: Room) -> Plan:
    """Fill the room with the worthiest statements, none told twice; every section keeps its best one."""
    ordered = sorted(candidates, key=lambda one: -one.worth)
    chosen = _Chosen(room)
    firsts = [one for one in _first_of_each(ordered) if one.worth >= ALWAYS_SHOWN]
    for candidate in (*firsts, *ordered):
        chosen.offer(candidate)
    return Plan({name: tuple(points) for name, points in chosen.sections.items()}, tuple(chosen.rest(ordered)))


def _first_of_each(ordered: Sequence[Candidate]) -> Iterator[Candidate]:
    seen: set[str] = set()
    for candidate in ordered:
        if candidate.section not in seen:
            seen.add(candidate.section)
            yield candidate


class _Chosen:
    """What was taken so far, and the words that are left."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._left = room.words
        self._told = _Told()
        self._taken: set[str] = set()
        self._headings: set[str] = set()
        self.sections: defaultdict[str, list[Point]] = defaultdict(list)

    def offer(self, candidate: Candidate) -> None:
        """Take it where there is room for it and nothing chosen tells the same."""
        fact, name = candidate.point.fact, candidate.section
        full = len(self.sections[name]) >= self._room.rows.get(name, 0)
        cost = candidate.cost + self._heading(candidate)
        if fact.id in self._taken or full or cost > self._left or self._told.knows(fact):
            return
        self._take(fact)
        self._left -= cost
        self._headings |= {fact.evidence.record_id} if candidate.headed else set()
        self.sections[name].append(self._told.answered(candidate.point))

    def _heading(self, candidate: Candidate) -> int:
        """Words for the name of its record, where that stands nowhere yet."""
        is_new = candidate.headed and candidate.point.fact.evidence.record_id not in self._headings
        return HEADING if is_new else 0

    def rest(self, ordered: Sequence[Candidate]) -> Iterator[Point]:
        left = self._room.appendix
        for candidate in ordered:
            fact = candidate.point.fact
            if fact.id in self._taken or candidate.cost > left or self._told.knows(fact):
                continue
            self._take(fact)
            left -= candidate.cost
            yield self._told.answered(candidate.point)

    def _take(self, fact: Fact) -> None:
        self._taken.add(fact.id)
        self._told.add(fact)


class _Told:
    """Whether a statement says what was said already."""

    def __init__(self) -> None:
        self._words: list[frozenset[str]] = []
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def answered(self, point: Point) -> Point:
        """With its answer, unless that is told already; from now on it is."""
        if point.answer is None:
            return point
        if self._meets(point.answer):
            return replace(point, answer=None)
        self.add(point.answer)
        return point

    def add(self, fact: Fact) -> None:
        self._spans[fact.evidence.record_id].append((fact.evidence.start, fact.evidence.end))
        words = content_words(fact.statement)
        for word in words:
            self._by_word[word].append(len(self._words))
        self._words.append(words)

    def _meets(self, fact: Fact) -> bool:
        """Whether some of its words are shown."""
        told = self._spans[fact.evidence.record_id]
        return any(start < fact.evidence.end and fact.evidence.start < end for start, end in told)

    def knows(self, fact: Fact) -> bool:
        words = content_words(fact.statement)
        shared = Counter(at for word in words for at in self._by_word[word])
        return any(
            count >= ALIKE * min(len(words), len(self._words[at])) and not _other_figures(words, self._words[at])
            for at, count in shared.items()
        )


def _other_figures(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether each has a number that the other lacks."""
    figures, others = ({word for word in words if any(map(str.isdigit, word))} for words in (one, other))
    return bool(figures - others) and bool(others - figures)
