"""The source's own words, conversation by conversation: what has no heading of its own, and what has no room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from handoff.write.material import Citations, Material, Point, recency, text
from handoff.write.page import Block, Heading, Item, List
from handoff.write.template import SectionSpec


def besides_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """What matters though nobody is sure what kind of statement it is: the oldest record first."""
    return [block for points in _by_record(material.plan.of(section.id)) for block in _of_record(points, citations)]


def appendix_blocks(_section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One list a record, the newest record first; within it in the order of the record."""
    groups = reversed(_by_record(material.plan.rest))
    return [block for points in groups for block in _of_record(points, citations)]


def _by_record(points: Iterable[Point]) -> list[list[Point]]:
    """The points of each record, the oldest record first."""
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        found[point.fact.evidence.record_id].append(point)
    return sorted(found.values(), key=lambda points: max(recency(point.fact) for point in points))


def _of_record(points: Sequence[Point], citations: Citations) -> Sequence[Block]:
    ordered = sorted(points, key=lambda point: point.fact.evidence.start)
    items = tuple(Item(inlines=citations.statement(point.fact, point.also)) for point in ordered)
    heading = citations.titled_and_dated([point.fact for point in ordered])
    return [Heading(level=2, inlines=text(heading)), List(items=items)]
