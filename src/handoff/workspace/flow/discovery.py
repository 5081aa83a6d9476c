"""How work moves in a workspace: states of tickets, words of history, answers, deals that others took on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import pairwise

from handoff.extract.tickets import Staff
from handoff.flow.discover import Discovery, Holding, Known, Movement, discover, of_holdings, of_words, told_once
from handoff.keep.ledger import Ledger
from handoff.records import BaseRecord, Call, Deal, Thread, Ticket
from handoff.workspace.flow.bench import Bench

_LABELS = """
group team queue department pod assigngroup assignmentgroup assignedgroup supportgroup gruppe abteilung équipe groupe
equipo squad
"""
_GROUP_LABELS = frozenset(_LABELS.split())
_SALES = "sales"


def discover_flow(bench: Bench) -> Discovery:
    """Pods and connections that the records show, each step with the record that shows it."""
    records = list(bench.ledger.records.all())
    staff = Staff.of(records)
    owners = {record.owner for record in records if isinstance(record, Deal) and record.owner}
    held = _held(records, staff)
    for owner in owners:
        held.setdefault(staff.full(owner), Counter({_SALES: 1}))
    groups = {group for counts in held.values() for group in counts} | {_group(record) for record in records}
    known = Known({name.casefold(): name for name in held}, {name.casefold(): name for name in groups if name})
    colleagues = {*held, *staff.names.values()}
    movements = [step for record in records for step in _of_record(bench.ledger, record, staff, known, colleagues)]
    movements += _became(records, staff, colleagues)
    return discover(movements, held, bench.on_disk.flow)


def _of_record(
    ledger: Ledger, record: BaseRecord, staff: Staff, known: Known, colleagues: set[str]
) -> Iterator[Movement]:
    if isinstance(record, Ticket):
        states = [_holding(state, staff) for state in _states(ledger, record)]
        first = next((state.person for state in states if state.person), "")
        told = [(part.speaker, part.text) for part in record.parts if part.role in ("comment", "turn", "body")]
        named = len(states) > 1
        yield from told_once(of_holdings(record.id, states), of_words(record.id, told, known, first if named else ""))
    if isinstance(record, Ticket | Thread | Call):
        yield from _answers(record, staff, colleagues)


def _states(ledger: Ledger, record: Ticket) -> Iterator[Ticket]:
    """A ticket as it was, oldest first. By the day it says of itself; what says none stands as it was read."""
    found = []
    for row in ledger.records.versions(record.id):
        state = ledger.records.get(record.id, row.version) if row.change != "gone" else None
        if isinstance(state, Ticket):
            found.append(state)
    dated = [state.updated_at for state in found]
    if all(dated):
        found.sort(key=lambda state: state.updated_at or datetime.min)
    yield from found


def _holding(ticket: Ticket, staff: Staff) -> Holding:
    return Holding(person=staff.full(ticket.assignee), group=_group(ticket))


def _group(record: BaseRecord) -> str:
    """The group that a record names in a field of its own."""
    fields = [(part.label, part.text) for part in record.parts if part.role == "field"]
    for label, text in (*fields, *record.extras.items()):
        if label.casefold().replace(" ", "").replace("_", "") in _GROUP_LABELS and text.strip():
            return text.strip()
    return ""


def _held(records: Iterable[BaseRecord], staff: Staff) -> dict[str, Counter[str]]:
    """How many tickets each person holds under each group."""
    held: dict[str, Counter[str]] = {}
    for record in records:
        if isinstance(record, Ticket) and record.assignee:
            counts = held.setdefault(staff.full(record.assignee), Counter())
            group = _group(record)
            if group:
                counts[group] += 1
    return held


def _answers(record: BaseRecord, staff: Staff, colleagues: set[str]) -> Iterator[Movement]:
    """Colleagues whose turns follow on each other's."""
    turns = [(staff.full(part.speaker), part.text) for part in record.parts if part.role in ("comment", "turn")]
    for (before, _), (after, words) in pairwise([turn for turn in turns if turn[0]]):
        if before != after and before in colleagues and after in colleagues:
            yield Movement(way="answered", source=before, target=after, record=record.id, quote=words[:160])


def _became(records: Sequence[BaseRecord], staff: Staff, colleagues: set[str]) -> Iterator[Movement]:
    """From the owner of a won deal to whoever held the client's first work after it closed."""
    work: Mapping[str, list[Ticket]] = defaultdict(list)
    for record in records:
        if isinstance(record, Ticket) and staff.full(record.assignee) in colleagues:
            for name in record.client.names:
                work[name.casefold()].append(record)
    for deal in records:
        if not isinstance(deal, Deal) or not deal.owner or "won" not in deal.stage.casefold():
            continue
        later = [
            ticket
            for name in deal.client.names
            for ticket in work.get(name.casefold(), ())
            if _began(ticket) and deal.close_date and _began(ticket) >= deal.close_date.isoformat()
        ]
        first = min(later, key=lambda ticket: (_began(ticket), ticket.id), default=None)
        if first is not None and staff.full(first.assignee) != staff.full(deal.owner):
            yield Movement(
                way="became", source=staff.full(deal.owner), target=staff.full(first.assignee), record=first.id
            )


def _began(ticket: Ticket) -> str:
    at = ticket.opened_at or ticket.created_at
    return at.date().isoformat() if at else ""
