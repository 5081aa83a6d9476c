"""What happened when, in the order of time: statements, and of an incident its comments too, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handoff.language import clipped, kind_name, sentence, short_day
from handoff.records import Evidence, Fact, Ticket
from handoff.write.material import (
    CELL_LENGTH,
    Cell,
    Citations,
    Material,
    Point,
    begun,
    distinct,
    grid,
    tells_nothing,
    text,
)
from handoff.write.page import Block, Text
from handoff.write.template import SectionSpec

_COLUMNS = (("When (UTC)", 21.0), ("What", 15.0), ("Said", 46.0), ("Source", 18.0))


@dataclass(frozen=True)
class Event:
    """One row. ``is_comment``: the words of a comment, which no statement was made of."""

    moment: datetime
    point: Point
    is_comment: bool = False


def event_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row an event, the oldest first; with more than fit, the newest ones. Hours are UTC, as records are kept.

    Statements without a time cannot be put in order: they are counted.
    """
    points = distinct(material.shown_in(section))
    dated = [(_happened(point.fact, material), point) for point in points]
    events = [Event(moment, point) for moment, point in dated if moment]
    if section.scope == "incident" and material.incident:
        events += _comments(material.incident, points, inside=not material.spec.audience.external)
    events.sort(key=lambda event: (event.moment, event.point.fact.evidence.start, event.point.fact.id))
    shown = events[-section.max_rows :]
    if not shown:
        return []
    rows = [_row(event, citations) for event in shown]
    return [grid(_COLUMNS, rows)]


def _happened(fact: Fact, material: Material) -> datetime | None:
    """When the source says so; what a ticket reports without a time of its own, it reported when it was opened."""
    record = material.records.get(fact.evidence.record_id)
    if isinstance(record, Ticket) and fact.kind == "problem" and record.part_at(fact.evidence.start).at is None:
        return record.opened_at or record.created_at or fact.as_of
    return fact.as_of


def _comments(ticket: Ticket, told: Sequence[Point], *, inside: bool) -> Iterator[Event]:
    """The comments with a time out of which no event is told already; internal ones only where ``inside``."""
    spans = [fact.evidence for point in told for fact in point.facts if fact.evidence.record_id == ticket.id]
    for part, start in zip(ticket.parts, ticket.starts, strict=True):
        end = start + len(part.rendered)
        known = any(span.start < end and start < span.end for span in spans)
        if part.role not in ("comment", "turn") or part.at is None or known or (part.internal and not inside):
            continue
        begin = end - len(part.text)
        evidence = Evidence(
            record_id=ticket.id, record_version=ticket.content_hash, start=begin, end=end, quote=part.text
        )
        fact = Fact(
            id=f"part_{ticket.id}_{start}",
            kind="ticket_status",
            statement=part.text,
            evidence=evidence,
            locator=part.locator,
            confidence=1.0,
            extractor="comment",
            speaker=part.speaker,
            as_of=part.at,
        )
        yield Event(part.at, Point(fact), is_comment=True)


def _row(event: Event, citations: Citations) -> list[Cell]:
    fact = event.point.fact
    if event.is_comment:
        words = clipped(sentence(fact.statement), CELL_LENGTH)
        name = f"{fact.speaker}: " if fact.speaker else ""
        said: Cell = (Text(text=f"{name}“{words}”"), *citations.cite(fact, shown=words))
    else:
        said = citations.statement(fact, event.point.also, CELL_LENGTH)
    what = "Comment" if event.is_comment or tells_nothing(fact) else kind_name(fact.kind)
    return [text(_written(event.moment)), text(what), said, text(begun(citations.thing(fact)))]


def _written(when: datetime) -> str:
    """``16 Nov 2026, 09:40``; a bare day where the time is midnight, which is how exports write days."""
    clock = f", {when:%H:%M}" if (when.hour, when.minute) != (0, 0) else ""
    return f"{short_day(when)}{clock}"
