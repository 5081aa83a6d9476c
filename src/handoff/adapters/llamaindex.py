"""A workspace for LlamaIndex: a retriever and a tool spec. Each asks within a grant and is logged.

from handoff.adapters.llamaindex import HandoffRetriever

HandoffRetriever(AgentDesk(workspace), client="Acme").retrieve("When do they go live?")
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.tools import FunctionTool, ToolMetadata
from llama_index.core.tools.tool_spec.base import BaseToolSpec

from handoff.workspace.agents import AgentDesk, AgentTool, Grant, SearchAnswer, input_schema

__all__ = ["HandoffRetriever", "HandoffToolSpec"]


class HandoffRetriever(BaseRetriever):
    """The ``k`` passages (1 to 50) that answer best, each between marks that say that it is data.

    The score is the probability that the passage answers. With ``only_answers`` nothing comes back where most likely
    nothing does. Raises ``UsageError`` for a client out of reach.
    """

    def __init__(
        self,
        desk: AgentDesk,
        grant: Grant | None = None,
        *,
        client: str = "",
        kinds: Sequence[str] = (),
        k: int = 5,
        only_answers: bool = False,
    ) -> None:
        self._desk = desk
        self._grant = grant or Grant()
        self._asked = {"client": client, "kinds": list(kinds), "limit": k}
        self._only_answers = only_answers
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        answer = self._desk.call("search", {**self._asked, "query": query_bundle.query_str}, self._grant)
        assert isinstance(answer, SearchAnswer)  # noqa: S101 - what this tool answers
        if self._only_answers and not answer.answered:
            return []
        found = (each.model_dump(mode="json") for each in answer.results)
        return [
            NodeWithScore(node=TextNode(text=each.pop("text"), metadata=each), score=each["probability"])
            for each in found
        ]


class HandoffToolSpec(BaseToolSpec):
    """The tools that may be called within the grant."""

    def __init__(self, desk: AgentDesk, grant: Grant | None = None) -> None:
        self._desk = desk
        self._grant = grant or Grant()
        self._tools = {tool.name: tool for tool in desk.tools(self._grant)}
        self.spec_functions = list(self._tools)

    def to_tool_list(
        self,
        spec_functions: list[str | tuple[str, str]] | None = None,
        func_to_metadata_mapping: dict[str, ToolMetadata] | None = None,
    ) -> list[FunctionTool]:
        """All of them, or those named; a mapping gives some other descriptions."""
        told = func_to_metadata_mapping or {}
        names = [name if isinstance(name, str) else name[0] for name in spec_functions or self.spec_functions]
        return [self._tool(self._tools[name], told.get(name)) for name in names]

    def _tool(self, tool: AgentTool, told: ToolMetadata | None) -> FunctionTool:
        return FunctionTool(fn=self._answering(tool.name), metadata=told or _Described(tool))

    def _answering(self, name: str) -> Callable[..., str]:
        def answer(**arguments: Any) -> str:
            return json.dumps(self._desk.answer(name, arguments, self._grant), ensure_ascii=False)

        return answer


class _Described(ToolMetadata):
    """The schema that every other way in gives, in place of one that LlamaIndex makes of a model."""

    def __init__(self, tool: AgentTool) -> None:
        super().__init__(description=tool.description, name=tool.name, fn_schema=tool.arguments)
        self._parameters = input_schema(tool)

    def get_parameters_dict(self) -> dict[str, Any]:
        return self._parameters
