"""``handoff tokens`` and ``handoff serve`` as they are typed."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

pytest.importorskip("mcp")

import httpx

from handoff.cli import cli
from handoff.errors import OperatorError, UsageError
from tests.conftest import new_workspace, write_notes


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("serve")
    with new_workspace(folder / "workspace") as workspace:
        workspace.ingest(write_notes(folder / "notes.csv", {"1": "Risks: it may fail"}), client="Acme")
    return folder / "workspace"


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments, "--workspace", str(root)])


def test_a_token_is_made_listed_and_revoked(root: Path) -> None:
    made = run(root, "tokens", "create", "night desk", "--client", "acme", "--scope", "read", "--scope", "propose")
    token, told = made.stdout.splitlines()
    assert token.startswith("handoff_")
    assert told.endswith("It is not shown again.")
    listed = json.loads(run(root, "tokens", "list", "--json").stdout)
    assert [(each["name"], each["clients"], each["scopes"], each["state"]) for each in listed] == [
        ("night desk", ["Acme"], ["read", "propose"], "valid")
    ]
    assert token not in run(root, "tokens", "list").stdout
    assert "revoked" in run(root, "tokens", "revoke", listed[0]["id"]).stdout
    assert "revoked" in run(root, "tokens", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("tokens", "create", "bot"), "--all-clients"),
        (("tokens", "create", "bot", "--client", "Acme", "--all-clients"), "--all-clients"),
        (("tokens", "create", "bot", "--client", "Nobody"), "Nobody"),
        (("tokens", "create", "bot", "--all-clients", "--scope", "receive"), "acts for nobody"),
        (("tokens", "revoke", "0"), "no such token"),
        (("serve", "--host", "0.0.0.0"), "--behind-proxy"),
        (("serve", "--host", "127.0.0.1", "--key", __file__), "--certificate"),
    ],
)
def test_what_cannot_be_is_told_with_what_to_type(root: Path, arguments: tuple[str, ...], said: str) -> None:
    done = CliRunner().invoke(cli, [*arguments, "--workspace", str(root)], standalone_mode=False)
    assert isinstance(done.exception, UsageError)
    assert said in str(done.exception)


def test_a_port_that_is_taken_is_told(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        asked = ["serve", "--workspace", str(root), "--port", str(taken.getsockname()[1])]
        done = CliRunner().invoke(cli, asked, standalone_mode=False)
    assert isinstance(done.exception, OperatorError)
    assert "--port" in done.exception.remedy


@pytest.mark.slow
def test_a_server_answers_and_stops_when_it_is_told_to(root: Path) -> None:
    token = run(root, "tokens", "create", "bot", "--all-clients").stdout.splitlines()[0]
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "handoff", "serve", "--workspace", str(root), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address)
            shown = {"Authorization": f"Bearer {token}"}
            assert [httpx.post(f"{address}/mcp", headers=each).status_code for each in ({}, shown)] == [401, 400]
            assert httpx.get(f"{address}/mcp", headers=shown).status_code == 405  # nothing is sent unasked
        finally:
            process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert out == ""
    assert f"{address}/mcp" in err
    assert "Traceback" not in err
    assert token not in err


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            assert httpx.get(f"{address}/healthz").is_success
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("it did not start")
