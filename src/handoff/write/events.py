"""What happened when: statements in the order of time, each with its hour and who said it where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.records.fact import Fact
from handoff.records.record import Ticket
from handoff.write.layout import Cell, grid, left_out, text
from handoff.write.material import Material
from handoff.write.page import Block
from handoff.write.repeats import Point, distinct
from handoff.write.sources import CELL_LENGTH, Citations
from handoff.write.template_spec import SectionSpec
from handoff.write.wording import kind_name, short_day

_COLUMNS = (("When (UTC)", 21.0), ("What", 15.0), ("Said", 42.0), ("Source", 22.0))


def event_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a statement, the oldest first; with more than fit, the newest ones. Hours are UTC, as records are kept.

    Statements without a time cannot be put in order: they are counted.
    """
    points = distinct(material.shown_in(section))
    moments = [(_happened(point.fact, material), point) for point in points]
    timed = sorted(((at, point) for at, point in moments if at), key=lambda pair: (pair[0], pair[1].fact.id))
    shown = timed[-section.max_rows :]
    if not shown:
        return []
    rows = [_row(moment, point, citations) for moment, point in shown]
    return [grid(_COLUMNS, rows), *left_out(len(points), len(shown))]


def _happened(fact: Fact, material: Material) -> datetime | None:
    """When the source says so; what a ticket reports without a time of its own, it reported when it was opened."""
    record = material.records.get(fact.evidence.record_id)
    if isinstance(record, Ticket) and fact.kind == "problem" and record.part_at(fact.evidence.start).at is None:
        return record.opened_at or record.created_at or fact.as_of
    return fact.as_of


def _row(moment: datetime, point: Point, citations: Citations) -> list[Cell]:
    fact = point.fact
    said = citations.statement(fact, point.also, CELL_LENGTH)
    return [text(_written(moment)), text(kind_name(fact.kind)), said, text(_begun(citations.thing(fact)))]


def _written(when: datetime) -> str:
    """``16 Nov 2026, 09:40``; a bare day where the time is midnight, which is how exports write days."""
    clock = f", {when:%H:%M}" if (when.hour, when.minute) != (0, 0) else ""
    return f"{short_day(when)}{clock}"


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
