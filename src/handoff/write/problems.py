"""Tickets: which problems came back, what caused them and what solved them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from handoff.records.fact import Fact, FactKind
from handoff.write.layout import Cell, grid, left_out, text
from handoff.write.material import Material
from handoff.write.page import Block, Inline, Text
from handoff.write.selection import Point, distinct
from handoff.write.sources import CELL_LENGTH, Citations
from handoff.write.template import SectionSpec
from handoff.write.wording import readable

_COLUMNS = (("Problem", 36.0), ("Seen", 10.0), ("Cause and what solved it", 40.0), ("State", 14.0))
_SETTLED = ("solved", "closed", "resolved", "done", "complete", "completed")


@dataclass(frozen=True)
class Problem:
    """One problem and every ticket in which it was seen. ``remedies`` holds causes and resolutions, best first."""

    problem: Point
    tickets: tuple[str, ...]
    remedies: tuple[Fact, ...]
    states: tuple[str, ...]

    @property
    def state(self) -> str:
        """Open while any ticket is open."""
        waiting = [state for state in self.states if state.casefold() not in _SETTLED]
        return (waiting or list(self.states) or ["unknown"])[0]


def problem_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a problem: open ones first, then those seen most often."""
    found = _problems(material.shown_in(section))
    ordered = sorted(found, key=lambda one: (one.state.casefold() in _SETTLED, -len(one.tickets)))
    shown = ordered[: section.max_rows]
    if not shown:
        return []
    return [grid(_COLUMNS, [_row(one, citations) for one in shown]), *left_out(len(ordered), len(shown))]


def _row(one: Problem, citations: Citations) -> list[Cell]:
    said = citations.statement(one.problem.fact, one.problem.also, CELL_LENGTH)
    seen = {0: "once", 1: "once", 2: "twice"}.get(len(one.tickets), f"{len(one.tickets)} times")
    remedy: list[Inline] = []
    for fact in one.remedies:
        lead = "Cause: " if fact.kind == "root_cause" else "Solved by: "
        remedy += [Text(text=f" {lead}" if remedy else lead), *citations.statement(fact, (), CELL_LENGTH)]
    return [said, text(seen), tuple(remedy) or text("not recorded"), text(one.state)]


def _problems(facts: Sequence[Fact]) -> list[Problem]:
    by_ticket: defaultdict[tuple[str, FactKind], list[Fact]] = defaultdict(list)
    for fact in facts:
        by_ticket[fact.subject, fact.kind].append(fact)
    firsts = [group[0] for (subject, kind), group in by_ticket.items() if kind == "problem" and subject]
    loose = [fact for fact in facts if fact.kind == "problem" and not fact.subject]
    return [_problem(point, by_ticket) for point in distinct([*firsts, *loose])]


def _problem(point: Point, by_ticket: dict[tuple[str, FactKind], list[Fact]]) -> Problem:
    tickets = tuple(dict.fromkeys(fact.subject for fact in point.facts if fact.subject))

    def of(kind: FactKind) -> list[Fact]:
        return [fact for ticket in tickets for fact in by_ticket.get((ticket, kind), [])]

    remedies = (*of("root_cause")[:1], *of("resolution")[:1])
    states = tuple(readable("ticket_status", fact.value) for fact in of("ticket_status") if fact.value)
    return Problem(point, tickets, remedies, states)
