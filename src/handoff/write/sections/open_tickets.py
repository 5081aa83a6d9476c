"""The tickets that wait, the oldest first, each with how long it has waited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handoff.language import counted, readable, short_day
from handoff.records import Ticket
from handoff.write.material import Cell, Citations, Material, grid, opened_on, text
from handoff.write.page import Block, Text
from handoff.write.sections.themes import facts_of, titled
from handoff.write.template import SectionSpec

_WIDTHS = (38.0, 16.0, 16.0, 16.0, 14.0)


def open_ticket_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a ticket. The wait is counted to the last day of the period, or to the newest thing known."""
    waiting = material.desk.open
    shown = waiting[: section.max_rows]
    if not shown:
        return []
    until = material.period.until or (material.as_of.date() if material.as_of else None)
    waits = f"Waits on {short_day(until)}" if until else "Waits"
    columns = tuple(zip(("Ticket", "Opened", waits, "Asked by", "State"), _WIDTHS, strict=True))
    table = grid(columns, [_row(ticket, until, material, citations) for ticket in shown])
    return [table]


def _row(ticket: Ticket, until: date | None, material: Material, citations: Citations) -> list[Cell]:
    opened = opened_on(ticket)
    days = max((until - opened).days, 0) if until and opened else None
    waits = "not recorded" if days is None else "since today" if days == 0 else counted(days, "day")
    called = titled(ticket, material, citations)
    state: Cell = text(readable("ticket_status", ticket.status) or "unknown")
    said = next(iter(facts_of(ticket, ("ticket_status",), material)), None)
    if said:
        state = (citations.field(said, "value", readable("ticket_status", said.value)), *citations.cite(said))
    if apart := material.apart_from_status(ticket):
        state = (*state, Text(text=f"; {apart}"))
    return [
        called,
        text(short_day(opened) or "not recorded"),
        text(waits),
        text(ticket.requester or "not named"),
        state,
    ]
