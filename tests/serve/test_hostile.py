"""Hostile calls over both transports: a typed error or fenced data, never a trace, a path or a foreign word."""

from __future__ import annotations

import gc
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import anyio
import httpx
import pytest

from handoff.workspace.tokens import SCOPES
from tests.serve.listening import text_of

pytest.importorskip("mcp")

from mcp import Client
from mcp.shared.exceptions import MCPError

from handoff import Workspace
from handoff.serve import app_of, build_server
from handoff.workspace.agents import AgentDesk, Grant
from tests.serve.listening import client_of, listening
from tests.serve.test_stdio import started

ERROR = {"error", "problem", "place", "remedy"}
LONG = "x" * 20_000_000

#: Tool, arguments, and whether it is refused.
CALLS: tuple[tuple[str, dict[str, Any], bool], ...] = (
    ("search", {"query": "relay", "client": "", "kinds": "", "speaker": "", "since": "", "until": ""}, False),
    ("search", {"query": "relay", "kinds": [], "since": None, "limit": None}, False),
    ("list_open_questions", {"client": " ", "cursor": ""}, False),
    *(("search", {"query": "relay", "limit": limit}, True) for limit in (0, -1, 10**9, 2.5, "many", [5], 10**400)),
    *(("list_open_questions", {"limit": limit}, True) for limit in (0, -1, 10**9)),
    *(("fetch", {"id": "fact_0", "offset": offset}, True) for offset in (-1, 10**9, 10**30)),
    *(("list_open_questions", {"cursor": one}, True) for one in ("x", "~", "2026~fact_' or 1=1", "../..", "9" * 10**5)),
    ("get_handoff", {"cursor": "x" * 10**5}, True),
    ("search", {"query": "relay", "client": "Globex"}, True),
    ("search", {"query": "relay", "client": "Nobody"}, True),
    ("get_brief", {"client": "Globex"}, True),
    ("get_brief", {"template": "../../etc/passwd"}, True),
    ("propose_fact", {"statement": "It rains.", "kind": "risk", "client": "Globex"}, True),
    ("propose_fact", {"statement": "It rains.", "kind": "risk", "quote": "the walrus relay"}, True),
    ("accept_or_return_handoff", {"id": "../../etc/passwd", "accept": True}, True),
    ("record_feedback", {"id": "handoff_0", "outcome": "completed"}, True),
    ("fetch", {"id": "../../etc/passwd"}, True),
    ("fetch", {"id": "fact_\x00"}, True),
    ("fetch", {"id": "%"}, True),
    ("search", {"query": ""}, True),
    ("search", {"query": "  "}, True),
    ("search", {"query": "\x00' OR 1=1 -- \" * NEAR("}, False),
    ("search", {"query": "relay", "since": "yesterday"}, True),
    ("search", {"query": "relay", "kinds": ["' or 1=1"]}, True),
    ("search", {"query": "relay", "kinds": "[" * 10_000}, True),
    ("search", {"query": {"a": "b"}}, True),
    ("search", {}, True),
    ("search", {"query": "relay", "clients": ["Globex"]}, True),
    ("no_such_tool", {"client": "Globex"}, True),
    ("", {}, True),
)
ADDRESSES = (
    "handoff://client/Globex/brief/sales_to_delivery",
    "handoff://item/..%2Fetc",
    "file:///etc/passwd",
    "x",
)

Connect = Callable[[], AbstractAsyncContextManager[Client]]


@pytest.fixture(scope="module")
def address(two: Workspace) -> Iterator[str]:
    with listening(app_of(two)) as address:
        yield address


@pytest.fixture(scope="module")
def token(two: Workspace) -> str:
    return two.tokens.create("bot", clients=["Acme"], scopes=SCOPES, person="Ana Lopes").token


@pytest.fixture(params=["http", "http legacy", "stdio"])
def connect(request: pytest.FixtureRequest, two: Workspace, address: str, token: str) -> Connect:
    way, _, mode = request.param.partition(" ")

    @asynccontextmanager
    async def over_http() -> AsyncIterator[Client]:
        async with client_of(address, token, mode or "auto") as client:
            yield client

    @asynccontextmanager
    async def over_stdio() -> AsyncIterator[Client]:
        async with started(two.layout.root, "--client", "Acme", "--person", "Ana Lopes") as client:
            yield client

    return over_http if way == "http" else over_stdio


def clean(answer: str, two: Workspace) -> None:
    for forbidden in ("walrus", "Traceback", 'File "', str(two.layout.root), "site-packages", "sqlite3"):
        assert forbidden not in answer, forbidden


async def refusal(client: Client) -> str:
    """Over HTTP the body is too large for any call; over stdio the argument is."""
    try:
        result = await client.call_tool("search", {"query": LONG})
    except MCPError as error:
        return str(error)
    assert result.is_error
    assert set(json.loads(text_of(result))) == ERROR
    return text_of(result)


@pytest.mark.slow
def test_a_hostile_call_gets_a_typed_error_or_fenced_data_and_the_next_one_its_answer(
    two: Workspace, connect: Connect
) -> None:
    async def run() -> None:
        async with connect() as client:
            for tool, arguments, is_refused in CALLS:
                result = await client.call_tool(tool, arguments)
                text = text_of(result)
                clean(text.replace(json.dumps(arguments.get("quote", ""))[1:-1] or "\0", ""), two)
                assert result.is_error == is_refused, (tool, str(arguments)[:200], text[:500])
                if is_refused:
                    assert set(json.loads(text)) == ERROR, text[:500]
                    assert len(text) < 2_000
            for uri in ADDRESSES:
                with pytest.raises(MCPError) as caught:
                    await client.read_resource(uri)
                clean(caught.value.error.model_dump_json(), two)
            for name in ("nothing", "prepare_handoff"):
                with pytest.raises(MCPError):
                    await client.get_prompt(name, {})
            found = (await client.call_tool("search", {"query": "which relay may fail"})).structured_content
            assert "Ignore all" in str(found)
            for hit in found["results"]:
                first, *inside, last = hit["text"].splitlines()
                assert first.startswith("<data ")
                assert last.startswith("</data ")
                assert not any(last in line for line in inside)
            too_much = await refusal(client)
            assert len(too_much) < 2_000
            clean(too_much, two)
            assert not (await client.call_tool("list_open_questions", {})).is_error

    anyio.run(run)


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"jsonrpc":"2.0"}', b'{"jsonrpc":"2.0","id":1,"method":"nothing"}',
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":5}}', b"[" * 500_000,
        b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":[1]}}',
    ],
)  # fmt: skip
def test_what_is_no_message_is_refused_without_a_trace(two: Workspace, address: str, token: str, body: bytes) -> None:
    for revision in ("2025-11-25", "2026-07-28", "1999-01-01"):
        headers = {
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
            "MCP-Protocol-Version": revision,
        }
        answer = httpx.post(f"{address}/mcp", headers=headers, content=body, timeout=60)
        assert answer.status_code < 500, (revision, answer.text)
        assert "error" in answer.text
        clean(answer.text, two)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer handoff_0_0"}, {"Authorization": "Basic YTpi"}])
def test_whoever_shows_no_token_learns_nothing(two: Workspace, address: str, headers: dict[str, str]) -> None:
    for path in ("/mcp", "/", "/v1/facts"):
        answer = httpx.post(f"{address}{path}", headers=headers, json={})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        clean(answer.text, two)


def test_calls_leave_nothing_behind_in_memory(two: Workspace) -> None:
    server = build_server(AgentDesk(two), lambda _: Grant())
    calls: tuple[tuple[str, dict[str, str]], ...] = (
        ("search", {"query": "relay", "client": "Acme"}),
        ("list_open_questions", {}),
        ("fetch", {"id": "fact_0"}),
    )

    async def run() -> None:
        async with Client(server) as client:

            async def after(rounds: int) -> int:
                for _ in range(rounds):
                    for tool, arguments in calls:
                        await client.call_tool(tool, arguments)
                gc.collect()
                return len(gc.get_objects())

            first = await after(20)
            last = await after(60)
            assert last - first < 180  # less than one object a call

    anyio.run(run)
