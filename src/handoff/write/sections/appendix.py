"""What has no room in the brief: the source's own words, conversation by conversation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from handoff.write.material import Citations, Material, Point, recency, text
from handoff.write.page import Block, Heading, Item, List
from handoff.write.template import SectionSpec


def appendix_blocks(_section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One list a record, the newest record first; within it in the order of the record."""
    by_record: defaultdict[str, list[Point]] = defaultdict(list)
    for point in material.plan.rest:
        by_record[point.fact.evidence.record_id].append(point)
    groups = sorted(by_record.values(), key=lambda points: -max(recency(point.fact) for point in points))
    return [block for points in groups for block in _of_record(points, citations)]


def _of_record(points: Sequence[Point], citations: Citations) -> Sequence[Block]:
    ordered = sorted(points, key=lambda point: point.fact.evidence.start)
    items = tuple(Item(inlines=citations.statement(point.fact, point.also)) for point in ordered)
    heading = citations.titled_and_dated(ordered[0].fact)
    return [Heading(level=2, inlines=text(heading)), List(items=items)]
