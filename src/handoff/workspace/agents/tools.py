"""The tools of an agent: the one table behind every way in, with what each is called, takes, answers and may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handoff.workspace.agents.answers import (
    Answer,
    AnsweredHandoff,
    BriefAnswer,
    CapabilitiesAnswer,
    ClientsAnswer,
    DocumentAnswer,
    FactsAnswer,
    FeedbackAnswer,
    FetchAnswer,
    HandoffAnswer,
    ProposalAnswer,
    QuestionsAnswer,
    SearchAnswer,
    SimilarAnswer,
    WhoAnswer,
)
from handoff.workspace.agents.arguments import (
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
from handoff.workspace.agents.arguments_of_programs import (
    AcceptAsk,
    CapabilityAsk,
    ClientsAsk,
    DocumentAsk,
    FactsAsk,
    HandoffsAsk,
    OneHandoffAsk,
    OutcomeAsk,
    ReturnAsk,
    UsefulAsk,
)
from handoff.workspace.agents.grant import Caller
from handoff.workspace.agents.handoffs import (
    accept_handoff,
    accept_or_return,
    get_handoff,
    list_handoffs,
    record_feedback,
    record_outcome,
    return_handoff,
    say_useful,
    show_handoff,
)
from handoff.workspace.agents.listing import find_capability, list_clients, list_facts, list_open_questions
from handoff.workspace.agents.proposing import propose_fact
from handoff.workspace.agents.reading import (
    fetch,
    get_brief,
    read_document,
    search,
    similar_tickets,
    who,
)
from handoff.workspace.tokens import Scope


@dataclass(frozen=True)
class AgentTool:
    """``arguments`` and ``answers`` are the pydantic models behind its schemas; ``scope`` is what a grant must hold."""

    name: str
    title: str
    description: str
    arguments: type[Ask]
    answers: type[Answer]
    run: Callable[[Caller, Any], Answer]
    scope: Scope = "read"


_TOOLS = (
    AgentTool(
        "search",
        "Search what is known",
        "Find cited passages that answer a question. answered=false: most likely nothing does. max_tokens: nearest "
        "lines only.",
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
        "Read a client's brief as Markdown, in parts.",
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
        "find_capability",
        "Find a capability",
        "Find what a pod can do, and who uses it.",
        CapabilityAsk,
        CapabilitiesAnswer,
        find_capability,
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
        "Say how an accepted handoff turned out, or whether a record or fact was of use.",
        FeedbackAsk,
        FeedbackAnswer,
        record_feedback,
        scope="receive",
    ),
)

#: The tools by name, in the order in which they are listed.
TOOLS: Mapping[str, AgentTool] = {tool.name: tool for tool in _TOOLS}

#: What programs ask and a model is not told of: every tool costs it words, and what it needs is among the others.
_FOR_PROGRAMS = (
    AgentTool(
        "list_facts",
        "List facts",
        "List what is known, each fact with its quote, newest first.",
        FactsAsk,
        FactsAnswer,
        list_facts,
    ),
    AgentTool(
        "list_clients",
        "List clients",
        "List the clients that may be asked about.",
        ClientsAsk,
        ClientsAnswer,
        list_clients,
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
        "read_document",
        "Read a client's brief whole",
        "Read a client's brief as its page, as Markdown or as a Word file.",
        DocumentAsk,
        DocumentAnswer,
        read_document,
    ),
    AgentTool(
        "list_handoffs",
        "List handoffs",
        "List handoffs, those that wait for somebody or all.",
        HandoffsAsk,
        HandoffAnswer,
        list_handoffs,
    ),
    AgentTool(
        "show_handoff",
        "Show a handoff",
        "Read one handoff with all its steps.",
        OneHandoffAsk,
        HandoffAnswer,
        show_handoff,
    ),
    AgentTool(
        "accept_handoff",
        "Accept a handoff",
        "Accept a handoff for the person you act for.",
        AcceptAsk,
        AnsweredHandoff,
        accept_handoff,
        scope="receive",
    ),
    AgentTool(
        "return_handoff",
        "Return a handoff",
        "Return a handoff with a reason, for the person you act for.",
        ReturnAsk,
        AnsweredHandoff,
        return_handoff,
        scope="receive",
    ),
    AgentTool(
        "record_outcome",
        "Record an outcome",
        "Say how an accepted handoff turned out.",
        OutcomeAsk,
        AnsweredHandoff,
        record_outcome,
        scope="receive",
    ),
    AgentTool(
        "say_useful",
        "Say whether it was of use",
        "Say whether a record or fact was of use.",
        UsefulAsk,
        FeedbackAnswer,
        say_useful,
        scope="receive",
    ),
)

#: All that the desk answers.
CALLS: Mapping[str, AgentTool] = {tool.name: tool for tool in (*_TOOLS, *_FOR_PROGRAMS)}
