"""Tickets: which problems came back, what caused them and what solved them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from handoff.language import is_planned_work, readable, sentence, ticket_state
from handoff.records import Fact, FactKind, Ticket
from handoff.write.material import (
    CELL_LENGTH,
    Cell,
    Citations,
    Material,
    distinct,
    grid,
    is_judged,
    opened_on,
    recency,
    tells_nothing,
    tells_of,
    text,
)
from handoff.write.page import Block, Inline, Text
from handoff.write.template import SectionSpec

_COLUMNS = (("Problem", 36.0), ("Seen", 11.0), ("Cause and what solved it", 40.0), ("State", 13.0))
_LEADS: dict[FactKind, str] = {
    "cause": "Cause: ",
    "solution": "Solved by: ",
    "workaround": "Meanwhile: ",
    "tried": "Tried: ",
}
_SEEN = 1  # the column that is left out where nothing was seen twice


@dataclass(frozen=True)
class Case:
    """One problem over all tickets (numbers) that report it. ``problem`` says what it is, ``facts`` what is known."""

    problem: Fact
    also: tuple[Fact, ...]
    numbers: tuple[str, ...]
    facts: tuple[Fact, ...]

    @property
    def tickets(self) -> int:
        return len(self.numbers)

    def with_(self, other: Case) -> Case:
        """Both as one problem."""
        also = (*self.also, other.problem, *other.also)
        return Case(self.problem, also, (*self.numbers, *other.numbers), (*self.facts, *other.facts))

    def first(self, kind: FactKind) -> Fact | None:
        known = (fact for fact in self.facts if fact.kind == kind)
        return next((fact for fact in known if not tells_nothing(fact)), None)

    @property
    def status(self) -> Fact | None:
        """An open ticket's status if any is open, else the newest."""
        states = sorted((fact for fact in self.facts if fact.kind == "ticket_status"), key=recency, reverse=True)
        return next((fact for fact in states if not _is_settled(fact)), states[0] if states else None)


def problem_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """One row a problem: open ones first, then those seen most often, then those with a known remedy, newest first.

    Problems that fewer tickets report than the section's ``seen`` are left out.
    """
    cases = sorted((case for case in _cases(section, material) if case.tickets >= section.seen), key=_urgency)
    shown = _shown(cases, section.max_rows)
    if not shown:
        return []
    rows = [_row(case, material, citations) for case in shown]
    repeated = any(case.tickets > 1 for case in shown)
    kept = [at for at in range(len(_COLUMNS)) if repeated or at != _SEEN]
    table = grid([_COLUMNS[at] for at in kept], [[row[at] for at in kept] for row in rows])
    return [table]


def _shown(cases: Sequence[Case], rows: int) -> Sequence[Case]:
    """Open problems and known remedies: each gets half of the rows while the other has more than its half."""
    settled = [case for case in cases if case.status is not None and _is_settled(case.status)]
    solved = [case for case in settled if case.first("cause") or case.first("solution")]
    unsolved = [case for case in cases if case not in settled]
    first = unsolved[: max(rows - rows // 2, rows - len(solved))]
    chosen = [*first, *solved[: rows - len(first)]]
    return [*chosen, *(case for case in settled if case not in solved)][:rows]


def _urgency(case: Case) -> tuple[bool, int, bool, float]:
    settled = case.status is not None and _is_settled(case.status)
    remedy = case.first("cause") or case.first("solution")
    return (settled, -case.tickets, remedy is None, -max(recency(fact) for fact in case.facts))


def _apart(case: Case, material: Material) -> str:
    """``; the problem is not over`` where a ticket of it was closed all the same."""
    tickets = (one for one in material.desk.tickets if one.native_id in case.numbers)
    found = sorted({apart for one in tickets if (apart := material.apart_from_status(one))})
    return f"; {found[0]}" if len(found) == 1 else ""


def _row(case: Case, material: Material, citations: Citations) -> list[Cell]:
    if case.problem.kind == "problem":
        said = citations.statement(case.problem, case.also, CELL_LENGTH)
    else:
        said = (Text(text=sentence(case.problem.statement)), *citations.cite(case.problem, *case.also))
    seen = {0: "once", 1: "once", 2: "twice"}.get(case.tickets, f"{case.tickets} times")
    state: Cell = text("unknown")
    if case.status:
        state = (citations.field(case.status, "value", readable("ticket_status", case.status.value)),)
        state = (*state, *text(_apart(case, material)))
    return [said, text(seen), _remedy(case, citations), state]


def _remedy(case: Case, citations: Citations) -> Cell:
    parts: list[Inline] = []
    for fact in (case.first("cause"), _helped(case)):
        if fact:
            lead = _LEADS[fact.kind]
            parts += [Text(text=f" {lead}" if parts else lead), *citations.statement(fact, (), CELL_LENGTH)]
    return tuple(parts) or text("not recorded")


def _helped(case: Case) -> Fact | None:
    """What solved it, else what holds meanwhile, else what was tried."""
    return case.first("solution") or case.first("workaround") or case.first("tried")


def _cases(section: SectionSpec, material: Material) -> list[Case]:
    groups: defaultdict[str, list[Fact]] = defaultdict(list)
    planned = {one.native_id for one in material.desk.tickets if is_planned_work(one.category)}
    for fact in material.shown_in(section):
        if (ticket := _ticket(fact, material)) not in planned:
            groups[ticket].append(fact)
    named = {id_: problem for id_, group in groups.items() if (problem := _problem(group, material))}
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for ticket, problem in named.items():
        owners[problem.id].append(ticket)
    cases = []
    for point in distinct(list(named.values())):
        tickets = list(dict.fromkeys(ticket for fact in point.facts for ticket in owners[fact.id]))
        facts = tuple(fact for ticket in tickets for fact in groups[ticket])
        cases.append(Case(point.fact, point.also, tuple(tickets), facts))
    return _recurring_as_one(cases, material)


def _recurring_as_one(cases: Sequence[Case], material: Material) -> list[Case]:
    """Problems that are judged to be one, in whatever words they were told.

    Whoever reported it first says what it is: who comes later refers to that.
    """
    opened = {one.native_id: day for one in material.desk.tickets if (day := opened_on(one))}
    others = {one.number: one.recurs_with for one in material.judgements.values()}
    found: list[Case] = []
    for case in cases:
        named = {number for each in case.numbers for number in others.get(each, ())}
        same = [known for known in found if named & set(known.numbers)]
        for known in same:
            found.remove(known)
        in_order = sorted([*same, case], key=lambda one: min(opened.get(each, date.max) for each in one.numbers))
        found.append(reduce(Case.with_, in_order))
    return found


def _ticket(fact: Fact, material: Material) -> str:
    """What a fact belongs to: the ticket it stands in, else the ticket it names, else itself."""
    record = material.records.get(fact.evidence.record_id)
    return record.native_id if isinstance(record, Ticket) and not is_judged(fact) else fact.subject or fact.id


def _problem(group: Sequence[Fact], material: Material) -> Fact | None:
    """The fact that says what the problem is; without one, the ticket's title under its status."""
    stated = next((fact for fact in group if fact.kind == "problem"), None)
    if stated:
        return stated
    for fact in group:
        record = material.records.get(fact.evidence.record_id)
        if isinstance(record, Ticket) and record.title and tells_of(fact, record):
            return fact.model_copy(update={"statement": record.title})
    return None


def _is_settled(fact: Fact) -> bool:
    return ticket_state(fact.value) == "settled"
