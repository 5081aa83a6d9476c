"""The arguments of the tools of agents: one model a tool. An empty text and null mean that a filter was not given."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from handoff.records import FactKind, Outcome, RecordKind, ReturnReason

_DATED = re.compile(r"\d{4}-\d{2}-\d{2}")
Name = Annotated[str, Field(max_length=300)]
Words = Annotated[str, Field(max_length=8_000)]
Names = Annotated[tuple[Name, ...], Field(max_length=50)]
Text = Annotated[str, Field(min_length=1, max_length=2_000, pattern=r"\S")]
Identity = Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]


def _no_number(value: object) -> object:
    """A number is no day: whoever sends seconds since 1970 is told so."""
    if isinstance(value, int | float) or (isinstance(value, str) and not _DATED.match(value)):
        raise ValueError("write it as 2026-09-01, or a moment as 2026-09-01T09:00:00Z")
    return value


#: Read from text even where all else is taken as it is.
Day = Annotated[
    Annotated[date, Field(strict=False)] | None,
    BeforeValidator(_no_number),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Moment = Annotated[
    Annotated[datetime, Field(strict=False)] | None,
    BeforeValidator(_no_number),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Client = Name
Limit = Annotated[int, Field(ge=1, le=50)]
#: Of what is read together; null leaves all of it whole.
MaxTokens = Annotated[
    Annotated[int, Field(ge=100, le=20_000)] | None,
    WithJsonSchema({"type": "integer", "minimum": 100, "maximum": 20_000}),
]


def _cursor(form: str) -> tuple[AfterValidator, Any]:
    """Where a page of such a list can have ended. The schema says the pattern; whoever breaks it is told what to do."""
    pattern = re.compile(form)

    def check(given: str) -> str:
        if given and not pattern.fullmatch(given):
            raise ValueError("take next_cursor as it was given")
        return given

    return AfterValidator(check), Field(json_schema_extra={"pattern": f"^({form})?$"})


_MOMENT = (
    "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{6})?\+00:00"
)
#: Of facts: the moment and the id of the last one.
#: Neither a mark of ours nor blank, said so that every reader of patterns means the same: ``\s`` differs among them.
_SOLID = r"[^~\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
FactCursor = Annotated[Name, *_cursor(f"({_MOMENT})?~fact_[0-9a-f]{{16}}")]
HandoffCursor = Annotated[Name, *_cursor("[01]~[0-9]{18}~[0-9]{18}~handoff_[0-9a-f]+")]
ClientCursor = Annotated[Name, *_cursor(f"client_{_SOLID}+|unassigned")]
CapabilityCursor = Annotated[Name, *_cursor(f"{_SOLID}+~{_SOLID}([^~]*{_SOLID})?")]
Offset = Annotated[int, Field(ge=0)]


#: What a program may say, and no model is told of: to propose the same again is one proposal without it.
FOR_PROGRAMS = Field(json_schema_extra={"x-for-programs": True})


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
    query: Text
    client: Client = ""
    kinds: tuple[RecordKind | Literal["brief"], ...] = ()
    speaker: Name = ""
    since: Day = None
    until: Day = None
    limit: Limit = 5
    max_tokens: MaxTokens = None


class FetchAsk(Ask):
    id: Identity
    offset: Offset = 0


class BriefAsk(Ask):
    client: Client = ""
    template: Name = "sales_to_delivery"
    offset: Offset = 0


class HandoffAsk(Ask):
    id: Name = ""
    cursor: HandoffCursor = ""


class QuestionsAsk(Ask):
    client: Client = ""
    cursor: FactCursor = ""
    limit: Limit = 20


class WhoAsk(Ask):
    topic: Text
    client: Client = ""


class SimilarAsk(Ask):
    ticket: Annotated[Text, Field(description="Number, or the problem in words")]
    client: Client = ""
    limit: Limit = 5


class ProposeAsk(Ask):
    statement: Text
    kind: FactKind
    client: Client = ""
    quote: Annotated[Words, Field(description="Word for word")] = ""
    record: Name = ""
    subject: Name = ""
    value: Name = ""
    owner: Name = ""
    due: Day = None
    key: Annotated[Name, FOR_PROGRAMS, Field(description="The same key again is the same proposal")] = ""


class AnswerAsk(Ask):
    id: Identity
    accept: bool
    read_back: Annotated[Words, Field(description="In your own words")] = ""
    reason: Annotated[ReturnReason | Literal[""], Field(description="Of a return")] = ""
    missing: Names = ()
    questions: Words = ""


class FeedbackAsk(Ask):
    """``outcome`` and what belongs to it are about a handoff, ``useful`` about a record or fact."""

    id: Identity
    useful: Annotated[bool | None, WithJsonSchema({"type": "boolean"})] = None
    outcome: Outcome | Literal[""] = ""
    used: Annotated[Names, Field(description="Ids of facts")] = ()
    wrong: Names = ()
    needed: Annotated[Names, Field(description="Not in it")] = ()
    note: Words = ""

    @model_validator(mode="after")
    def _about_one(self) -> Self:
        if (self.useful is None) == (not self.outcome):
            raise ValueError("give outcome for a handoff, or useful for a record or fact")
        return self
