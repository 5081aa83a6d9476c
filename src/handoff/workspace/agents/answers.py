"""The answers of the tools of agents, each with its fields: flat shapes.

Words of others stand between marks that they cannot hold (``fenced``).
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from handoff.records import EditStatus, FactKind, FactStatus, Frozen, Trust
from handoff.write.page import Page


class Answer(Frozen):
    """``given`` are the ids of all that was handed over: they go into the log."""

    def given(self) -> tuple[str, ...]:
        """Nothing of the workspace, unless a kind of answer says otherwise."""
        return ()


class Found(Frozen):
    id: str
    title: str
    url: str
    text: str
    client: str
    kind: str
    citation: str
    speaker: str
    at: datetime | None
    trust: Trust
    probability: float
    internal: bool


class SearchAnswer(Answer):
    results: tuple[Found, ...]
    answered: bool
    notes: tuple[str, ...]

    def given(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.id for found in self.results))


class FetchAnswer(Answer):
    id: str
    title: str
    url: str
    text: str
    trust: Trust
    next_offset: int
    metadata: dict[str, str]

    def given(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.id, self.metadata.get("record", ""))))


class BriefAnswer(Answer):
    id: str
    client: str
    revision: str
    state: str
    text: str
    next_offset: int
    facts: tuple[str, ...]

    def given(self) -> tuple[str, ...]:
        return (self.id, self.revision, *self.facts)


class HandoffLine(Frozen):
    id: str
    client: str
    template: str
    connection: str
    state: str
    urgency: str
    due: datetime | None
    waits_for: str
    text: str


class HandoffAnswer(Answer):
    handoffs: tuple[HandoffLine, ...]
    next_cursor: str

    def given(self) -> tuple[str, ...]:
        return tuple(line.id for line in self.handoffs)


class AnsweredHandoff(Answer):
    id: str
    state: str
    waits_for: str
    left_out: tuple[str, ...]

    def given(self) -> tuple[str, ...]:
        return (self.id,)


class Question(Frozen):
    id: str
    client: str
    text: str
    owner: str
    due: date | None
    at: datetime | None
    status: FactStatus
    confidence: float
    record: str
    citation: str


class FeedbackAnswer(Answer):
    id: str
    state: str

    def given(self) -> tuple[str, ...]:
        return (self.id,)


class QuestionsAnswer(Answer):
    questions: tuple[Question, ...]
    next_cursor: str

    def given(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.questions)


class Known(Question):
    """A fact: ``text`` is its statement."""

    kind: FactKind
    subject: str
    value: str
    quote: str
    speaker: str
    valid_until: datetime | None
    superseded_by: str


class FactsAnswer(Answer):
    facts: tuple[Known, ...]
    next_cursor: str

    def given(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.facts)


class ClientLine(Frozen):
    id: str
    name: str
    facts: int


class ClientsAnswer(Answer):
    clients: tuple[ClientLine, ...]
    next_cursor: str

    def given(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.clients)


class DocumentAnswer(Answer):
    """A brief as its page. ``printed`` is the form that was asked for, ready to be handed out."""

    id: str
    client: str
    template: str
    revision: str
    state: Literal["written", "composed"]
    facts: tuple[str, ...]
    page: Page
    printed: Annotated[bytes, Field(exclude=True)] = b""

    def given(self) -> tuple[str, ...]:
        return (self.id, self.revision, *self.facts)


class Knows(Frozen):
    name: str
    tickets: tuple[str, ...]
    text: str
    last: date | None


class WhoAnswer(Answer):
    people: tuple[Knows, ...]

    def given(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(number for person in self.people for number in person.tickets))


class Like(Frozen):
    ticket: str
    client: str
    status: str
    same_problem: bool
    text: str


class SimilarAnswer(Answer):
    tickets: tuple[Like, ...]

    def given(self) -> tuple[str, ...]:
        return tuple(each.ticket for each in self.tickets)


class Can(Frozen):
    """What pods can do. ``pods`` have it by the flow, ``used_by`` are those that were seen to use it."""

    name: str
    kind: str
    pods: tuple[str, ...]
    used_by: tuple[str, ...]


class CapabilitiesAnswer(Answer):
    capabilities: tuple[Can, ...]
    next_cursor: str


class ProposalAnswer(Answer):
    id: str
    client: str
    status: EditStatus

    def given(self) -> tuple[str, ...]:
        return (self.id,)
