"""Facts from typed fields of tickets and deals. The quote is the field as the record's text shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handoff.extract.facts.confidence import TYPED_FIELD
from handoff.extract.facts.sentences import statement_of
from handoff.extract.facts.spans import Finding, one_line, to_facts
from handoff.language import amount_of, date_of, is_bare_state, is_planned_work, sentence_spans, trimmed
from handoff.records import BaseRecord, Deal, Fact, Part, Ticket

_LONG_FIELD = 600

_STATUS = re.compile(r"(?:ticket )?(?:status|state)(?: name)?")
_TITLE = re.compile(r"title|subject|summary|short description|name")
_DESCRIPTION = re.compile(r"(?:initial |issue |problem )?(?:description|details?|body|problem|issue)")
_RESOLUTION = re.compile(r"(?:resolution|close|closure|solution)(?: notes?| details?| code)?|work ?around")
_ROOT_CAUSE = re.compile(r"(?:root[ -]?)?cause(?: notes?)?")
_ENVIRONMENT = re.compile(r"environment|operating system|os|affected versions?|configuration item|product version")
_STAGE = re.compile(r"(?:deal |opportunity |sales )?stage(?: name)?")
_AMOUNT = re.compile(r"(?:deal |total |opportunity )?(?:amount|value|size)(?: \([^)]*\))?")
#: A stage in which nothing is to come: ``Closed Won``, ``closedlost``.
_OVER = re.compile(r"\b(?:closed|won|lost|signed|gewonnen|verloren|abgeschlossen)|(?:won|lost)\b", re.IGNORECASE)
_CLOSE_DATE = re.compile(r"(?:expected |target )?clos(?:e|ing) ?date")


class TypedFields:
    """Status, title, description and resolution of a ticket; stage, amount and close date of a deal."""

    name = "typed_fields/3"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        if isinstance(record, Ticket):
            return to_facts(record, self.name, _of_ticket(record))
        if isinstance(record, Deal):
            return to_facts(record, self.name, _of_deal(record))
        return ()


def _of_ticket(ticket: Ticket) -> Iterator[Finding]:
    key = ticket.native_id or ticket.title
    status = _field(ticket, ticket.status, _STATUS)
    if status:
        statement = f"Ticket {key} “{one_line(ticket.title)}” is {one_line(ticket.parts[status[0]].text)}"
        yield _whole(ticket, status, "ticket_status", statement, key, ticket.parts[status[0]].text)
    if not is_planned_work(ticket.category):
        yield from _problem(ticket, key)
    for pattern, kind in ((_ROOT_CAUSE, "cause"), (_ENVIRONMENT, "environment")):
        for place in _labelled(ticket, pattern):
            yield _whole(ticket, place, kind, ticket.parts[place[0]].text, key)
    resolution = _field(ticket, ticket.resolution, _RESOLUTION)
    if resolution and not is_bare_state(ticket.parts[resolution[0]].text):
        yield _whole(ticket, resolution, "solution", ticket.parts[resolution[0]].text, key)


def _problem(ticket: Ticket, key: str) -> Iterator[Finding]:
    """The title, and the first lines of the description where it says more than the title."""
    title = _field(ticket, ticket.title, _TITLE)
    if title:
        yield _whole(ticket, title, "problem", ticket.parts[title[0]].text, key)
    places = _labelled(ticket, _DESCRIPTION) or [_at(ticket, i) for i, part in enumerate(ticket.parts) if _opens(part)]
    for place in places[:1]:
        if _same(ticket.parts[place[0]].text, ticket.title):
            continue
        yield _whole(ticket, place, "problem", ticket.parts[place[0]].text, key)


def _opens(part: Part) -> bool:
    return part.role == "body" and bool(part.text.strip()) and not part.text.lstrip().startswith("#")


def _of_deal(deal: Deal) -> Iterator[Finding]:
    title = one_line(deal.title) or deal.native_id
    if stage := _field(deal, deal.stage, _STAGE):
        value = one_line(deal.parts[stage[0]].text)
        yield _whole(deal, stage, "deal_stage", f"Deal “{title}” is at stage {value}", title, value)
    if amount := _field(deal, deal.amount, _AMOUNT):
        value = amount_of(deal.parts[amount[0]].text, deal.currency) or one_line(deal.parts[amount[0]].text)
        yield _whole(deal, amount, "deal_value", f"Deal “{title}” is worth {value}", title, value)
    close = _field(deal, deal.close_date.isoformat() if deal.close_date else "", _CLOSE_DATE)
    if close and deal.close_date:
        value = deal.close_date.isoformat()
        told = "closed on" if _OVER.search(deal.stage) else "is to close on"
        yield _whole(deal, close, "timeline", f"Deal “{title}” {told} {value}", f"close date: {title}", value)


_Place = tuple[int, int, int]  # the part's index, the start and the end of its rendering in the text


def _field(record: BaseRecord, value: str, label: re.Pattern[str]) -> _Place | None:
    """The field part that carries a typed value: by its label, else the first part that says nothing but the value."""
    if not value.strip():
        return None
    labelled = _labelled(record, label)
    by_value = [place for place in labelled if _same(record.parts[place[0]].text, value)]
    if by_value or labelled:
        return (by_value or labelled)[0]
    return next((_at(record, i) for i, part in enumerate(record.parts) if _same(part.text, value)), None)


def _labelled(record: BaseRecord, label: re.Pattern[str]) -> list[_Place]:
    return [
        _at(record, index)
        for index, part in enumerate(record.parts)
        if part.role == "field" and part.text.strip() and label.fullmatch(_words(part.label))
    ]


def _words(label: str) -> str:
    return " ".join(re.sub(r"[_*:]+", " ", label).lower().split())


def _same(one: str, other: str) -> bool:
    return one_line(one).casefold() == one_line(other).casefold() or date_of(one, None) == other != ""


def _at(record: BaseRecord, index: int) -> _Place:
    return index, *record.part_span(index)


def _whole(record: BaseRecord, place: _Place, kind: str, statement: str, subject: str, value: str = "") -> Finding:
    """The whole field; of a long one its first sentences, whole."""
    index, first, last = place
    start, end = trimmed(record.text, first, last)
    if end - start > _LONG_FIELD:
        cuts = [cut for _, cut in sentence_spans(record.text, start, end) if cut - start <= _LONG_FIELD]
        end = cuts[-1] if cuts else start + _LONG_FIELD
        statement = record.text[first + len(record.parts[index].prefix) : end]
    return Finding(
        kind=kind,  # type: ignore[arg-type]
        start=start,
        end=end,
        statement=statement_of(statement),
        confidence=TYPED_FIELD,
        subject=subject,
        value=one_line(value),
    )
