"""What happened when: statements in the order of time, each with its hour and who said it where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.write.layout import Cell, grid, left_out, text
from handoff.write.material import Material
from handoff.write.page import Block, Paragraph, Text
from handoff.write.repeats import Point, distinct
from handoff.write.selection import recency
from handoff.write.sources import CELL_LENGTH, Citations
from handoff.write.template_spec import SectionSpec
from handoff.write.wording import kind_name, short_day

_COLUMNS = (("When", 21.0), ("What", 15.0), ("Said", 42.0), ("Source", 22.0))


def event_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a statement, the oldest first; with more than fit, the newest ones. Hours are UTC, as records are kept.

    Statements without a time cannot be put in order: they are counted.
    """
    points = distinct(material.shown_in(section))
    timed = sorted((point for point in points if point.fact.as_of), key=_order)
    shown = timed[-section.max_rows :]
    if not shown:
        return []
    rows = [_row(point, citations) for point in shown]
    note = Paragraph(inlines=(Text(text="Hours are UTC.", italic=True),))
    return [grid(_COLUMNS, rows), note, *left_out(len(points), len(shown))]


def _order(point: Point) -> tuple[float, int, str]:
    return (recency(point.fact), point.fact.evidence.start, point.fact.id)


def _row(point: Point, citations: Citations) -> list[Cell]:
    fact = point.fact
    said = citations.statement(fact, point.also, CELL_LENGTH)
    return [text(_moment(fact.as_of)), text(kind_name(fact.kind)), said, text(_begun(citations.thing(fact)))]


def _moment(when: datetime | None) -> str:
    """``16 Nov 2026, 09:40``; a bare day where the time is midnight, which is how exports write days."""
    if when is None:
        return ""
    clock = f", {when:%H:%M}" if (when.hour, when.minute) != (0, 0) else ""
    return f"{short_day(when)}{clock}"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
