"""A workspace for the frameworks that run agents, each in a file that only those load who have the framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handoff.errors import UsageError
from handoff.workspace.agents import AgentDesk, Grant

if TYPE_CHECKING:
    from langchain_core.tools import StructuredTool
    from llama_index.core.tools import FunctionTool

__all__ = ["langchain_tools", "llamaindex_tools"]


def langchain_tools(desk: AgentDesk, grant: Grant) -> list[StructuredTool]:
    """See ``handoff.tools.langchain``. Raises ``UsageError`` where LangChain is not there."""
    try:
        from handoff.adapters.langchain import tools
    except ModuleNotFoundError as error:
        raise _absent(error, "langchain") from error
    return tools(desk, grant)


def llamaindex_tools(desk: AgentDesk, grant: Grant) -> list[FunctionTool]:
    """See ``handoff.tools.llamaindex``. Raises ``UsageError`` where LlamaIndex is not there."""
    try:
        from handoff.adapters.llamaindex import HandoffToolSpec
    except ModuleNotFoundError as error:
        raise _absent(error, "llamaindex") from error
    return HandoffToolSpec(desk, grant).to_tool_list()


def _absent(error: ModuleNotFoundError, extra: str) -> UsageError:
    return UsageError(f"{error.name} is not installed", remedy=f"pip install 'handoff-layer[{extra}]'")
