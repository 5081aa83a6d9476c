"""What is printed for a host starts the server, whatever folder the host stands in."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import anyio
import pytest

pytest.importorskip("mcp")

import httpx2
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from handoff.cli.mcp_hosts import HOSTS, host_config, server_config
from handoff.serve import app_of
from tests.conftest import new_workspace, write_notes
from tests.serve.listening import listening

SOURCE = str(Path(__file__).resolve().parents[2] / "src")


def handoff(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    command = [sys.executable, "-m", "handoff", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_gets_its_own_form_with_whole_paths(host: str) -> None:
    said = host_config(host, ["--workspace", "/a b/c"])
    if host == "claude-code":
        command = shlex.split(said)[shlex.split(said).index("--") + 1 :]
    else:
        servers = json.loads(said)["servers" if host == "vscode" else "mcpServers"]
        assert servers["handoff"].get("type") == ("stdio" if host == "vscode" else None)
        command = [servers["handoff"]["command"], *servers["handoff"]["args"]]
    assert Path(command[0]).is_absolute()
    assert command[-3:] == ["mcp", "--workspace", "/a b/c"]


@pytest.mark.slow
def test_the_printed_configuration_is_started_by_a_host(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "work space") as workspace:
        workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Risks: the heron relay may fail"}))
    asked = ("mcp", "config", "--host", "cursor", "--client", "kestrel foods", "--read-only")
    done = handoff(*asked, folder=tmp_path / "work space")
    assert done.returncode == 0, done.stderr
    server = json.loads(done.stdout)["mcpServers"]["handoff"]

    async def run() -> None:
        environment = {**os.environ, "PYTHONPATH": SOURCE}
        started = StdioServerParameters(command=server["command"], args=server["args"], env=environment, cwd="/")
        async with Client(started) as client:
            assert len((await client.list_tools()).tools) == 7
            assert not (await client.call_tool("list_open_questions", {})).is_error

    anyio.run(run)


ADDRESS = "http://127.0.0.1:8321/mcp"
#: What stands for the token.
SHOWN = {
    "claude-desktop": "TOKEN",
    "claude-code": "$HANDOFF_TOKEN",
    "cursor": "${env:HANDOFF_TOKEN}",
    "vscode": "${input:handoff-token}",
}


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_is_told_how_to_reach_a_server_and_no_token_is_told(host: str) -> None:
    said = server_config(host, ADDRESS)
    assert ADDRESS in said
    assert "Authorization" in said
    assert f"Bearer {SHOWN[host]}" in said
    if host == "claude-code":
        given = ["claude", "mcp", "add", "--transport", "http", "handoff", ADDRESS, "--header"]
        assert shlex.split(said) == [*given, "Authorization: Bearer $HANDOFF_TOKEN"]
        return
    server = json.loads(said)["servers" if host == "vscode" else "mcpServers"]["handoff"]
    assert ("command" in server) == (host == "claude-desktop")
    assert server.get("url", ADDRESS) == ADDRESS
    assert server.get("type") == ("http" if host == "vscode" else None)


def test_what_is_printed_for_a_server_lets_a_client_in(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "workspace") as workspace:
        workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Risks: the heron relay may fail"}))
        token = workspace.tokens.create("scout", clients=["Kestrel Foods"]).token
        with listening(app_of(workspace)) as base:
            done = handoff("mcp", "config", "--host", "cursor", "--url", base, folder=tmp_path / "workspace")
            assert done.returncode == 0, done.stderr
            server = json.loads(done.stdout)["mcpServers"]["handoff"]
            shown = {name: value.replace("${env:HANDOFF_TOKEN}", token) for name, value in server["headers"].items()}

            async def run() -> None:
                async with (
                    httpx2.AsyncClient(headers=shown) as http,
                    Client(streamable_http_client(server["url"], http_client=http)) as client,
                ):
                    answer = await client.call_tool("search", {"query": "which relay may fail"})
                    assert "heron" in answer.model_dump_json()

            anyio.run(run)


@pytest.mark.parametrize("flags", [("--url", "127.0.0.1:8321"), ("--url", ADDRESS, "--read-only")])
def test_what_cannot_be_said_of_a_server_is_refused(tmp_path: Path, flags: tuple[str, ...]) -> None:
    done = handoff("mcp", "config", "--host", "cursor", *flags, folder=tmp_path)
    assert done.returncode == 2
    assert "--url" in done.stderr


def test_a_client_that_nobody_knows_is_told_before_a_host_starts_it(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "workspace"):
        pass
    done = handoff("mcp", "config", "--host", "cursor", "--client", "Nobody", folder=tmp_path / "workspace")
    assert done.returncode == 2
    assert "Nobody" in done.stderr


def test_a_verb_that_is_mistyped_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    done = handoff("serach", "x", folder=tmp_path)
    assert done.returncode == 2
    assert "Did you mean 'search'?" in done.stderr
