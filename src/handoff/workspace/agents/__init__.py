"""What an agent may ask and add: one table of tools with their schemas, and the desk that answers within a grant."""

from handoff.workspace.agents.agent_desk import AgentDesk, LoadedRecord
from handoff.workspace.agents.answers import Answer, BriefAnswer, DocumentAnswer, FetchAnswer, SearchAnswer
from handoff.workspace.agents.arguments import Ask
from handoff.workspace.agents.grant import Grant, grant_of, grant_of_token
from handoff.workspace.agents.schemas import input_schema, mcp_definition
from handoff.workspace.agents.tools import CALLS, TOOLS, AgentTool

__all__ = [
    "CALLS",
    "TOOLS",
    "AgentDesk",
    "AgentTool",
    "Answer",
    "Ask",
    "BriefAnswer",
    "DocumentAnswer",
    "FetchAnswer",
    "Grant",
    "LoadedRecord",
    "SearchAnswer",
    "grant_of",
    "grant_of_token",
    "input_schema",
    "mcp_definition",
]
