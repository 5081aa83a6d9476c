"""A workspace for LangChain: a retriever, a loader of documents, and tools. Each asks within a grant and is logged.

from handoff.adapters.langchain import HandoffRetriever

retriever = HandoffRetriever(desk=AgentDesk(workspace), client="Acme")
retriever.invoke("When do they go live?")
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.document_loaders import BaseLoader
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import StructuredTool
from pydantic import ConfigDict

from handoff.workspace.agents import AgentDesk, AgentTool, Grant, LoadedRecord, SearchAnswer, input_schema

__all__ = ["HandoffLoader", "HandoffRetriever", "tools"]


class HandoffRetriever(BaseRetriever):
    """The ``k`` passages (1 to 50) that answer best, each between marks that say that it is data.

    The metadata of a document are those of a found passage: ``id``, ``title``, ``citation``, ``client``, ``kind``,
    ``speaker``, ``at``, ``trust``, ``probability``, ``internal``, ``url``. With ``only_answers`` nothing comes back
    where most likely nothing answers. Raises ``UsageError`` for a client out of reach.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    desk: AgentDesk
    grant: Grant = Grant()
    client: str = ""
    kinds: tuple[str, ...] = ()
    k: int = 5
    only_answers: bool = False

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain hands it over
    ) -> list[Document]:
        asked = {"query": query, "client": self.client, "kinds": list(self.kinds), "limit": self.k}
        answer = self.desk.call("search", asked, self.grant)
        assert isinstance(answer, SearchAnswer)  # noqa: S101 - what this tool answers
        if self.only_answers and not answer.answered:
            return []
        found = (each.model_dump(mode="json") for each in answer.results)
        return [Document(page_content=each.pop("text"), id=each["id"], metadata=each) for each in found]


class HandoffLoader(BaseLoader):
    """The records of a client, or of all within the grant, whole: to be split and embedded somewhere else.

    Their text is what others wrote, without marks around it.
    """

    def __init__(self, desk: AgentDesk, grant: Grant | None = None, client: str = "") -> None:
        self._desk = desk
        self._grant = grant or Grant()
        self._client = client

    def lazy_load(self) -> Iterator[Document]:
        """One document a record."""
        return map(_document, self._desk.load(self._grant, self._client))


def _document(loaded: LoadedRecord) -> Document:
    card = loaded.card.model_dump(mode="json")
    about = {**card, "source": card.pop("source_file"), "locator": str(loaded.card.locator), "trust": loaded.trust}
    return Document(page_content=loaded.text, id=loaded.card.id, metadata=about)


def tools(desk: AgentDesk, grant: Grant | None = None) -> list[StructuredTool]:
    """The tools that may be called within the grant, ready to be bound to a model and run."""
    granted = grant or Grant()
    return [_tool(desk, each, granted) for each in desk.tools(granted)]


def _tool(desk: AgentDesk, tool: AgentTool, grant: Grant) -> StructuredTool:
    return StructuredTool(
        name=tool.name,
        description=tool.description,
        args_schema=input_schema(tool),
        func=partial(_answer, desk, tool.name, grant),
    )


def _answer(desk: AgentDesk, name: str, grant: Grant, **arguments: Any) -> str:
    return json.dumps(desk.answer(name, arguments, grant), ensure_ascii=False)
