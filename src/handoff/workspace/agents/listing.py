"""What agents list, in pages: what nobody answered, facts, clients, what pods can do."""

from __future__ import annotations

from handoff.flow.capabilities import Capability
from handoff.records import fenced, plain_line
from handoff.workspace.agents.answers import (
    Can,
    CapabilitiesAnswer,
    ClientLine,
    ClientsAnswer,
    FactsAnswer,
    Known,
    Question,
    QuestionsAnswer,
)
from handoff.workspace.agents.arguments import QuestionsAsk
from handoff.workspace.agents.arguments_of_programs import CapabilityAsk, ClientsAsk, FactsAsk
from handoff.workspace.agents.grant import Caller
from handoff.workspace.paging import page_of
from handoff.workspace.views import FactView

_LINE = 200


def list_open_questions(caller: Caller, ask: QuestionsAsk) -> QuestionsAnswer:
    """What nobody answered or decided yet, newest first."""
    page = caller.known.open_questions(ask.client or None, limit=ask.limit, after=ask.cursor)
    return QuestionsAnswer(questions=tuple(map(_question, page)), next_cursor=page.next)


def list_facts(caller: Caller, ask: FactsAsk) -> FactsAnswer:
    """What is known, newest first."""
    page = caller.known.facts(
        ask.client or None,
        ask.kinds,
        owner=ask.owner,
        subject=ask.subject,
        status=ask.status,
        due_before=ask.due_before,
        as_of=ask.as_of,
        newest_first=True,
        limit=ask.limit,
        after=ask.cursor,
    )
    return FactsAnswer(facts=tuple(map(_known, page)), next_cursor=page.next)


def list_clients(caller: Caller, ask: ClientsAsk) -> ClientsAnswer:
    """The clients within reach, by id, which no other name changes."""
    page = caller.known.clients(ask.beginning, limit=ask.limit, after=ask.cursor)
    lines = [ClientLine(id=each.id, name=plain_line(each.name, _LINE), facts=each.facts) for each in page]
    return ClientsAnswer(clients=tuple(lines), next_cursor=page.next)


def find_capability(caller: Caller, ask: CapabilityAsk) -> CapabilitiesAnswer:
    """What pods can do for others, by kind and name."""
    wanted = ask.query.casefold().split()
    found = [
        each
        for each in caller.known.desk.capabilities().found.capabilities
        if all(word in " ".join((each.kind, each.name, *each.pods)).casefold() for word in wanted)
    ]
    page = page_of(found, lambda each: (each.kind, each.name), ask.limit, ask.cursor)
    return CapabilitiesAnswer(capabilities=tuple(map(_can, page)), next_cursor=page.next)


def _can(found: Capability) -> Can:
    return Can(
        name=plain_line(found.name, _LINE),
        kind=found.kind,
        pods=tuple(plain_line(each, _LINE) for each in found.pods),
        used_by=tuple(plain_line(each, _LINE) for each in sorted(found.used_by)),
    )


def _question(fact: FactView) -> Question:
    return Question(
        id=fact.id,
        client=plain_line(fact.client, _LINE),
        text=fenced(fact.statement),
        owner=plain_line(fact.owner, _LINE),
        due=fact.due,
        at=fact.as_of,
        status=fact.status,
        confidence=fact.confidence,
        record=fact.record,
        citation=plain_line(f"{fact.source_file}, {fact.locator}", _LINE),
    )


def _known(fact: FactView) -> Known:
    return Known(
        **dict(_question(fact)),
        kind=fact.kind,
        subject=plain_line(fact.subject, _LINE),
        value=plain_line(fact.value, _LINE),
        quote=fenced(fact.quote),
        speaker=plain_line(fact.speaker, _LINE),
        valid_until=fact.valid_until,
        superseded_by=fact.superseded_by,
    )
