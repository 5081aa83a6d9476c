"""What lies ahead: key days in the order of the calendar, tasks by what still has to happen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from handoff.language import is_done, parsed_day, short_day
from handoff.records import Fact
from handoff.write.draw import TaskState
from handoff.write.material.repeats import Point

#: A promise so long past its day, of which nothing newer was said, was mostly kept: of 25 in the labelled stories 19
#: were done or worth nothing, of 12 at most three days past it 2.
_LONG = timedelta(days=14)


def task_state(fact: Fact, as_of: datetime | None) -> TaskState:
    """Done where the source says so; else overdue where its day lies before the newest thing known."""
    if is_done(fact.value):
        return "done"
    return "overdue" if fact.due and as_of and fact.due < as_of.date() else "open"


def is_long_past(fact: Fact, as_of: datetime | None) -> bool:
    """Whether its day lies so far back that what is told of it now is history."""
    return bool(fact.due and as_of and as_of.date() - fact.due >= _LONG)


def is_day(fact: Fact) -> bool:
    """Whether a fact says on which day something named happens."""
    return fact.kind == "timeline" and bool(fact.subject) and parsed_day(fact.value) is not None


def day_beside(fact: Fact, as_of: datetime | None) -> str:
    """The day on which something was said, as ``day_of`` writes it; empty where none tells."""
    return day_of(fact.as_of, as_of)


def day_of(moment: date | datetime | None, as_of: datetime | None) -> str:
    """``16 Nov`` of the year of the newest thing known, else ``16 Nov 2026``; empty for none."""
    written = short_day(moment)
    return written.rpartition(" ")[0] if moment and as_of and as_of.year == moment.year else written


def days_ahead(points: Sequence[Point], as_of: datetime | None) -> Sequence[Point]:
    """One of each named day, soonest first, without those that have passed; then what names no day."""
    named: dict[tuple[str, str], list[Fact]] = {}
    for point in points:
        if is_day(point.fact):
            named.setdefault((point.fact.value, point.fact.subject.casefold()), []).extend(point.facts)
    days = [Point(first, tuple(also)) for (_, _), (first, *also) in sorted(named.items())]
    ahead = [point for point in days if as_of is None or _day(point.fact) >= as_of.date()]
    rest = [point for point in points if not is_day(point.fact)]
    return [*ahead, *rest] or days


def urgency(point: Point, as_of: datetime | None) -> tuple[int, int]:
    """Sorts tasks: due from now on, without a day but with an owner, overdue (the latest first), the others, done."""
    if any(is_done(fact.value) for fact in point.facts):
        return (4, 0)
    due = next((fact.due for fact in point.facts if fact.due), None)
    if due is None:
        return (1 if any(fact.owner for fact in point.facts) else 3, 0)
    if as_of is None or due >= as_of.date():
        return (0, due.toordinal())
    return (2, -due.toordinal())


def _day(fact: Fact) -> date:
    return parsed_day(fact.value) or date.max
