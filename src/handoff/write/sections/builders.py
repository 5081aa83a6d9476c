"""Sections: heading, content, and what is said where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from handoff.language import kind_name
from handoff.records import FactKind
from handoff.write.material import (
    Citations,
    Material,
    Point,
    days_ahead,
    distinct,
    is_day,
    is_no_cause,
    leans,
    left_out,
    text,
    urgency,
)
from handoff.write.page import Block, Heading, Inline, Item, List, Paragraph
from handoff.write.sections.accountability import accountability_blocks
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

_TASKS = frozenset({"commitment", "next_step"})

Builder = Callable[[SectionSpec, Material, Citations], Sequence[Block]]


def section_blocks(section: SectionSpec, material: Material, citations: Citations) -> tuple[Block, ...]:
    """The section as blocks: nothing at all where it has neither content nor a sentence for that case."""
    section = material.spec.bounded(section)
    body: tuple[Block, ...] = tuple(_BUILDERS[section.shows](section, material.seen_by(section), citations))
    if not body and section.empty:
        body = (Paragraph(inlines=text(section.empty)),)
    if not body or not section.heading:
        return body
    return (Heading(level=1, inlines=text(section.heading)), *body)


def fact_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """Facts of the section's kinds, near-equal ones once, each kind with its fair share of the rows."""
    points = [point for point in distinct(material.shown_in(section)) if not is_no_cause(point.fact)]
    groups = {kind: _telling([p for p in points if p.fact.kind == kind], material) for kind in section.kinds}
    chosen = fair_share({kind: group for kind, group in groups.items() if group}, section.max_rows)
    if not any(chosen.values()):
        return []
    if section.layout == "table":
        rows = [point for group in chosen.values() for point in group]
        table = FactTable(section, material, citations)
        picture = figure_blocks(section, rows, material, citations)
        blocks: list[Block] = [*picture, table.table(rows)]
    else:
        blocks = _bullets(chosen, citations, labelled=_is_mixed(section))
    return [*blocks, *left_out(len(points), sum(len(group) for group in chosen.values()))]


def _is_mixed(section: SectionSpec) -> bool:
    """Whether its kinds tell different things; those of a section about one subject tell one."""
    return len(section.kinds) > 1 and not section.mentions and not section.subjects


def _telling(points: Sequence[Point], material: Material) -> Sequence[Point]:
    """Without fragments (``One of the nine.``) where there is better; of tasks and days, what lies ahead first."""
    if points and points[0].fact.kind in _TASKS:
        return sorted(points, key=lambda point: urgency(point, material.as_of))
    if points and points[0].fact.kind == "timeline":
        return days_ahead(points, material.as_of)
    return [point for point in points if not leans(point.fact.statement)] or points


def fair_share(groups: Mapping[FactKind, Sequence[Point]], rows: int) -> dict[FactKind, list[Point]]:
    """The first ``rows`` points, taken in turn from each kind so that no kind crowds out another."""
    taken = dict.fromkeys(groups, 0)
    while sum(taken.values()) < rows and any(taken[kind] < len(groups[kind]) for kind in groups):
        for kind, group in groups.items():
            if taken[kind] < len(group) and sum(taken.values()) < rows:
                taken[kind] += 1
    return {kind: list(group[: taken[kind]]) for kind, group in groups.items() if taken[kind]}


def _bullets(groups: Mapping[FactKind, Sequence[Point]], citations: Citations, *, labelled: bool) -> list[Block]:
    blocks: list[Block] = []
    for kind, points in groups.items():
        if labelled:
            blocks.append(Heading(level=2, inlines=text(kind_name(kind, len(points)))))
        ordered = _by_speaker(points, citations)
        blocks.append(List(items=tuple(Item(inlines=_said(point, citations)) for point in ordered)))
    return blocks


def _said(point: Point, citations: Citations) -> tuple[Inline, ...]:
    fact = point.fact
    return citations.dated(fact, *point.also) if is_day(fact) else citations.statement(fact, point.also)


def _by_speaker(points: Sequence[Point], citations: Citations) -> list[Point]:
    """Written statements first as they come, then speech with each speaker's statements together."""
    if any(is_day(point.fact) for point in points):
        return list(points)
    written = [point for point in points if not citations.spoken(point.fact)]
    voices: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        if citations.spoken(point.fact):
            voices[point.fact.speaker].append(point)
    return [*written, *(point for voice in voices.values() for point in voice)]


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
    "accountability": accountability_blocks,
}
