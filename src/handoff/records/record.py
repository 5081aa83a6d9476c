"""The records: one typed thing from an export.

A record's prose is a tuple of parts; ``Record.text`` joins them. Every character offset in handoff (evidence, chunks)
counts Unicode code points in ``Record.text``, so a fact about a field, a comment or a spoken turn is anchored the same
way, and ``part_at`` leads from an offset back to the speaker, the time and the place in the file.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, Literal, Self, cast

from pydantic import Field, TypeAdapter
from pydantic.main import IncEx

from handoff.records.provenance import Frozen, Locator, Provenance

PART_SEPARATOR = "\n\n"

_OF_EACH_PART: IncEx = {"__all__": {"locator", "file"}}
_WHERE_IT_STANDS: IncEx = {"provenance": True, "parts": _OF_EACH_PART}

RecordKind = Literal["ticket", "deal", "note", "call", "thread", "document", "article", "client", "person", "comment"]
PartRole = Literal["field", "body", "comment", "turn"]
#: For whom somebody speaks: the team that hands over, the client, or somebody else (a supplier, a rival).
Side = Literal["ours", "theirs", "third", "unknown"]


class Part(Frozen):
    """One stretch of a record's text, with who said it, when, and where it stands in the file.

    ``field`` parts print as ``Label: text``, ``turn`` and ``comment`` parts as ``Speaker: text``, ``body`` parts as
    their Markdown alone. ``internal`` marks what the client was never shown (an internal note on a ticket). ``child``
    is the id of the comment record that a part came from (see ``joined``), ``file`` the export it stands in where that
    is not the record's own.
    """

    role: PartRole
    text: str
    locator: Locator
    label: str = ""
    speaker: str = ""
    at: datetime | None = None
    internal: bool = False
    child: str = ""
    file: str = ""

    @property
    def prefix(self) -> str:
        name = self.label if self.role == "field" else self.speaker
        return f"{name}: " if name else ""

    @property
    def rendered(self) -> str:
        return self.prefix + self.text


class Participant(Frozen):
    """Somebody who took part in a call or a thread, as the export names them."""

    name: str
    role: str = ""
    email: str = ""
    organization: str = ""


class ClientHint(Frozen):
    """What a record says about whom it concerns. Identity rules turn hints into clients.

    ``keys`` are ids in the source system, such as ``hubspot:company:9001``; records that share a key belong to the
    same client whatever they call it.
    """

    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


class BaseRecord(Frozen):
    """What every record has. ``id`` is deterministic: the same thing read twice has the same id.

    ``system`` is the product the export came from (``zendesk``), ``native_id`` its id there. Times are aware, in UTC.
    ``extras`` keeps what the mapping has no field for, by column or key.
    """

    id: str
    system: str
    native_id: str
    title: str
    provenance: Provenance
    client: ClientHint = ClientHint()
    created_at: datetime | None = None
    updated_at: datetime | None = None
    url: str = ""
    parts: tuple[Part, ...] = ()
    extras: dict[str, str] = Field(default_factory=dict)

    @cached_property
    def text(self) -> str:
        """All parts in order, separated by a blank line."""
        return PART_SEPARATOR.join(part.rendered for part in self.parts)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset in ``text`` at which each part's rendering begins."""
        offsets, offset = [], 0
        for part in self.parts:
            offsets.append(offset)
            offset += len(part.rendered) + len(PART_SEPARATOR)
        return tuple(offsets)

    def part_at(self, offset: int) -> Part:
        """The part that holds the character at ``offset``. Raises IndexError outside the text."""
        return self.parts[self.part_index(offset)]

    def part_index(self, offset: int) -> int:
        """The index of the part that holds the character at ``offset``. Raises IndexError outside the text."""
        if not 0 <= offset < max(len(self.text), 1) or not self.parts:
            raise IndexError(f"offset {offset} outside the text of {self.id}")
        return bisect_right(self.starts, offset) - 1

    def part_span(self, index: int) -> tuple[int, int]:
        """Where in ``text`` the part of that index stands."""
        return self.starts[index], self.starts[index] + len(self.parts[index].rendered)

    def changed(self, **values: Any) -> Self:
        """A copy that says otherwise, without the properties that were worked out of the old values."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return cast("Self", type(self).model_construct(**{**fields, **values}))

    @property
    def happened_at(self) -> datetime | None:
        """When what the record tells was last true: its update, else its creation."""
        return self.updated_at or self.created_at

    def said_at(self, offset: int) -> datetime | None:
        """When the words at ``offset`` were true: the time of their part, else of the record."""
        return self.part_at(offset).at or self.happened_at

    def said_on(self, offset: int) -> date | None:
        """The day of that."""
        moment = self.said_at(offset)
        return moment.date() if moment else None

    @cached_property
    def content_hash(self) -> str:
        """sha256 (hex) over all that the record says.

        Where it stands (provenance, locators) is left out: a renamed file or shuffled rows change nothing. So are
        defaults: a field that a later release adds changes nothing either.
        """
        payload = self.model_dump_json(exclude=_WHERE_IT_STANDS, exclude_defaults=True)
        return hashlib.sha256(payload.encode()).hexdigest()


class Ticket(BaseRecord):
    """A request or incident. ``resolution_from`` is the id of the comment that the resolution was taken from."""

    kind: Literal["ticket"] = "ticket"
    status: str = ""
    priority: str = ""
    category: str = ""
    requester: str = ""
    assignee: str = ""
    resolution: str = ""
    resolution_from: str = ""
    opened_at: datetime | None = None
    resolved_at: datetime | None = None
    tags: tuple[str, ...] = ()


class Deal(BaseRecord):
    """A sale. ``amount`` is as the export writes it; ``currency`` an ISO 4217 code where known."""

    kind: Literal["deal"] = "deal"
    stage: str = ""
    amount: str = ""
    currency: str = ""
    close_date: date | None = None
    owner: str = ""


class Note(BaseRecord):
    """A note that somebody wrote about a client, a deal or a contact."""

    kind: Literal["note"] = "note"
    author: str = ""


class Call(BaseRecord):
    """A spoken conversation; its parts are turns."""

    kind: Literal["call"] = "call"
    participants: tuple[Participant, ...] = ()
    duration_seconds: float | None = None


class Thread(BaseRecord):
    """A written conversation (chat or mail); its parts are turns."""

    kind: Literal["thread"] = "thread"
    channel: str = ""
    participants: tuple[Participant, ...] = ()


class Document(BaseRecord):
    """Prose with headings: a brief, minutes, a statement of work."""

    kind: Literal["document"] = "document"
    author: str = ""


class Article(BaseRecord):
    """A reusable piece of knowledge."""

    kind: Literal["article"] = "article"
    author: str = ""


class Client(BaseRecord):
    """A company as one source system knows it. Several of them may be one client."""

    kind: Literal["client"] = "client"
    domain: str = ""
    industry: str = ""


class Person(BaseRecord):
    """A person as one source system knows them."""

    kind: Literal["person"] = "person"
    role: str = ""
    email: str = ""
    phone: str = ""
    organization: str = ""


class Comment(BaseRecord):
    """What somebody added to another record, in an export that keeps additions in a file of their own.

    The parent is of the same system. ``is_resolution``: the words say what was done about the parent.
    """

    kind: Literal["comment"] = "comment"
    parent_kind: RecordKind = "ticket"
    parent_native_id: str = ""
    author: str = ""
    internal: bool = False
    is_resolution: bool = False

    @property
    def parent_id(self) -> str:
        """The id that the parent has, wherever and whenever it is read."""
        return record_id(self.system, self.parent_kind, self.parent_native_id)


Record = Annotated[
    Ticket | Deal | Note | Call | Thread | Document | Article | Client | Person | Comment,
    Field(discriminator="kind"),
]
RECORD_ADAPTER: TypeAdapter[Record] = TypeAdapter(Record)
RECORD_TYPES: dict[str, type[BaseRecord]] = {
    "ticket": Ticket,
    "deal": Deal,
    "note": Note,
    "call": Call,
    "thread": Thread,
    "document": Document,
    "article": Article,
    "client": Client,
    "person": Person,
    "comment": Comment,
}


def record_id(system: str, kind: str, native_id: str) -> str:
    """The id of a thing: readable kind, then 16 hex digits of sha256 over system, kind and native id."""
    digest = hashlib.sha256("\x1f".join((system, kind, native_id)).encode()).hexdigest()
    return f"{kind}_{digest[:16]}"


def kind_of(record_id: str) -> str:
    """The kind of the record that bears this id."""
    return record_id.rpartition("_")[0]
