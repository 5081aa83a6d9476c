"""What is not sure, and what is not there at all."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.language import percent, sentence
from handoff.records import Fact
from handoff.write.material import (
    CELL_LENGTH,
    DOUBTFUL,
    LIKELY,
    Citations,
    Material,
    Point,
    about,
    belongs_to,
    distinct,
    grid,
    holds_word,
    is_doubtful,
    is_said,
    is_silent,
    matter_of,
    mentions,
    tells_nothing,
    text,
)
from handoff.write.page import Block, Inline, Item, List, Text
from handoff.write.template import Condition, Required, SectionSpec

#: How many passages that come near a missing point are quoted, and how long.
_NEAREST, _NEAR_LENGTH = 1, 90
_QUESTIONS = ("open_question", "next_step")
_COLUMNS = (("Statement", 56.0), ("Why it is in doubt", 28.0), ("Confidence", 16.0))


def doubt_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """Statements under review, and uncertain ones. Where sources disagree, the decisions to take say so."""
    doubtful = [point for point in _doubtful(material) if _waits(point.fact) or _is_telling(point.fact, section)]
    shown = doubtful[: section.max_rows]
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
    """One bullet for each required point of which nothing stands above that may well be it.

    Where the words it is spoken of in stand somewhere, and nothing comes near it, nobody can say that it is missing.
    """
    shown = [fact for points in material.plan.sections.values() for point in points for fact in point.facts]
    told = {fact.id for fact in shown}
    found = [(required, _nearest(required, material)) for required in gaps_of(material)]
    gaps = [
        (required, near)
        for required, near in found
        if not any(one.id in told for one in near)
        and not any(required.mentions and mentions(fact, required.mentions) for fact in shown)
    ]
    missing = [(required, near) for required, near in gaps if near or _is_missing(required, shown, material)]
    items = tuple(Item(inlines=_gap(required, near, material, citations)) for required, near in missing)
    return [List(items=items or _unsettled([required for required, _ in gaps or found]))] if found else []


def _unsettled(gaps: Sequence[Required]) -> tuple[Item, ...]:
    """Points of which nobody can say that they are missing, nor that they are there."""
    names = ", ".join(required.name for required in gaps)
    return (Item(inlines=text(f"Not recognised for sure, though it may stand in the words above: {names}.")),)


def _is_missing(required: Required, shown: Sequence[Fact], material: Material) -> bool:
    """Whether nobody said it: where words of no sure kind are told, it may be among them, unless no record names it."""
    if matter := matter_of(required):
        return is_silent(matter, material.records.values())
    if required.mentions:
        return not _is_spoken_of(required, material)
    return not any(is_said(fact) for fact in shown)


def _is_spoken_of(required: Required, material: Material) -> bool:
    return bool(required.mentions) and any(holds_word(one.text, required.mentions) for one in material.records.values())


def _nearest(required: Required, material: Material) -> list[Fact]:
    """What may well be it, the likeliest first."""
    return material.nearest(required.kinds, required.mentions)


def _gap(required: Required, near: Sequence[Fact], material: Material, citations: Citations) -> tuple[Inline, ...]:
    if _held(required, material):
        state = "only doubtful statements so far"
    else:
        state = "nothing that is sure" if near else "nothing recognised"
    name, ask = Text(text=f"{required.name}:", bold=True), sentence(required.ask, begin=False)
    likely = [one for one in near if material.fit(one, required.kinds) >= LIKELY]
    if not likely:
        return (name, Text(text=f" {state}; {ask}"))
    quotes = [
        inline
        for one in likely[:_NEAREST]
        for inline in (Text(text=" "), *citations.statement(one, length=_NEAR_LENGTH))
    ]
    return (name, Text(text=f" {state}; {ask} What comes nearest:"), *quotes)


def gaps_of(material: Material) -> list[Required]:
    """What the template requires and nobody stated surely."""
    return [one for one in material.spec.required if not holds(one, material)]


def holds(wanted: Required | Condition, material: Material) -> bool:
    """Whether somebody stated it surely."""
    return any(_is_sure(fact) for fact in _held(wanted, material))


def _doubtful(material: Material) -> list[Point]:
    """Doubtful facts that no sure statement carries as well, and that are not told as words; reviews come first."""
    held = [fact for fact in material.facts if fact.status not in ("superseded", "conflicting")]
    sure = [fact for fact in held if _is_sure(fact)]
    doubtful = [fact for fact in held if not _is_sure(fact) and not (is_doubtful(fact) and fact.id in material.worth)]
    doubtful.sort(key=lambda fact: (not _waits(fact), fact.kind in _QUESTIONS, -fact.confidence))
    known = {fact.id for fact in sure}
    return [point for point in distinct([*sure, *doubtful]) if point.fact.id not in known]


def _waits(fact: Fact) -> bool:
    return fact.status == "proposed"


def _is_sure(fact: Fact) -> bool:
    if fact.status in ("superseded", "proposed"):
        return False
    return fact.status in ("confirmed", "conflicting") or fact.confidence >= DOUBTFUL


def _reason(fact: Fact, citations: Citations) -> str:
    if fact.status == "proposed":
        return "Waits for a review"
    return "Said aloud, not confirmed" if citations.spoken(fact) else "Vaguely worded"


def _held(wanted: Required | Condition, material: Material) -> list[Fact]:
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
        and not tells_nothing(fact)
        and mentions(fact, wanted.mentions)
    ]
