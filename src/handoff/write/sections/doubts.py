"""What is not sure, and what is not there at all."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.language import percent, sentence
from handoff.records import Fact
from handoff.write.material import (
    CELL_LENGTH,
    DOUBTFUL,
    Citations,
    Material,
    Point,
    about,
    belongs_to,
    distinct,
    grid,
    is_doubtful,
    is_no_cause,
    mentions,
    text,
)
from handoff.write.page import Block, Inline, Item, List, Text
from handoff.write.template import Gate, Required, SectionSpec

#: How many passages that come near a missing point are quoted, and how long.
_NEAREST, _NEAR_LENGTH = 1, 90
_QUESTIONS = ("open_question", "next_step")
_COLUMNS = (("Statement", 56.0), ("Why it is in doubt", 28.0), ("Confidence", 16.0))


def doubt_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """Conflicting statements (half of the rows at most while others wait), those under review, uncertain ones."""
    apart, folded = _doubtful(material)
    folded = [point for point in folded if _weight(point.fact) == 1 or _is_telling(point.fact, section)]
    shown = [*apart[: max(section.max_rows // 2, section.max_rows - len(folded))], *folded][: section.max_rows]
    if not shown:
        return []
    rows = [
        (
            citations.statement(point.fact, point.also, CELL_LENGTH),
            text(_reason(point.fact, citations)),
            text(percent(point.fact.confidence)),
        )
        for point in shown
    ]
    return [grid(_COLUMNS, rows)]


def _is_telling(fact: Fact, section: SectionSpec) -> bool:
    """Sure enough, and not a word to a colleague."""
    return fact.confidence >= section.min_confidence and not fact.statement.startswith("@")


def missing_blocks(_section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One bullet for each required point that is missing, with what was said that comes nearest."""
    items = [Item(inlines=_gap(required, material, citations)) for required in gaps_of(material)]
    return [List(items=tuple(items))] if items else []


def _gap(required: Required, material: Material, citations: Citations) -> tuple[Inline, ...]:
    near = material.nearest(required.kinds, required.mentions)[:_NEAREST]
    if _held(required, material):
        state = "only doubtful statements so far"
    else:
        state = "nothing that is sure" if near else "not recorded"
    name, ask = Text(text=f"{required.name}:", bold=True), sentence(required.ask, begin=False)
    if not near:
        return (name, Text(text=f" {state}; {ask}"))
    quotes = [inline for one in near for inline in (Text(text=" "), *citations.statement(one, length=_NEAR_LENGTH))]
    return (name, Text(text=f" {state}; {ask} What comes nearest:"), *quotes)


def gaps_of(material: Material) -> list[Required]:
    """What the template requires and nobody stated surely."""
    return [one for one in material.spec.required if not holds(one, material)]


def holds(wanted: Required | Gate, material: Material) -> bool:
    """Whether somebody stated it surely."""
    return any(_is_sure(fact) for fact in _held(wanted, material))


def _doubtful(material: Material) -> tuple[list[Point], list[Point]]:
    """The sides of conflicts, and other doubtful facts that no sure statement carries as well."""
    sure = [fact for fact in material.facts if _is_sure(fact) and fact.status != "conflicting"]
    worded = material.worth  # words that matter are told as words, here or above
    doubtful = [fact for fact in material.facts if fact.status != "superseded" and _weight(fact) is not None]
    doubtful = [fact for fact in doubtful if not (is_doubtful(fact) and fact.id in worded)]
    ordered = sorted(doubtful, key=lambda fact: (_weight(fact) or 0, fact.kind in _QUESTIONS, -fact.confidence))
    apart = [fact for fact in ordered if fact.status == "conflicting"]
    rest = [fact for fact in ordered if fact.status != "conflicting"]
    known = {fact.id for fact in sure}
    folded = [point for point in distinct([*sure, *rest]) if point.fact.id not in known]
    return [Point(fact) for fact in apart], folded


def _weight(fact: Fact) -> int | None:
    """The order among doubts; None for what is not in doubt."""
    if fact.status == "conflicting":
        return 0
    if fact.status == "proposed":
        return 1
    return None if _is_sure(fact) else 2


def _is_sure(fact: Fact) -> bool:
    if fact.status in ("superseded", "proposed"):
        return False
    return fact.status in ("confirmed", "conflicting") or fact.confidence >= DOUBTFUL


def _reason(fact: Fact, citations: Citations) -> str:
    if fact.status == "conflicting":
        return "Sources disagree"
    if fact.status == "proposed":
        return "Waits for a review"
    return "Said aloud, not confirmed" if citations.spoken(fact) else "Vaguely worded"


def _held(wanted: Required | Gate, material: Material) -> list[Fact]:
    named = about(wanted.subject)
    known: Sequence[Fact] = material.everything
    if wanted.scope == "incident":
        incident = material.incident
        known = [fact for fact in known if incident and belongs_to(fact, incident)]
    return [
        fact
        for fact in known
        if fact.kind in wanted.kinds
        and fact.status != "superseded"
        and named(fact.subject)
        and not is_no_cause(fact)
        and mentions(fact, wanted.mentions)
    ]
