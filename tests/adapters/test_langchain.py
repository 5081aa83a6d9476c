"""The workspace within LangChain, by the real package."""

from __future__ import annotations

import asyncio
import json

import pytest

pytest.importorskip("langchain_core", reason="LangChain is absent: pip install 'handoff-layer[langchain]'")

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda, RunnablePassthrough
from langchain_core.utils.function_calling import convert_to_openai_tool

from handoff import Workspace, tools
from handoff.adapters.langchain import HandoffLoader, HandoffRetriever
from handoff.errors import UsageError
from handoff.workspace.agents import AgentDesk


def test_a_retriever_gives_cited_passages_of_its_client_as_data(two: Workspace) -> None:
    retriever = HandoffRetriever(desk=AgentDesk(two), grant=tools.grant(two, clients=["Acme"]), k=2)
    found = retriever.invoke("which relay may fail")
    assert 0 < len(found) <= 2
    assert isinstance(found[0], Document)
    assert "heron" in found[0].page_content
    assert "walrus" not in str(found)
    assert found[0].page_content.startswith("<data ")
    assert found[0].metadata["citation"]
    assert found[0].metadata["trust"] == "external"
    assert found[0].id == found[0].metadata["id"]
    assert two.given(found[0].metadata["id"])


def test_a_retriever_stands_in_a_chain_and_answers_coroutines(two: Workspace) -> None:
    retriever = HandoffRetriever(desk=AgentDesk(two), client="Acme")
    chain = {"context": retriever, "question": RunnablePassthrough()} | RunnableLambda(lambda given: given["context"])
    assert "heron" in str(chain.invoke("which relay may fail"))
    assert "heron" in str(asyncio.run(retriever.ainvoke("which relay may fail")))


def test_a_retriever_that_wants_answers_alone_gives_nothing_where_nothing_answers(two: Workspace) -> None:
    asked = "who won the chess tournament of 1994"
    desk = AgentDesk(two)
    (answer,) = {desk.call("search", {"query": asked}, tools.grant(two)).model_dump()["answered"]}
    found = HandoffRetriever(desk=desk, only_answers=True).invoke(asked)
    assert bool(found) == answer


def test_a_retriever_out_of_reach_is_refused_as_one_of_a_client_that_there_is_not(two: Workspace) -> None:
    retriever = HandoffRetriever(desk=AgentDesk(two), grant=tools.grant(two, clients=["Acme"]), client="Globex")
    with pytest.raises(UsageError, match="no client is called"):
        retriever.invoke("relay")


def test_a_loader_gives_every_record_within_the_grant_whole_and_says_so_in_the_log(two: Workspace) -> None:
    loaded = HandoffLoader(AgentDesk(two), tools.grant(two, clients=["Acme"], agent="loader")).load()
    assert {each.id for each in loaded} == {each.id for each in two.records(client="Acme")}
    for each in loaded:
        record = two.record(each.id or "")
        assert record is not None
        assert each.page_content == record.text
        assert each.metadata["source"] == "notes.csv"
        assert [(had.agent, had.tool) for had in two.given(record.id)][-1] == ("agent loader", "load")


def test_tools_are_described_as_everywhere_and_run(two: Workspace) -> None:
    granted = tools.grant(two, clients=["Acme"], person="Ana", agent="scout")
    made = {each.name: each for each in tools.langchain(two, granted)}
    described = [convert_to_openai_tool(each) for each in made.values()]
    assert [each["function"] for each in described] == [each["function"] for each in tools.openai(granted)]
    answer = json.loads(made["search"].invoke({"query": "which relay may fail", "limit": 1}))
    assert "heron" in answer["results"][0]["text"]
    assert json.loads(made["search"].invoke({"query": "relay", "client": "Globex"}))["error"] == "NotFound"
    called = {"type": "tool_call", "id": "1", "name": "fetch", "args": {"id": answer["results"][0]["id"]}}
    assert "heron" in str(made["fetch"].invoke(called).content)
    assert "heron" in asyncio.run(made["fetch"].ainvoke({"id": answer["results"][0]["id"]}))


def test_read_only_tools_propose_nothing(two: Workspace) -> None:
    assert "propose_fact" not in {each.name for each in tools.langchain(two, tools.grant(two, read_only=True))}
