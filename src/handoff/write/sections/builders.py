"""Sections: heading, content, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from handoff.language import kind_name
from handoff.records import FACT_KINDS, TASKS, FactKind
from handoff.write.material import (
    Citations,
    Material,
    Point,
    day_beside,
    days_ahead,
    is_day,
    is_said,
    is_written_down,
    tells_nothing,
    text,
    urgency,
)
from handoff.write.page import Block, Heading, Inline, Item, List, Paragraph
from handoff.write.sections.accountability import accountability_blocks
from handoff.write.sections.appendix import appendix_blocks, besides_blocks
from handoff.write.sections.bottom_line import bottom_line_blocks
from handoff.write.sections.changes import change_blocks
from handoff.write.sections.charts import chart_blocks, figure_blocks
from handoff.write.sections.decisions import decision_blocks
from handoff.write.sections.documents import document_blocks
from handoff.write.sections.doubts import doubt_blocks, missing_blocks
from handoff.write.sections.events import event_blocks
from handoff.write.sections.fact_table import FactTable
from handoff.write.sections.open_tickets import open_ticket_blocks
from handoff.write.sections.people import people_blocks
from handoff.write.sections.problems import problem_blocks
from handoff.write.sections.results import result_blocks
from handoff.write.sections.strip import strip_blocks
from handoff.write.sections.themes import requester_blocks, theme_blocks
from handoff.write.template import SectionSpec, Shows

#: Sections that are nothing but what the plan gives them.
_PLANNED: frozenset[Shows] = frozenset({"facts", "besides"})

#: Kinds of which a later word takes the place of an earlier one.
_CHANGING: frozenset[FactKind] = frozenset({"budget", "decision"})

_AGEING: frozenset[FactKind] = frozenset({"budget", "timeline"})

Builder = Callable[[SectionSpec, Material, Citations], Sequence[Block]]


def section_blocks(section: SectionSpec, material: Material, citations: Citations) -> tuple[Block, ...]:
    """The section as blocks: nothing at all where it has neither content nor a sentence for that case.

    What the plan gives to a section that shows its facts in a way of its own stands below them as a list.
    """
    section = material.spec.bounded(section)
    seen = material.seen_by(section)
    body: tuple[Block, ...] = tuple(_BUILDERS[section.shows](section, seen, citations))
    if section.shows not in _PLANNED and (more := seen.plan.of(section.id, section.kinds)):
        body = (*body, _bullet_list(more, seen, citations))
    if not body and section.empty and not _is_spoken_of(section, seen):
        body = (Paragraph(inlines=text(section.empty)),)
    if not body or not section.heading:
        return body
    return (Heading(level=1, inlines=text(section.heading)), *body)


def _is_spoken_of(section: SectionSpec, material: Material) -> bool:
    """Whether something was said of its kinds that has no place in it: then nobody may call it absent."""
    if section.shows != "facts":
        return False
    open_words = not section.states or "open" in section.states
    told = any(not tells_nothing(fact) for fact in material.shown_in(section))
    return bool(told or (open_words and not section.subjects and material.nearest(section.kinds, section.mentions)))


def fact_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """The points that the plan gives to the section, kind by kind."""
    points = material.plan.of(section.id, section.kinds)
    groups = {kind: _ordered([p for p in points if p.fact.kind == kind], material) for kind in section.kinds}
    if not points:
        return []
    rows = [point for group in groups.values() for point in group]
    if section.layout == "table":
        table = FactTable(section, material, citations)
        return [*figure_blocks(section, rows, material, citations), table.table(rows)]
    return [_bullet_list(rows, material, citations, labelled=_is_mixed(section))]


def _is_mixed(section: SectionSpec) -> bool:
    """Whether its kinds tell different things; those of a section about one subject, or shown together, tell one."""
    told = {FACT_KINDS[kind].shown_with or kind for kind in section.kinds}
    return len(told) > 1 and not section.mentions and not section.subjects


def _ordered(points: Sequence[Point], material: Material) -> Sequence[Point]:
    """Of tasks and days what lies ahead first, of what changes what was said last; else the worthiest first."""
    if points and points[0].fact.kind in TASKS:
        return sorted(points, key=lambda point: urgency(point, material.as_of))
    if points and points[0].fact.kind == "timeline":
        return days_ahead(_newest_first(points), material.as_of)
    return _newest_first(points) if points and points[0].fact.kind in _CHANGING else points


def _newest_first(points: Sequence[Point]) -> Sequence[Point]:
    """By day; of one day the worthiest first."""
    return sorted(points, key=lambda point: -(point.fact.as_of.toordinal() if point.fact.as_of else 0))


def _bullet_list(points: Sequence[Point], material: Material, citations: Citations, *, labelled: bool = False) -> List:
    """One bullet a point; ``labelled`` ones begin with their kind, where that is sure."""
    said = (_said(point, material, citations) for point in points)
    return List(items=tuple(Item(inlines=(*_label(p, labelled), *one)) for p, one in zip(points, said, strict=True)))


def _label(point: Point, labelled: bool) -> tuple[Inline, ...]:
    """Days need no such name; and what something costs is no budget unless somebody calls it one."""
    fact = point.fact
    is_price = fact.kind == "budget" and "budget" not in fact.statement.casefold()
    shown = labelled and fact.kind != "timeline" and not is_price and not is_said(fact)
    return (*text(f"{kind_name(fact.kind, 1)}:", bold=True), *text(" ")) if shown else ()


def _said(point: Point, material: Material, citations: Citations) -> tuple[Inline, ...]:
    """Mere words, and sums and days that were spoken of, bear their day: a later one may have replaced them."""
    fact = point.fact
    named = is_day(fact) and (is_written_down(fact) or fact.status == "confirmed")
    if named:
        return citations.dated(fact, *point.also)
    is_spoken_of = fact.kind in _AGEING and fact.status == "extracted" and not is_written_down(fact)
    ages = (is_said(fact) and fact.speaker) or is_spoken_of
    when = day_beside(fact, material.as_of) if ages else ""
    return citations.statement(fact, point.also, when=when, answer=point.answer)


_BUILDERS: dict[Shows, Builder] = {
    "strip": strip_blocks,
    "bottom_line": bottom_line_blocks,
    "decisions": decision_blocks,
    "changes": change_blocks,
    "facts": fact_blocks,
    "people": people_blocks,
    "problems": problem_blocks,
    "doubts": doubt_blocks,
    "missing": missing_blocks,
    "chart": chart_blocks,
    "themes": theme_blocks,
    "requesters": requester_blocks,
    "open_tickets": open_ticket_blocks,
    "events": event_blocks,
    "results": result_blocks,
    "documents": document_blocks,
    "besides": besides_blocks,
    "appendix": appendix_blocks,
    "accountability": accountability_blocks,
}
