"""What was wanted beside what came of it: goals and measures, and the statements that report on each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handoff.language import kind_name
from handoff.records import Fact
from handoff.write.material import (
    CELL_LENGTH,
    Cell,
    Citations,
    Material,
    Point,
    content_words,
    distinct,
    grid,
    text,
)
from handoff.write.page import Block, Inline, Text
from handoff.write.template import SectionSpec

_COLUMNS = (("Wanted", 44.0), ("Reported since", 56.0))
#: What reports on a goal instead of setting it.
_REPORTS = re.compile(
    r"\b(?:achiev|reach|met\b|result|measured|actual|now at|is now|are now|came to|fell to|rose to|dropped|missed"
    r"|went (?:up|down)|improved|within target|below target|above target|done|delivered)",
    re.IGNORECASE,
)
_FEWEST_SHARED = 2
_MOST_REPORTS = 2


def result_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row for each goal of the section's kinds, and what somebody reported on it later, with the source.

    A report shares two words with the goal and speaks of an outcome. Nothing is computed: whether the goal was met is
    for a person to say.
    """
    points = distinct(material.shown_in(section))
    wanted = [point for point in points if not _REPORTS.search(point.fact.statement)]
    shown = wanted[: section.max_rows]
    if not shown:
        return []
    reports = [fact for fact in material.facts if _is_report(fact)]
    rows = [_row(point, reports, citations) for point in shown]
    return [grid(_COLUMNS, rows)]


def _is_report(fact: Fact) -> bool:
    return fact.status in ("extracted", "confirmed", "conflicting") and bool(_REPORTS.search(fact.statement))


def _row(point: Point, reports: Sequence[Fact], citations: Citations) -> list[Cell]:
    lead = "" if citations.spoken(point.fact) else f"{kind_name(point.fact.kind)}: "
    goal = (Text(text=lead), *citations.statement(point.fact, point.also, CELL_LENGTH))
    words = content_words(point.fact.statement)
    known = {fact.id for fact in point.facts}
    told = [
        one for one in reports if one.id not in known and len(words & content_words(one.statement)) >= _FEWEST_SHARED
    ]
    parts: list[Inline] = []
    for one in distinct(told)[:_MOST_REPORTS]:
        parts += [*text(" " if parts else ""), *citations.statement(one.fact, one.also, CELL_LENGTH)]
        parts += text(f" ({citations.origin(one.fact)})")
    return [goal, tuple(parts) or text("not recorded: ask the client what was reached")]
