"""The workspace within LlamaIndex, by the real package."""

from __future__ import annotations

import asyncio
import json

import pytest

pytest.importorskip("llama_index.core", reason="LlamaIndex is absent: pip install 'handoff-layer[llamaindex]'")

from llama_index.core.tools import ToolMetadata

from handoff import Workspace, tools
from handoff.adapters.llamaindex import HandoffRetriever, HandoffToolSpec
from handoff.errors import UsageError
from handoff.workspace.agents import AgentDesk


def test_a_retriever_gives_scored_cited_passages_of_its_client_as_data(two: Workspace) -> None:
    retriever = HandoffRetriever(AgentDesk(two), tools.grant(two, clients=["Acme"]), k=2)
    (first, *_) = found = retriever.retrieve("which relay may fail")
    assert "walrus" not in str([each.node.get_content() for each in found])
    assert first.node.get_content().startswith("<data ")
    assert "heron" in first.node.get_content()
    assert first.score == first.node.metadata["probability"]
    assert first.node.metadata["citation"]
    assert two.given(first.node.metadata["id"])
    again = asyncio.run(retriever.aretrieve("which relay may fail"))
    assert [each.node.get_content() for each in again] != []


def test_a_retriever_out_of_reach_is_refused_as_one_of_a_client_that_there_is_not(two: Workspace) -> None:
    with pytest.raises(UsageError, match="no client is called"):
        HandoffRetriever(AgentDesk(two), tools.grant(two, clients=["Acme"]), client="Globex").retrieve("relay")


def test_tools_are_described_as_everywhere_and_run(two: Workspace) -> None:
    granted = tools.grant(two, clients=["Acme"], person="Ana", agent="scout")
    made = {str(each.metadata.name): each for each in tools.llamaindex(two, granted)}
    assert [each.metadata.to_openai_tool() for each in made.values()] == tools.openai(granted)
    answer = json.loads(str(made["search"].call(query="which relay may fail", limit=1)))
    assert "heron" in answer["results"][0]["text"]
    assert json.loads(str(made["search"].call(query="relay", client="Globex")))["error"] == "NotFound"
    assert "heron" in str(asyncio.run(made["fetch"].acall(id=answer["results"][0]["id"])))


def test_a_tool_spec_gives_those_that_are_named_in_other_words_where_told(two: Workspace) -> None:
    spec = HandoffToolSpec(AgentDesk(two), tools.grant(two, read_only=True))
    assert "propose_fact" not in spec.spec_functions
    told = {"who": ToolMetadata(description="Ask who knows.", name="who")}
    (who,) = spec.to_tool_list(["who"], told)
    assert who.metadata.description == "Ask who knows."
