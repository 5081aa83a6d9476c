"""Commitments on a timeline: what is due when, what is done, which day has passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handoff.language import clipped, counted, day, is_done, short_day
from handoff.write.draw import Task, TaskState, Timeline
from handoff.write.material import Chart, Citations, Material, Point, distinct, statement_words, urgency
from handoff.write.sections.fact_table import FactTable, state_of
from handoff.write.template import ColumnContent, SectionSpec

_COLUMNS: dict[str, ColumnContent] = {"What": "statement", "Who": "owner", "Due": "due", "State": "state"}
_LABEL_LENGTH, _OWNER_LENGTH, _SAID_LENGTH = 40, 24, 80
_WORDS: dict[TaskState, str] = {"overdue": "overdue", "open": "open", "done": "done"}


def commitments(section: SectionSpec, material: Material, citations: Citations) -> Chart | None:
    """The section's commitments, the most urgent first; those without a day stand in the table alone."""
    points = distinct(material.shown_in(section))
    chosen = sorted(points, key=lambda point: urgency(point, material.as_of))[: section.max_rows]
    if not chosen:
        return None
    table = FactTable(section.model_copy(update={"columns": _COLUMNS}), material, citations)
    data = (table.table(chosen),)
    drawn = timeline(chosen, material, citations)
    return replace(drawn, data=data) if drawn else Chart(None, "", "", 0, data)


def timeline(points: Sequence[Point], material: Material, citations: Citations) -> Chart | None:
    """The picture of those points that name a day, without data beside it; None where nothing can be drawn."""
    dated = [(due, point) for point in points if (due := _due(point))]
    if material.as_of is None or not dated:
        return None
    rows = sorted(dated, key=lambda pair: (pair[0], pair[1].fact.id))
    tasks = tuple(_task(due, point, material, citations) for due, point in rows)
    return Chart(
        drawing=Timeline(as_of=material.as_of.date(), tasks=tasks),
        alt=_alt(tasks, material),
        caption=f"Commitments by the day they are due, as of {day(material.as_of)}",
        points=len(tasks),
        data=(),
    )


def _due(point: Point) -> date | None:
    return next((fact.due for fact in point.facts if fact.due), None)


def _owner(point: Point) -> str:
    return next((fact.owner for fact in point.facts if fact.owner), "not named")


def _said(point: Point, citations: Citations) -> str:
    return clipped(statement_words(point.fact, citations.spoken(point.fact)), _SAID_LENGTH)


def _task(due: date, point: Point, material: Material, citations: Citations) -> Task:
    words = clipped(_said(point, citations), _LABEL_LENGTH).rstrip(".")
    return Task(label=words, owner=clipped(_owner(point), _OWNER_LENGTH), due=due, state=_state(due, point, material))


def _state(due: date, point: Point, material: Material) -> TaskState:
    if is_done(state_of(point.facts, material.as_of)):
        return "done"
    return "overdue" if material.as_of and due < material.as_of.date() else "open"


def _alt(tasks: Sequence[Task], material: Material) -> str:
    """What the picture shows at a glance; the rows beside it say each."""
    counts = Counter(task.state for task in tasks)
    said = [f"{counts[state]} {words}" for state, words in _WORDS.items() if counts[state]]
    last = max(task.due for task in tasks)
    first = f"Timeline of {counted(len(tasks), 'commitment')} as of {day(material.as_of)}"
    return f"{first}: {', '.join(said)}; the last day is {short_day(last)}."
