"""Tables of facts: one row a statement, the columns as the template names them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handoff.language import percent, readable, short_day
from handoff.records import Fact, Ticket
from handoff.write.material import CELL_LENGTH, Cell, Citations, Material, Point, day_as_written, grid, text, urgency
from handoff.write.page import Table, Text, plain
from handoff.write.template import ColumnContent, SectionSpec

#: Relative widths of the columns.
_WIDTHS: dict[ColumnContent, float] = {
    "statement": 50,
    "subject": 20,
    "value": 20,
    "owner": 18,
    "due": 17,
    "said_by": 25,
    "author": 18,
    "when": 17,
    "confidence": 14,
    "state": 15,
    "record": 34,
}


class FactTable:
    """The table of one section. Each column content is a method of that name."""

    def __init__(self, section: SectionSpec, material: Material, citations: Citations) -> None:
        self._columns = section.columns
        self._as_of = material.as_of
        self._records = material.records
        self._citations = citations

    def table(self, points: Sequence[Point]) -> Table:
        """Rows in the given order; by urgency where there is a column of due days. Empty columns are left out."""
        by_day = "due" in self._columns.values()
        ordered = sorted(points, key=lambda point: urgency(point, self._as_of)) if by_day else points
        rows = [[getattr(self, content)(point) for content in self._columns.values()] for point in ordered]
        filled = [at for at in range(len(self._columns)) if any(plain(row[at]) for row in rows)]
        columns = [(self._heading(name), _WIDTHS[content]) for name, content in self._columns.items()]
        return grid([columns[at] for at in filled], [[row[at] for at in filled] for row in rows])

    def _heading(self, name: str) -> str:
        """A state holds on a day, and its column says on which."""
        judged = self._columns[name] == "state" and self._as_of
        return f"{name} on {short_day(self._as_of)}" if judged else name

    def statement(self, point: Point) -> Cell:
        owner = next((fact.owner for fact in point.facts if fact.owner), point.fact.speaker)
        beside = owner if "owner" in self._columns.values() else ""
        said = self._citations.statement(point.fact, point.also, CELL_LENGTH, unless_by=beside)
        occasion = self._citations.occasion(point.fact) if point.fact.speaker else ""
        return (*said, Text(text=f" ({occasion})")) if occasion else said

    def subject(self, point: Point) -> Cell:
        return (self._citations.field(point.fact, "subject", point.fact.subject),)

    def value(self, point: Point) -> Cell:
        return (self._citations.field(point.fact, "value", readable(point.fact.kind, point.fact.value)),)

    def owner(self, point: Point) -> Cell:
        named = next((fact for fact in point.facts if fact.owner), None)
        if named:
            return (self._citations.field(named, "owner", named.owner),)
        return text("not named")

    def due(self, point: Point) -> Cell:
        dated = next((fact for fact in point.facts if fact.due), None)
        if dated:
            return (self._citations.field(dated, "due", short_day(dated.due)),)
        return text(day_as_written(point.fact) or "no date")

    def said_by(self, point: Point) -> Cell:
        return text(self._citations.origin(point.fact))

    def author(self, point: Point) -> Cell:
        """Who wrote it; of what a ticket says in a field, whoever it was given to."""
        record = self._records.get(point.fact.evidence.record_id)
        given_to = record.assignee if isinstance(record, Ticket) else ""
        return text(point.fact.speaker or given_to)

    def record(self, point: Point) -> Cell:
        return text(self._citations.titled(point.fact))

    def when(self, point: Point) -> Cell:
        return text(short_day(point.fact.as_of))

    def confidence(self, point: Point) -> Cell:
        return text(percent(point.fact.confidence))

    def state(self, point: Point) -> Cell:
        return text(state_of(point.facts, self._as_of))


def state_of(facts: Sequence[Fact], as_of: datetime | None) -> str:
    """What a source says (``done``); else whether the day lies before the newest thing known."""
    told = next((fact.value for fact in facts if fact.value), "")
    if told:
        return readable(facts[0].kind, told)
    due = next((fact.due for fact in facts if fact.due), None)
    return "day has passed" if due and as_of and due < as_of.date() else "open"
