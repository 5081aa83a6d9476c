"""Small invented records for the tests of this room."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, TypeVar

from handoff.extract import extract_facts
from handoff.records.fact import Fact
from handoff.records.provenance import Locator, Provenance
from handoff.records.record import BaseRecord, Call, Deal, Document, Part, Participant, Thread, Ticket

OneRecord = TypeVar("OneRecord", bound=BaseRecord)
MONDAY = datetime(2025, 2, 10, 9, 0, tzinfo=UTC)
LOCATOR = Locator(kind="lines", value="1-9")
PROVENANCE = Provenance(
    had_primary_source="notes.md", was_derived_from="0" * 64, was_generated_by="test/1", locator=LOCATOR
)


def _record(cls: type[OneRecord], parts: list[Part], **fields: Any) -> OneRecord:
    given = {"id": "record_1", "system": "test", "native_id": "1", "title": "A title", "created_at": MONDAY, **fields}
    return cls(provenance=PROVENANCE, parts=tuple(parts), **given)


def document(text: str, **fields: Any) -> Document:
    return _record(Document, [Part(role="body", text=text, locator=LOCATOR)], **fields)


def call(*turns: tuple[str, str], participants: tuple[Participant, ...] = (), **fields: Any) -> Call:
    return _record(Call, _turns(turns), participants=participants, **fields)


def thread(*turns: tuple[str, str], **fields: Any) -> Thread:
    return _record(Thread, _turns(turns), **fields)


def _turns(turns: tuple[tuple[str, str], ...]) -> list[Part]:
    return [
        Part(role="turn", speaker=speaker, text=text, locator=Locator(kind="cue", value=str(number)))
        for number, (speaker, text) in enumerate(turns, 1)
    ]


def field(label: str, text: str) -> Part:
    return Part(role="field", label=label, text=text, locator=Locator(kind="row", value="1", field=label))


def ticket(*more: Part, **fields: Any) -> Ticket:
    parts = [field("Subject", "Scanner prints twice"), field("Status", "solved")]
    given = {"title": "Scanner prints twice", "native_id": "77", "status": "solved", **fields}
    return _record(Ticket, [*parts, *more], **given)


def deal() -> Deal:
    parts = [field("Stage", "Negotiation"), field("Amount", "48,500"), field("Close date", "2025-03-31")]
    known = {"stage": "Negotiation", "amount": "48,500", "currency": "EUR", "close_date": date(2025, 3, 31)}
    return _record(Deal, parts, title="Label printers", **known)


def found(record: BaseRecord, kind: str) -> list[Fact]:
    """The record's facts of one kind."""
    return [fact for fact in extract_facts(record) if fact.kind == kind]


def statements(record: BaseRecord, kind: str) -> list[str]:
    return [fact.statement for fact in found(record, kind)]
