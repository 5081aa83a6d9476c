"""The server as a host starts it: a process of its own, spoken to by the SDK's client in both protocol eras."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp.types import CallToolResult, TextContent, TextResourceContents

from tests.serve.listening import text_of

pytest.importorskip("mcp")

from mcp import Client, StdioServerParameters

from handoff import Workspace
from tests.conftest import ingest_two, new_workspace

SOURCE = str(Path(__file__).resolve().parents[2] / "src")


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    with new_workspace(root) as workspace:
        ingest_two(workspace, tmp_path)
    return root


@asynccontextmanager
async def started(root: Path, *arguments: str, mode: str = "auto") -> AsyncIterator[Client]:
    """A server of its own process, and the client that speaks to it."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((SOURCE, os.environ.get("PYTHONPATH", "")))}
    command = [
        sys.executable,
        "-c",
        "from handoff.cli import main; main()",
        "mcp",
        "--workspace",
        str(root),
        *arguments,
    ]

    server = StdioServerParameters(command=command[0], args=command[1:], env=environment)
    async with Client(server, mode=mode) as client:
        yield client


def with_server(
    root: Path, arguments: tuple[str, ...], use: Callable[[Client], Awaitable[None]], mode: str = "auto"
) -> None:
    async def run() -> None:
        async with started(root, *arguments, mode=mode) as client:
            await use(client)

    anyio.run(run)


def answer_of(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert json.loads(text_of(result)) == result.structured_content
    return dict(result.structured_content or {})


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_a_host_lists_reads_and_proposes(filled: Path, mode: str) -> None:
    async def use(client: Client) -> None:
        assert len((await client.list_tools()).tools) == 10
        listed = answer_of(await client.call_tool("list_open_questions", {"client": ""}))
        assert "walrus" not in json.dumps(listed)
        resources = (await client.list_resources()).resources
        assert [resource.name for resource in resources] == ["brief of Acme"]
        brief = await client.read_resource(resources[0].uri)
        (text,) = brief.contents
        assert isinstance(text, TextResourceContents)
        assert "heron" in text.text
        assert "walrus" not in text.text
        assert {prompt.name for prompt in (await client.list_prompts()).prompts} == {
            "receive_handoff",
            "prepare_handoff",
        }
        prompt = (await client.get_prompt("prepare_handoff", {"client": "Acme"})).messages[0]
        assert isinstance(prompt.content, TextContent)
        assert "'Acme'" in prompt.content.text
        asked = {"statement": "The relay may fail.", "kind": "risk", "quote": "the heron relay may fail"}
        assert answer_of(await client.call_tool("propose_fact", asked))["status"] == "open"
        refused = await client.call_tool("propose_fact", {**asked, "client": "Globex"})
        assert refused.is_error
        assert json.loads(text_of(refused))["error"] == "NotFound"

    with_server(filled, ("--client", "Acme", "--person", "Ana Lopes"), use, mode)
    with Workspace.open(filled) as workspace:
        assert [edit.author.split(" for ")[1] for edit in workspace.edits()] == ["Ana Lopes"]
        verbs = [entry.verb for entry in workspace.export_log()]
        assert verbs[-4:] == ["agent get_brief", "propose", "agent propose_fact", "agent propose_fact"]
        assert workspace.verify_log().whole


@pytest.mark.slow
def test_a_read_only_server_offers_nothing_that_writes(filled: Path) -> None:
    async def use(client: Client) -> None:
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools if not (tool.annotations and tool.annotations.read_only_hint)] == []
        refused = await client.call_tool("propose_fact", {"statement": "It rains.", "kind": "risk", "client": "Acme"})
        assert refused.is_error

    with_server(filled, ("--read-only",), use)
