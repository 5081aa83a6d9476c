"""The tools of an agent: the one table behind every way in, with what each is called, takes, answers and may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handoff.workspace.agents.answers import (
    Answer,
    AnsweredHandoff,
    BriefAnswer,
    FetchAnswer,
    HandoffAnswer,
    ProposalAnswer,
    QuestionsAnswer,
    SearchAnswer,
    SimilarAnswer,
    WhoAnswer,
)
from handoff.workspace.agents.asks import (
    AnswerAsk,
    Ask,
    BriefAsk,
    FeedbackAsk,
    FetchAsk,
    HandoffAsk,
    ProposeAsk,
    QuestionsAsk,
    SearchAsk,
    SimilarAsk,
    WhoAsk,
)
from handoff.workspace.agents.grant import Reach
from handoff.workspace.agents.handing import accept_or_return, get_handoff, record_feedback
from handoff.workspace.agents.proposing import propose_fact
from handoff.workspace.agents.reading import (
    fetch,
    get_brief,
    list_open_questions,
    search,
    similar_tickets,
    who,
)
from handoff.workspace.tokens import Scope


@dataclass(frozen=True)
class AgentTool:
    """``asks`` and ``answers`` are the pydantic models behind its schemas; ``scope`` is what a grant must hold."""

    name: str
    title: str
    description: str
    asks: type[Ask]
    answers: type[Answer]
    run: Callable[[Reach, Any], Answer]
    scope: Scope = "read"


_TOOLS = (
    AgentTool(
        "search",
        "Search what is known",
        "Find cited passages that answer a question. answered=false: most likely nothing does.",
        SearchAsk,
        SearchAnswer,
        search,
    ),
    AgentTool(
        "fetch",
        "Fetch a record or fact",
        "Read the record or fact behind an id whole, in parts.",
        FetchAsk,
        FetchAnswer,
        fetch,
    ),
    AgentTool(
        "get_brief",
        "Get a client's brief",
        "Read a client's brief as Markdown with its footnotes, in parts.",
        BriefAsk,
        BriefAnswer,
        get_brief,
    ),
    AgentTool(
        "get_handoff",
        "Get handoffs",
        "Read one handoff, or list those that wait for somebody.",
        HandoffAsk,
        HandoffAnswer,
        get_handoff,
    ),
    AgentTool(
        "list_open_questions",
        "List open questions",
        "List what nobody answered or decided yet, newest first.",
        QuestionsAsk,
        QuestionsAnswer,
        list_open_questions,
    ),
    AgentTool(
        "who",
        "Find who knows",
        "Name who solved, explained, answered or decided about a topic.",
        WhoAsk,
        WhoAnswer,
        who,
    ),
    AgentTool(
        "similar_tickets",
        "Find similar tickets",
        "Find tickets of the same problem, with what helped.",
        SimilarAsk,
        SimilarAnswer,
        similar_tickets,
    ),
    AgentTool(
        "propose_fact",
        "Propose a fact",
        "Propose a statement; a person decides. Quote the record that says it.",
        ProposeAsk,
        ProposalAnswer,
        propose_fact,
        scope="propose",
    ),
    AgentTool(
        "accept_or_return_handoff",
        "Answer a handoff",
        "Answer a handoff for the person you act for; a return needs a reason.",
        AnswerAsk,
        AnsweredHandoff,
        accept_or_return,
        scope="receive",
    ),
    AgentTool(
        "record_feedback",
        "Record an outcome",
        "Say how an accepted handoff turned out.",
        FeedbackAsk,
        AnsweredHandoff,
        record_feedback,
        scope="receive",
    ),
)

#: The tools by name, in the order in which they are listed.
TOOLS: Mapping[str, AgentTool] = {tool.name: tool for tool in _TOOLS}
