"""MCP over HTTP, spoken to by the SDK's client: each caller is answered within its own token."""

from __future__ import annotations

import json
from collections.abc import Iterator

import anyio
import pytest

from tests.serve.listening import text_of

pytest.importorskip("mcp")

from handoff import Workspace
from handoff.serve import app_of
from tests.serve.listening import client_of, listening


@pytest.fixture(scope="module")
def address(two: Workspace) -> Iterator[str]:
    with listening(app_of(two)) as address:
        yield address


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_two_clients_at_once_are_answered_each_within_its_token(two: Workspace, address: str, mode: str) -> None:
    tokens = {name: two.tokens.create(f"bot of {name}", clients=[name]).token for name in ("Acme", "Globex")}

    async def ask(name: str, mine: str, other: str) -> None:
        async with client_of(address, tokens[name], mode) as client:
            assert len((await client.list_tools()).tools) == 7
            for _ in range(5):
                found = await client.call_tool("search", {"query": "which relay may fail", "client": ""})
                text = json.dumps(found.structured_content)
                assert mine in text
                assert other not in text
                await anyio.sleep(0)
            foreign = "Globex" if name == "Acme" else "Acme"
            absent, refused = [
                await client.call_tool("search", {"query": "relay", "client": named}) for named in ("Nobody", foreign)
            ]
            assert absent.is_error
            assert text_of(absent).replace("Nobody", foreign) == text_of(refused)

    async def run() -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(ask, "Acme", "heron", "walrus")
            tasks.start_soon(ask, "Globex", "walrus", "heron")

    anyio.run(run)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_scopes_of_a_token_say_which_tools_there_are(two: Workspace, address: str, mode: str) -> None:
    made = two.tokens.create("writer", clients=["Acme"], scopes=("propose",), person="Ana Lopes")

    async def run() -> None:
        async with client_of(address, made.token, mode) as client:
            assert [tool.name for tool in (await client.list_tools()).tools] == ["propose_fact"]
            assert (await client.list_resources()).resources == []
            asked = {"statement": f"The relay may fail ({mode}).", "kind": "risk", "quote": "the heron relay may fail"}
            assert not (await client.call_tool("propose_fact", asked)).is_error
            for forbidden, scope in (("search", "read"), ("accept_or_return_handoff", "receive")):
                refused = await client.call_tool(forbidden, {"query": "relay", "id": "handoff_1", "accept": True})
                told = json.loads(text_of(refused))
                assert told["problem"] == f"this agent is not granted the scope {scope}"

    anyio.run(run)
    assert {edit.author for edit in two.edits()} == {"agent writer for Ana Lopes"}


def test_a_token_that_is_revoked_lets_nobody_in_while_it_is_used(two: Workspace, address: str) -> None:
    made = two.tokens.create("bot", clients=None)

    async def run() -> None:
        async with client_of(address, made.token) as client:
            assert not (await client.call_tool("list_open_questions", {})).is_error
            two.tokens.revoke(made.id)
            with pytest.raises(Exception, match="error response"):
                await client.call_tool("list_open_questions", {})

    anyio.run(run)
