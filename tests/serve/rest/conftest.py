"""One application over a small workspace: two clients, a brief that was offered, and tokens of several scopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from handoff import Workspace
from handoff.serve import app_of
from handoff.workspace.tokens import SCOPES
from tests.conftest import TRICK, new_workspace, write_notes
from tests.serve.listening import listening


@dataclass(frozen=True)
class Served:
    """``address`` is where it listens, ``tokens`` are by what they are for, ``handoff`` waits for Acme's receiver."""

    workspace: Workspace
    app: Starlette
    address: str
    tokens: dict[str, str]
    handoff: str

    def client(self, token: str = "all") -> TestClient:
        return TestClient(
            self.app,
            base_url="http://localhost",
            headers={"Authorization": f"Bearer {self.tokens[token]}"},
            raise_server_exceptions=False,
        )


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("rest")
    with new_workspace(folder / "workspace") as workspace:
        handoff, tokens = fill(workspace, folder)
        app = app_of(workspace)
        with listening(app) as address:
            yield Served(workspace, app, address, tokens, handoff)


def fill(workspace: Workspace, folder: Path) -> tuple[str, dict[str, str]]:
    """Two clients, a brief of one that is offered, and tokens. Returns the id of the handoff, and these."""
    for name, word in (("Acme", "heron"), ("Acmee", "walrus")):
        rows = {
            "1": f"Risks: the {word} relay may fail",
            "2": f"Who will fix the {word} gate? {TRICK}",
            "3": f"Open question: who pays for the {word} dock?",
            "4": f"Open question: who paints the {word} mast?",
        }
        workspace.ingest(write_notes(folder / name / "notes.csv", rows), client=name)
    workspace.ingest(write_notes(folder / "odd" / "notes.csv", {"5": "Risks: the odd one"}), client="Odd / Söhne & Co")
    offered = workspace.desk.offer("Acme", by="Ana Lopes")
    make = workspace.tokens.create
    tokens = {
        "all": make("tester", clients=None, scopes=SCOPES, person="Ben Ode").token,
        "acme": make("of acme", clients=["Acme"], scopes=SCOPES, person="Ben Ode").token,
        "acmee": make("of acmee", clients=["Acmee"], scopes=SCOPES, person="Ben Ode").token,
        "reader": make("reader", clients=None, scopes=("read",)).token,
        "proposer": make("proposer", clients=["Acme"], scopes=("read", "propose")).token,
    }
    return offered.id, tokens
