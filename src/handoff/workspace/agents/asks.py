"""What agents ask with: one model a tool. An empty text and null mean that a filter was not given."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema, model_validator

from handoff.records import FactKind, Outcome, RecordKind, ReturnReason

Name = Annotated[str, Field(max_length=300)]
Words = Annotated[str, Field(max_length=8_000)]
Names = Annotated[tuple[Name, ...], Field(max_length=50)]
Day = Annotated[date | None, WithJsonSchema({"type": "string", "format": "date"})]
Client = Name
Limit = Annotated[int, Field(ge=1, le=50)]
Cursor = Name
Offset = Annotated[int, Field(ge=0)]


class Ask(BaseModel):
    """The arguments of one call. Raises ``ValidationError`` for an unknown one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    @model_validator(mode="before")
    @classmethod
    def _as_hosts_send_it(cls, given: Any) -> Any:
        """Hosts fill in what they do not know with null or an empty text, and write lists as JSON in a text."""
        if not isinstance(given, dict):
            return given
        known = {name: value for name, value in given.items() if value is not None and not _is_blank(value)}
        required = {name for name, field in cls.model_fields.items() if field.is_required()}
        kept = {name: given[name] for name in required & given.keys()} | known
        return {name: _list_in_text(value) if _is_list(cls, name) else value for name, value in kept.items()}


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _is_list(model: type[BaseModel], name: str) -> bool:
    field = model.model_fields.get(name)
    return field is not None and isinstance(field.default, tuple)


def _list_in_text(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value) if value.lstrip().startswith("[") else [value]
    except (ValueError, RecursionError):
        return [value]


class SearchAsk(Ask):
    query: Annotated[str, Field(min_length=1, max_length=2_000)]
    client: Client = ""
    kinds: tuple[RecordKind | Literal["brief"], ...] = ()
    speaker: Name = ""
    since: Day = None
    until: Day = None
    limit: Limit = 5


class FetchAsk(Ask):
    id: Annotated[str, Field(min_length=1, max_length=300)]
    offset: Offset = 0


class BriefAsk(Ask):
    client: Client = ""
    template: Name = "sales_to_delivery"
    offset: Offset = 0


class HandoffAsk(Ask):
    id: Annotated[Name, Field(description="Empty lists those that wait")] = ""
    cursor: Cursor = ""


class QuestionsAsk(Ask):
    client: Client = ""
    cursor: Cursor = ""
    limit: Limit = 20


class WhoAsk(Ask):
    topic: Annotated[str, Field(min_length=1, max_length=2_000)]
    client: Client = ""


class SimilarAsk(Ask):
    ticket: Annotated[str, Field(min_length=1, max_length=4_000, description="Number, or the problem in words")]
    client: Client = ""
    limit: Limit = 5


class ProposeAsk(Ask):
    statement: Annotated[str, Field(min_length=1, max_length=2_000)]
    kind: FactKind
    client: Client = ""
    quote: Annotated[Words, Field(description="Word for word")] = ""
    record: Name = ""
    owner: Name = ""
    due: Day = None


class AnswerAsk(Ask):
    id: Annotated[str, Field(min_length=1, max_length=300)]
    accept: bool
    read_back: Annotated[Words, Field(description="The handoff in your own words")] = ""
    reason: Annotated[ReturnReason | Literal[""], Field(description="Of a return")] = ""
    missing: Names = ()
    questions: Words = ""


class FeedbackAsk(Ask):
    id: Annotated[str, Field(min_length=1, max_length=300)]
    outcome: Outcome
    used: Annotated[Names, Field(description="Ids of facts")] = ()
    wrong: Annotated[Names, Field(description="Ids of facts")] = ()
    needed: Annotated[Names, Field(description="Not in it")] = ()
    note: Words = ""
