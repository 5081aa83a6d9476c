"""What an agent may call, in the words of the framework that runs it: one table of tools behind all of them.

from handoff import Workspace, tools

with Workspace.open("my-workspace") as workspace:
    grant = tools.grant(workspace, clients=["Acme"], person="Ana Lopes", agent="scout")
    answer = model.chat(messages, tools=tools.openai(grant))
    result = tools.call(workspace, answer.name, answer.arguments, grant)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from handoff.workspace import Workspace
from handoff.workspace.agents import TOOLS, AgentDesk, AgentTool, Grant, grant_of, input_schema, mcp_definition

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool
    from llama_index.core.tools import FunctionTool

__all__ = ["Grant", "anthropic", "call", "grant", "langchain", "llamaindex", "mcp", "openai"]

Definition = dict[str, Any]


def grant(
    workspace: Workspace,
    *,
    clients: Sequence[str] = (),
    read_only: bool = False,
    person: str = "",
    agent: str = "",
) -> Grant:
    """What an agent may do: answers about these clients alone (none named: about all), for this person, by this name.

    Raises ``UsageError`` for a client that there is not.
    """
    granted = grant_of(workspace, clients, read_only=read_only, person=person)
    return replace(granted, agent=" ".join(agent.split())) if agent.strip() else granted


def call(
    workspace: Workspace | AgentDesk, name: str, arguments: Mapping[str, Any] | str, grant: Grant | None = None
) -> dict[str, Any]:
    """What a tool answers, in JSON's shapes; ``arguments`` as the model gave them, also as the text of a JSON object.

    A call that cannot be is answered with ``{"error", "problem", "place", "remedy"}``, to be given back to the model.
    Without ``grant`` it is about all clients, and for nobody.
    """
    return _desk(workspace).answer(name, _read(arguments), grant or Grant())


def openai(grant: Grant | None = None) -> list[Definition]:
    """For ``tools=`` of a chat completion, by OpenAI or whoever speaks its language."""
    return _each(grant, _openai)


def anthropic(grant: Grant | None = None) -> list[Definition]:
    """For ``tools=`` of Anthropic's messages."""
    return _each(grant, _anthropic)


def mcp(grant: Grant | None = None) -> list[Definition]:
    """As ``tools/list`` of the Model Context Protocol gives them: what ``handoff mcp`` says of itself."""
    return _each(grant, mcp_definition)


def langchain(workspace: Workspace | AgentDesk, grant: Grant | None = None) -> list[StructuredTool]:
    """Tools that LangChain can run (``pip install 'handoff-layer[langchain]'``)."""
    from handoff.adapters import langchain_tools

    return langchain_tools(_desk(workspace), grant or Grant())


def llamaindex(workspace: Workspace | AgentDesk, grant: Grant | None = None) -> list[FunctionTool]:
    """Tools that LlamaIndex can run (``pip install 'handoff-layer[llamaindex]'``)."""
    from handoff.adapters import llamaindex_tools

    return llamaindex_tools(_desk(workspace), grant or Grant())


def _each(grant: Grant | None, defined: Callable[[AgentTool], Definition]) -> list[Definition]:
    return [defined(tool) for tool in TOOLS.values() if tool.scope in (grant or Grant()).scopes]


def _openai(tool: AgentTool) -> Definition:
    function = {"name": tool.name, "description": tool.description, "parameters": input_schema(tool)}
    return {"type": "function", "function": function}


def _anthropic(tool: AgentTool) -> Definition:
    return {"name": tool.name, "description": tool.description, "input_schema": input_schema(tool)}


def _desk(workspace: Workspace | AgentDesk) -> AgentDesk:
    return workspace if isinstance(workspace, AgentDesk) else AgentDesk(workspace)


def _read(arguments: Mapping[str, Any] | str) -> Any:
    """What a model wrote, read as JSON; what is none stays as it is, and the desk says so."""
    if not isinstance(arguments, str):
        return arguments
    try:
        return json.loads(arguments or "{}")
    except (ValueError, RecursionError):
        return arguments
