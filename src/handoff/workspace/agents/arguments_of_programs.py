"""The arguments of what programs may call beside the tools of a model: one model a call."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handoff.records import FactKind, FactStatus, Outcome, ReturnReason
from handoff.workspace.agents.arguments import (
    Ask,
    CapabilityCursor,
    Client,
    ClientCursor,
    Day,
    FactCursor,
    HandoffCursor,
    Identity,
    Limit,
    Moment,
    Name,
    Names,
    Words,
)


class ClientsAsk(Ask):
    beginning: Annotated[Name, Field(description="Of the name, whatever its case")] = ""
    cursor: ClientCursor = ""
    limit: Limit = 20


class FactsAsk(Ask):
    client: Client = ""
    kinds: tuple[FactKind, ...] = ()
    status: tuple[FactStatus, ...] = ()
    owner: Annotated[Name, Field(description="A name, or whole words of one")] = ""
    subject: Name = ""
    due_before: Day = None
    as_of: Annotated[Moment, Field(description="As it was known then")] = None
    cursor: FactCursor = ""
    limit: Limit = 20


class CapabilityAsk(Ask):
    query: Annotated[Name, Field(description="Words of its name, its kind or its pod")] = ""
    cursor: CapabilityCursor = ""
    limit: Limit = 20


class DocumentAsk(Ask):
    client: Client = ""
    template: Name = "sales_to_delivery"
    form: Literal["page", "markdown", "word"] = "page"


class HandoffsAsk(Ask):
    client: Client = ""
    state: Annotated[Literal["waiting", "all"], Field(description="waiting: for somebody's answer or step")] = "waiting"
    cursor: HandoffCursor = ""
    limit: Limit = 20


class OneHandoffAsk(Ask):
    id: Identity


class AcceptAsk(Ask):
    id: Identity
    read_back: Annotated[Words, Field(description="The handoff in the receiver's own words")] = ""


class ReturnAsk(Ask):
    id: Identity
    reason: ReturnReason
    missing: Annotated[Names, Field(description="What was needed and not in it")] = ()
    questions: Words = ""


class UsefulAsk(Ask):
    id: Identity
    useful: bool


class OutcomeAsk(Ask):
    id: Identity
    outcome: Outcome
    used: Annotated[Names, Field(description="Ids of facts")] = ()
    wrong: Names = ()
    needed: Annotated[Names, Field(description="Not in it")] = ()
    note: Words = ""
