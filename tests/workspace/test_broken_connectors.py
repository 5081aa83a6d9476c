"""A connector of the user's that is broken, or a folder that is not there yet, stops only what needs it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handoff import Workspace
from handoff.errors import ConnectorError
from handoff.keep.embed.embedder import HashingEmbedder
from handoff.workspace.authoring import list_connectors
from tests.conftest import write_notes


@pytest.fixture
def half_broken(tmp_path: Path) -> Iterator[Workspace]:
    Workspace.init(tmp_path / "workspace").close()
    settings = tmp_path / "workspace" / "handoff.toml"
    text = settings.read_text().replace("connectors = []", 'connectors = ["mine", "later"]')
    settings.write_text(text.replace("templates = []", 'templates = ["later"]'))
    bad = settings.parent / "mine" / "bad"
    bad.mkdir(parents=True)
    (bad / "connector.yaml").write_text("name: [")
    with Workspace.open(settings.parent, embedder=HashingEmbedder()) as workspace:
        yield workspace


def test_everything_else_goes_on_and_says_what_was_left_aside(half_broken: Workspace, tmp_path: Path) -> None:
    report = half_broken.ingest(write_notes(tmp_path / "notes.csv", {"1": "The gate is red."}))
    assert report.written == 1
    [missing, broken] = report.degraded
    assert missing.startswith("left aside: ")
    assert "later: no such folder yet" in missing
    assert "bad" in broken
    assert "not valid YAML" in broken
    assert half_broken.brief("Kestrel Foods", "client_brief").state == "written"
    assert "generic_csv" in half_broken.status().connectors


def test_what_needs_it_is_told(half_broken: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ConnectorError, match="not valid YAML"):
        half_broken.ingest(write_notes(tmp_path / "notes.csv", {"1": "The gate is red."}), connector="bad")
    problems = [one.problem for one in list_connectors(half_broken.layout.root) if one.problem]
    assert len(problems) == 2
    assert "mkdir" in problems[0]
