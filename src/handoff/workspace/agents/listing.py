"""What agents list, in pages: what nobody answered, facts, clients."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handoff.records import fenced, plain_line
from handoff.workspace.agents.answers import (
    ClientLine,
    ClientsAnswer,
    FactsAnswer,
    Known,
    Question,
    QuestionsAnswer,
)
from handoff.workspace.agents.asks import QuestionsAsk
from handoff.workspace.agents.grant import Reach
from handoff.workspace.agents.program_asks import ClientsAsk, FactsAsk
from handoff.workspace.listings import newest_first
from handoff.workspace.views import FactView

_LINE = 200


def list_open_questions(reach: Reach, ask: QuestionsAsk) -> QuestionsAnswer:
    """What nobody answered or decided yet, newest first."""
    facts = reach.workspace.open_questions(reach.client(ask.client))
    page, following = _page(facts, ask.cursor, ask.limit)
    return QuestionsAnswer(questions=tuple(map(_question, page)), next_cursor=following)


def list_facts(reach: Reach, ask: FactsAsk) -> FactsAnswer:
    """What is known, newest first."""
    facts = reach.workspace.facts(
        reach.client(ask.client),
        ask.kinds,
        owner=ask.owner,
        subject=ask.subject,
        status=ask.status,
        due_before=ask.due_before,
        as_of=ask.as_of,
    )
    page, following = _page(sorted(facts, key=newest_first, reverse=True), ask.cursor, ask.limit)
    return FactsAnswer(facts=tuple(map(_known, page)), next_cursor=following)


def list_clients(reach: Reach, ask: ClientsAsk) -> ClientsAnswer:
    """The clients within reach, by id, which no other name changes."""
    among, begun = reach.permitted(), ask.beginning.casefold()
    within = [each for each in reach.workspace.clients() if among is None or each.id in among]
    named = [each for each in within if each.name.casefold().startswith(begun)]
    left = sorted((each for each in named if each.id > ask.cursor), key=lambda each: each.id)
    page = left[: ask.limit]
    lines = [ClientLine(id=each.id, name=plain_line(each.name, _LINE), facts=each.facts) for each in page]
    return ClientsAnswer(clients=tuple(lines), next_cursor=page[-1].id if len(left) > len(page) else "")


def _page(newest: Iterable[FactView], cursor: str, limit: int) -> tuple[Sequence[FactView], str]:
    """Those behind the cursor, and the cursor of the page after them; empty where there is none."""
    at, _, identity = cursor.partition("~")
    left = [fact for fact in newest if not cursor or newest_first(fact) < (at, identity)]
    page = left[:limit]
    return page, "~".join(newest_first(page[-1])) if len(left) > len(page) else ""


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
