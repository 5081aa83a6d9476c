"""The material of a template's case: an invented client's records with the facts in them, as one YAML file.

Each fact is a stretch of a part's text, found there as an extractor would find it; what it does not say is filled in
from its part and its record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from handoff.errors import TemplateError
from handoff.records import (
    RECORD_ADAPTER,
    BaseRecord,
    Evidence,
    Fact,
    FactKind,
    FactStatus,
    Locator,
    Part,
    Provenance,
    RecordKind,
    ResolvedClient,
    fact_id,
    record_id,
)
from handoff.strict_yaml import line_of
from handoff.write import Asked, BriefInput
from handoff.write.draw import Drawing, Gallery, drawing_key
from handoff.write.material import Period
from handoff.write.template import read_yaml
from handoff.write.word import stand_in

_PLACES: dict[str, Literal["cue", "message", "row", "paragraph"]] = {
    "call": "cue",
    "thread": "message",
    "document": "paragraph",
    "article": "paragraph",
}


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CaseFact(_Strict):
    """One fact of a part. ``quote`` is the whole part unless given; ``replaces`` the ``name`` of the fact it ended."""

    kind: FactKind
    quote: str = ""
    statement: str = ""
    confidence: float | None = None
    subject: str = ""
    value: str = ""
    status: FactStatus = "extracted"
    owner: str = ""
    due: date | None = None
    name: str = ""
    replaces: str = ""


class CasePart(_Strict):
    """One stretch of a record: a labelled field, what somebody said, or a paragraph."""

    text: str
    label: str = ""
    speaker: str = ""
    at: datetime | None = None
    facts: tuple[CaseFact, ...] = ()


class CaseRecord(_Strict):
    """One record. ``fields`` holds what only its kind has, such as ``status`` of a ticket."""

    kind: RecordKind
    id: str
    title: str
    at: datetime
    file: str
    system: str = "crm"
    fields: dict[str, Any] = Field(default_factory=dict)
    parts: tuple[CasePart, ...] = ()


class CaseClient(_Strict):
    """Whom the case is about."""

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class CaseMaterial(_Strict):
    """A case as it is written."""

    client: CaseClient
    since: date | None = None
    until: date | None = None
    accountable: str = ""
    ticket: str = ""
    records: Annotated[tuple[CaseRecord, ...], Field(min_length=1)]

    def brief_input(self) -> BriefInput:
        """What the template is filled with. Pictures are stand-ins that depend on what is shown and on no library."""
        records = {made.id: made for one in self.records for made in [_record(one)]}
        client = ResolvedClient(id=_client_id(self.client.name), **self.client.model_dump())
        return BriefInput(
            client=client,
            facts=_settled([fact for one in self.records for fact in _facts(one)]),
            records=records,
            gallery=Gallery(painter=_sketch),
            asked=Asked(Period(self.since, self.until), self.accountable, self.ticket),
        )


def read_case(path: Path) -> CaseMaterial:
    """The case in a file. Raises ``TemplateError`` with file, line and what is wrong."""
    text = path.read_text(encoding="utf-8")
    try:
        return TypeAdapter(CaseMaterial).validate_python(read_yaml(text, path))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise TemplateError(
            f"{where}: {first['msg']}",
            place=f"{path}:{line_of(text, first['loc'])}",
            remedy="docs/add-a-template.md shows a case",
        ) from error


def _client_id(name: str) -> str:
    return "_".join("".join(one if one.isalnum() else " " for one in name.lower()).split())


def _record(one: CaseRecord) -> BaseRecord:
    at = _aware(one.at)
    place = _PLACES.get(one.kind, "row")
    parts = [
        Part(
            role="field" if part.label else "turn" if part.speaker else "body",
            text=part.text,
            label=part.label,
            speaker=part.speaker,
            at=_aware(part.at) if part.at else None,
            locator=Locator(kind=place, value=str(number), field=part.label),
        )
        for number, part in enumerate(one.parts, start=1)
    ]
    provenance = Provenance(
        had_primary_source=one.file,
        was_derived_from="0" * 64,
        was_generated_by=f"{one.system}/1",
        locator=Locator(kind=place, value="1"),
    )
    known = {"created_at": at, "updated_at": at, **{name: _in_utc(name, value) for name, value in one.fields.items()}}
    return RECORD_ADAPTER.validate_python(
        {
            "kind": one.kind,
            "id": record_id(one.system, one.kind, one.id),
            "system": one.system,
            "native_id": one.id,
            "title": one.title,
            "provenance": provenance,
            "parts": parts,
            **known,
        }
    )


def _facts(one: CaseRecord) -> Iterator[tuple[CaseFact, Fact]]:
    record = _record(one)
    for number, part in enumerate(one.parts):
        for told in part.facts:
            yield told, _fact(told, record, number)


def _fact(told: CaseFact, record: BaseRecord, number: int) -> Fact:
    part, first = record.parts[number], record.starts[number]
    whole = part.rendered if part.role == "field" else part.text
    quote = told.quote or whole
    start = record.text.find(quote, first, first + len(part.rendered))
    if start < 0:
        raise TemplateError(f"the quote is not in its part: {quote[:60]}", place=record.native_id, remedy="copy it")
    evidence = Evidence(
        record_id=record.id, record_version=record.content_hash, start=start, end=start + len(quote), quote=quote
    )
    spoken = getattr(record, "kind", "") == "call"
    return Fact(
        id=fact_id(record.id, told.kind, told.subject, quote),
        kind=told.kind,
        statement=told.statement or (part.text if quote == whole else quote),
        evidence=evidence,
        locator=part.locator,
        confidence=told.confidence or (0.6 if spoken else 0.9),
        extractor="case/1",
        subject=told.subject,
        value=told.value,
        status=told.status,
        speaker=part.speaker,
        owner=told.owner,
        due=told.due,
        as_of=part.at or record.happened_at,
    )


def _settled(told: list[tuple[CaseFact, Fact]]) -> list[Fact]:
    """The facts, those that were replaced marked so."""
    named = {one.name: fact for one, fact in told if one.name}
    ended: dict[str, Fact] = {}
    for one, fact in told:
        if one.replaces and one.replaces not in named:
            raise TemplateError(f"no fact has the name {one.replaces}", place=fact.statement[:60], remedy="name one so")
        if one.replaces:
            ended[named[one.replaces].id] = fact
    return [_replaced(fact, ended[fact.id]) if fact.id in ended else fact for _, fact in told]


def _replaced(fact: Fact, by: Fact) -> Fact:
    return fact.model_copy(update={"status": "superseded", "superseded_by": by.id, "valid_until": by.as_of})


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _in_utc(name: str, value: object) -> object:
    """Times of a record are aware; a case writes them bare."""
    return _aware(TypeAdapter(datetime).validate_python(value)) if name.endswith("_at") else value


def _sketch(drawing: Drawing) -> bytes:
    return stand_in() + drawing_key(drawing).encode()
