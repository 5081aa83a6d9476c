"""The source's own words, conversation by conversation: what has no heading of its own, and what has no room."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from handoff.language import is_done, ticket_state
from handoff.records import Fact, Ticket
from handoff.write.material import Citations, Material, Point, day_beside, day_of, over_since, recency, tells_of, text
from handoff.write.page import Block, Heading, Item, List, Text
from handoff.write.template import SectionSpec


def besides_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """What matters though nobody is sure what kind of statement it is: the oldest record first."""
    found: list[Block] = []
    for points in _by_record(material.plan.of(section.id)):
        record = material.records.get(points[0].fact.evidence.record_id)
        facts = [point.fact for point in points]
        solved = _solved_by(record, facts, material, citations) if isinstance(record, Ticket) else ()
        found += _of_record(points, material, citations, solved)
    return found


def appendix_blocks(_section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One list a record, the newest record first; within it in the order of the record."""
    groups = reversed(_by_record(material.plan.rest))
    return [block for points in groups for block in _of_record(points, material, citations)]


def _by_record(points: Iterable[Point]) -> list[list[Point]]:
    """The points of each record, the oldest record first."""
    found: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        found[point.fact.evidence.record_id].append(point)
    return sorted(found.values(), key=lambda points: max(recency(point.fact) for point in points))


def _of_record(
    points: Sequence[Point], material: Material, citations: Citations, more: Iterable[Item] = ()
) -> Sequence[Block]:
    """What stands in a record under its name. Words of several days bear their own; a ticket says how it stands."""
    ordered = sorted(points, key=lambda point: point.fact.evidence.start)
    facts = [point.fact for point in ordered]
    days = {fact.as_of.date() for fact in facts if fact.as_of}
    items = tuple(
        Item(inlines=citations.statement(point.fact, point.also, when=when, answer=point.answer))
        for point in ordered
        for when in [day_beside(point.fact, material.as_of) if len(days) > 1 else ""]
    )
    heading = citations.titled_and_dated(facts, material.as_of)
    ticket = material.records.get(facts[0].evidence.record_id)
    if isinstance(ticket, Ticket):
        heading = f"{heading}: {_state(ticket, material, told=max(days, default=None))}"
    return [Heading(level=2, inlines=text(heading)), List(items=(*items, *more))]


def _state(ticket: Ticket, material: Material, told: date | None) -> str:
    """``solved 13 May``, ``open``, ``closed`` where it was given up; what the status does not say comes behind.

    The day that was ``told`` before it is not told again.
    """
    is_open = material.desk.is_open(ticket)
    is_given_up = ticket_state(ticket.status) == "settled" and not is_done(ticket.status)
    over = over_since(ticket)
    when = day_of(over, material.as_of) if over != told else ""
    state = "open" if is_open else f"{'closed' if is_given_up else 'solved'} {when}".rstrip()
    return ", ".join(filter(None, (state, material.apart_from_status(ticket))))


def _solved_by(ticket: Ticket, shown: Sequence[Fact], material: Material, citations: Citations) -> Iterator[Item]:
    """What ended a problem that is over, where its own words are not shown: nobody takes what was for what is.

    What another ticket tells may have ended another problem: it stands there.
    """
    if material.desk.is_open(ticket) or any(_tells_all_problems(section) for section in material.spec.sections):
        return
    told = (fact for fact in material.sure("solution") if fact.evidence.record_id == ticket.id)
    solution = next((fact for fact in told if tells_of(fact, ticket)), None)
    if solution and not any(_meets(solution, fact) for fact in shown):
        yield Item(inlines=(Text(text="What solved it: "), *citations.statement(solution)))


def _tells_all_problems(section: SectionSpec) -> bool:
    """Whether a section has every problem with what solved it: once is enough."""
    return section.shows == "problems" and section.seen <= 1


def _meets(one: Fact, other: Fact) -> bool:
    same = one.evidence.record_id == other.evidence.record_id
    return same and one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end
