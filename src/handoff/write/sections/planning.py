"""Which statements each section gets: all sections share the words that a receiver reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handoff.language import says_enough, spoken
from handoff.records import TASKS, Fact
from handoff.write.material import (
    DOUBTFUL,
    OF_A_DAY,
    OVERHEAD,
    Candidate,
    Material,
    Plan,
    Point,
    Room,
    context_of,
    distinct,
    is_long_past,
    leans,
    plan,
    task_state,
    tells_nothing,
)
from handoff.write.sections.due_next import due_next
from handoff.write.template import SectionSpec, Sentence

#: Worth of a fact that stands in no highlight, as a share of its confidence: a field of a system says little by itself.
FIELD_WORTH = 0.4
#: Worth of a promise with a day that is not kept yet and not long past, at least.
AT_STAKE = 0.9
#: What is left of its worth once its day is long past.
HISTORY = 0.4
#: Words that a cell of a row costs, whatever stands in it.
CELL_WORDS = 4
#: Sections that list the facts of their kinds; the others show facts in a way of their own.
_LISTS = "facts"


def plan_of(material: Material, words: int) -> Plan:
    """The plan of the whole brief, its statements in so many words, sections in the order of the template."""
    spec = material.spec
    sections = [spec.bounded(section) for section in spec.sections if section.kinds or section.shows == "besides"]
    candidates = [one for section in sections for one in _candidates(section, material.seen_by(section))]
    rows = {section.id: section.max_rows for section in sections}
    appendix = spec.limits.appendix_words if material.appendix else 0
    return plan(candidates, Room(words, appendix, rows))


def _candidates(section: SectionSpec, material: Material) -> Iterator[Candidate]:
    if section.shows == _LISTS:
        first = due_next(material) if "next" in _said_first(material) else None
        rows = [fact for fact in material.shown_in(section) if material.makes_row(fact, section)]
        for point in _whole(distinct(rows)):
            worth = max(_worth(fact, material, first) for fact in point.facts)
            yield Candidate(section.id, point, worth, CELL_WORDS * len(section.columns) or OVERHEAD)
    for said in material.said_besides() if section.shows == "besides" else material.said_in(section):
        before = context_of(said, material.records.get(said.evidence.record_id))
        if before or says_enough(spoken(said.statement)):
            point = Point(said, answer=material.answers.get(said.id))
            is_headed = section.shows == "besides"
            yield Candidate(section.id, point, said.confidence, OVERHEAD + len(before.split()), is_headed)


def _whole(points: Sequence[Point]) -> Iterator[Point]:
    """Without fragments (``One of the nine.``) of a kind of which there is better, and without what tells nothing."""
    better = {point.fact.kind for point in points if not leans(point.fact.statement)}
    for point in points:
        is_fragment = leans(point.fact.statement) and point.fact.kind in better
        if not tells_nothing(point.fact) and (not is_fragment or point.fact.kind in OF_A_DAY):
            yield point


def _said_first(material: Material) -> tuple[Sentence, ...]:
    """The sentences of the bottom line."""
    return next((section.says for section in material.spec.sections if section.shows == "bottom_line"), ())


def _worth(fact: Fact, material: Material, first: Fact | None) -> float:
    """What a person confirmed is worth most; ``first`` is what is due next."""
    if fact.status == "confirmed":
        return 1.0
    worth = material.worth.get(fact.id, fact.confidence * FIELD_WORTH)
    if fact.kind not in TASKS or not fact.due or task_state(fact, material.as_of) == "done":
        return worth
    if is_long_past(fact, material.as_of):
        return worth * HISTORY
    if fact is first:
        return max(worth, AT_STAKE)
    if task_state(fact, material.as_of) == "overdue":
        return worth
    return max(worth, AT_STAKE) if fact.kind == "commitment" and fact.confidence >= DOUBTFUL else worth
