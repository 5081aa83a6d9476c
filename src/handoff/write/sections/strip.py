"""The strip on top of the brief: the key facts, a label and its entry each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from handoff.language import counted, day, percent, readable, short_day
from handoff.records import TASKS, Closing, Deal, Fact, Ticket
from handoff.write.material import (
    CELL_LENGTH,
    Cell,
    Citations,
    Material,
    Matter,
    about,
    belongs_to,
    is_silent,
    matter_of,
    newest,
    opened_on,
    recency,
    statement_words,
    task_state,
    tells_its_day,
    text,
)
from handoff.write.page import Block, Inline, Table, Text, plain
from handoff.write.sections.themes import titled
from handoff.write.template import SectionSpec, StripRow

#: What only a deal has: without one nobody waits for it.
_OF_A_DEAL: frozenset[StripRow] = frozenset({"stage", "close_date"})
#: Rows that nobody can fill in are left out where they count nothing.
_NOTHING = frozenset({"no ticket is on file", "none open", "nothing is on file", "nobody is named"})
_ABSENT = "not recorded"
#: What is looked for in all words before it is called absent.
_MATTERS: Mapping[StripRow, Matter] = {
    "value": "value",
    "budget": "value",
    "renewal": "renewal",
    "go_live": "go_live",
    "close_date": "close_date",
}
#: Closings out of which nobody learns whether the problem is over.
_SAYS_NOTHING: frozenset[Closing] = frozenset({"empty", "vague", "noise"})
#: So many tickets of the same problem are named.
_MOST_SEEN = 4


def strip_blocks(section: SectionSpec, material: Material, citations: Citations) -> Sequence[Block]:
    """Two columns, a label and its entry a row; the first row is the header."""
    shown = {label: entry for label, entry in section.rows.items() if entry not in _OF_A_DEAL or _has_deal(material)}
    rows = {label: (text(label), _STRIP[entry](material, citations)) for label, entry in shown.items()}
    header, *others = (row for label, row in rows.items() if _is_true(row[1], shown[label], material))
    told = tuple(row for row in others if plain(row[1]) not in _NOTHING)
    return [Table(header=header, rows=told, widths=(24, 76))]


def _is_true(said: Cell, entry: StripRow, material: Material) -> bool:
    """Whether what is called absent is, and somebody waits for it: then its cell is there to be filled in."""
    matter = _MATTERS.get(entry)
    if matter is None or plain(said) != _ABSENT:
        return True
    return (_has_deal(material) or _is_required(matter, material)) and is_silent(matter, material.records.values())


def _is_required(matter: Matter, material: Material) -> bool:
    """Whether the template asks for it by name, or for the kinds that it has."""
    return any(matter_of(one) == matter for one in material.spec.required)


def _has_deal(material: Material) -> bool:
    known = any(fact.kind in ("deal_stage", "deal_value") for fact in material.everything)
    return known or any(isinstance(record, Deal) for record in material.records.values())


def deal_stage(material: Material) -> tuple[Fact, ...]:
    """The stage of the deal that the brief is about: one fact, each side of a conflict, or none."""
    return material.current("deal_stage", lambda subject: subject == material.deal)


def open_promises(material: Material) -> tuple[int, int]:
    """How many promises the brief shows that are not done, and how many of them are overdue."""
    states = promise_states(material)
    return len(states) - states.count("done"), states.count("overdue")


def promise_states(material: Material) -> list[str]:
    """How each promise that the brief shows stands: what is counted anywhere in it is counted here."""
    lists = [section.id for section in material.spec.sections if section.kinds and set(section.kinds) <= TASKS]
    shown = [point for name in lists for point in material.plan.of(name)]
    return [task_state(point.fact, material.as_of) for point in shown]


def promise_words(material: Material) -> str:
    """``4 open, 1 of them past its day``."""
    left, late = open_promises(material)
    if not left:
        return "none open"
    return f"{left} open" + (f", {late} of them past {'its' if late == 1 else 'their'} day" if late else "")


def ticket_words(material: Material) -> str:
    """``12 opened, 9 solved, 5 open at the end``."""
    desk = material.desk
    if not desk.tickets:
        return "no ticket is on file"
    end = " at the end" if material.period else ""
    return f"{len(desk.opened)} opened, {len(desk.solved)} solved{back_words(material)}, {len(desk.open)} open{end}"


def back_words(material: Material) -> str:
    """`` (2 of them not over)``: how many of the tickets that were solved in the period are not over."""
    left = sum(_came_back(ticket, material) for ticket in material.desk.solved)
    return f" ({left} of them not over)" if left else ""


def _came_back(ticket: Ticket, material: Material) -> bool:
    """Whether something tells that it is not over: a closing that says nothing of the problem does not."""
    judgement = material.judgements.get(ticket.id)
    tells = judgement is not None and judgement.closing not in _SAYS_NOTHING
    return tells and bool(material.apart_from_status(ticket))


def incident_facts(material: Material) -> list[Fact]:
    """What is known of the incident, the newest first; empty without one."""
    ticket = material.incident
    found = [fact for fact in material.facts if ticket and belongs_to(fact, ticket) and fact.status != "superseded"]
    return sorted(found, key=lambda fact: (-recency(fact), fact.evidence.start, fact.id))


def _values(facts: Sequence[Fact], citations: Citations) -> Cell:
    if not facts:
        return text(_ABSENT)
    parts: list[Inline] = []
    for number, fact in enumerate(facts):
        words = readable(fact.kind, fact.value) or statement_words(fact, citations.spoken(fact)).rstrip(".")
        said = citations.field(fact, "value" if fact.value else "statement", words[:1].upper() + words[1:])
        parts += [*(text(" or ") if number else ()), said, *citations.cite(fact)]
    return (*parts, *text(", to be decided")) if len(facts) > 1 else tuple(parts)


_FIGURES = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")


def _value(material: Material, citations: Citations) -> Cell:
    budget = () if material.value else material.budget
    if not budget:
        return _values(material.value, citations)
    lead = "not recorded" if deal_stage(material) else "no deal on file"
    return (Text(text=f"{lead}; budget "), *_budget(material, citations))


def _budget(material: Material, citations: Citations) -> Cell:
    """The sum; what holds none in its own words and its own voice."""
    if all(fact.value for fact in material.budget):
        return _values(material.budget, citations)
    said = [citations.statement(fact, length=CELL_LENGTH) for fact in material.budget]
    return (Text(text="in words: "), *(inline for one in said for inline in one))


def _close_date(material: Material) -> tuple[Fact, ...]:
    exact = material.current("timeline", lambda subject: subject in (f"close date: {material.deal}",))
    return exact or material.current("timeline", about("close date"))


def _days(material: Material, subject: str) -> list[Fact]:
    """What was said of it and names a day, if only one that can be read in two ways (``Launch Date: 01/03/2027``).

    ``Parking it until the renewal`` names none.
    """
    named = [fact for fact in material.current("timeline", about(subject)) if tells_its_day(fact)]
    return [fact for fact in named if fact.value] or [fact for fact in named if _FIGURES.search(fact.evidence.quote)]


def _sources(material: Material, _citations: Citations) -> Cell:
    return text(f"{counted(material.footing.sources, 'record')} cited, listed at the end")


def _evidence(material: Material, _citations: Citations) -> Cell:
    footing = material.footing
    if not footing.records:
        return text("nothing is on file")
    latest = max(filter(None, (material.as_of, newest(footing.cited))), default=None)
    until = f" up to {day(latest)}" if latest else ""
    lowest = footing.lowest_confidence
    sure = f"; lowest confidence {percent(lowest)}" if lowest is not None else ""
    return text(f"{counted(footing.sources, 'record')}{until}{sure}")


def _confidence(material: Material, _citations: Citations) -> Cell:
    lowest = material.footing.lowest_confidence
    return text(f"{percent(lowest)}" if lowest is not None else "nothing is cited")


def _route(material: Material, _citations: Citations) -> Cell:
    return text(f"{material.spec.audience.sender} → {material.spec.audience.receiver}")


def _accountable(material: Material, _citations: Citations) -> Cell:
    return text(material.accountable or "nobody is named")


def _incident(material: Material, citations: Citations) -> Cell:
    ticket = material.incident
    if ticket is None:
        return text("no ticket is on file")
    problem = next((fact for fact in incident_facts(material) if fact.kind in ("problem", "ticket_status")), None)
    return (*text(f"Ticket {ticket.native_id}: {ticket.title}"), *(citations.cite(problem) if problem else ()))


def _severity(material: Material, citations: Citations) -> Cell:
    ticket = material.incident
    if ticket is None:
        return text("not recorded")
    state = next((fact for fact in incident_facts(material) if fact.kind == "ticket_status"), None)
    words = f"{ticket.priority or 'priority not recorded'}; "
    apart = material.apart_from_status(ticket)
    though = text(f", but {apart}" if apart else "")
    if state is None:
        return (*text(f"{words}{ticket.status or 'status not recorded'}"), *though)
    said = citations.field(state, "value", readable("ticket_status", state.value))
    return (Text(text=words[:1].upper() + words[1:]), said, *citations.cite(state), *though)


def _seen_before(material: Material, citations: Citations) -> Cell:
    """The other tickets of the same problem, each with what the page knows it by."""
    judgement = material.judgements.get(material.incident.id) if material.incident else None
    named = set(judgement.recurs_with) if judgement else set()
    others = [ticket for ticket in material.desk.tickets if ticket.native_id in named]
    if not others:
        return text("no other ticket of this problem is known")
    told = [(*titled(ticket, material, citations), Text(text=_standing(ticket, material))) for ticket in others]
    parts = [inline for number, one in enumerate(told[:_MOST_SEEN]) for inline in (*text("; " if number else ""), *one)]
    more = len(told) - _MOST_SEEN
    return (*parts, *text(f" and {more} more" if more > 0 else ""))


def _standing(ticket: Ticket, material: Material) -> str:
    """`` (2 May 2026, closed)``."""
    state = "open" if material.desk.is_open(ticket) else "closed"
    apart = material.apart_from_status(ticket)
    opened = short_day(opened_on(ticket))
    return f" ({', '.join(filter(None, (opened, f'{state}, but {apart}' if apart else state)))})"


_STRIP: dict[StripRow, Callable[[Material, Citations], Cell]] = {
    "client": lambda material, _citations: text(material.client.name),
    "route": _route,
    "stage": lambda material, citations: _values(deal_stage(material), citations),
    "value": _value,
    "close_date": lambda material, citations: _values(_close_date(material), citations),
    "go_live": lambda material, citations: _values(_days(material, "go-live"), citations),
    "evidence": _evidence,
    "as_of": lambda material, _citations: text(day(material.as_of) or "not recorded"),
    "sources": _sources,
    "confidence": _confidence,
    "accountable": _accountable,
    "period": lambda material, _citations: text(str(material.period) or "all that is on file"),
    "tickets": lambda material, _citations: text(ticket_words(material)),
    "incident": _incident,
    "severity": _severity,
    "seen_before": _seen_before,
    "renewal": lambda material, citations: _values(_days(material, "renewal"), citations),
    "budget": _budget,
    "promises": lambda material, _citations: text(promise_words(material)),
}
