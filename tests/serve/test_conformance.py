"""``handoff serve`` against the official conformance suite of the protocol, in both revisions.

The suite runs on Node 22; ``make conformance`` puts both into ``node_modules`` and runs this. What fails on purpose
stands in ``conformance/expected-REVISION.yaml`` with its reason: any other failure, and any that passes by now, fails
here.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff.workspace.tokens import SCOPES

pytest.importorskip("mcp")

from starlette.types import ASGIApp, Receive, Scope, Send

from handoff.serve import app_of
from tests.conftest import new_workspace, write_notes
from tests.serve.listening import listening

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent / "conformance"
MODULES = Path(os.environ.get("HANDOFF_NODE_MODULES", ROOT / "node_modules"))
NODE = MODULES / ".bin" / "node"
SUITE = MODULES / "@modelcontextprotocol" / "conformance" / "dist" / "index.js"

needs_suite = pytest.mark.skipif(
    not (NODE.exists() and SUITE.exists()),
    reason="the conformance suite is not here: `make conformance` gets it, or HANDOFF_NODE_MODULES says where it is",
)


def showing(app: ASGIApp, token: str) -> ASGIApp:
    """The suite shows no token by itself."""

    async def shown(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope = {**scope, "headers": [*scope["headers"], (b"authorization", f"Bearer {token}".encode())]}
        await app(scope, receive, send)

    return shown


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("conformance")
    with new_workspace(folder / "workspace") as workspace:
        workspace.ingest(write_notes(folder / "notes.csv", {"1": "Risks: the heron relay may fail"}), client="Acme")
        token = workspace.tokens.create("suite", clients=["Acme"], scopes=SCOPES, person="Ana Lopes").token
        with listening(showing(app_of(workspace), token)) as address:
            yield address


@needs_suite
@pytest.mark.slow
@pytest.mark.parametrize("revision", ["2025-11-25", "2026-07-28"])
def test_every_check_of_the_suite_passes_but_those_that_say_why(address: str, revision: str, tmp_path: Path) -> None:
    expected = HERE / f"expected-{revision}.yaml"
    command: list[str | Path] = [NODE, SUITE, "server", "--url", f"{address}/mcp", "--requirements", revision]
    done = subprocess.run(
        [*command, "--expected-failures", expected, "-o", tmp_path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    assert "tools-list" in done.stdout
