"""The verb ``forget``: exit codes, words for people, one JSON shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handoff import Workspace
from handoff.cli import cli
from handoff.errors import UsageError
from tests.conftest import write_notes


def run(workspace: Workspace, *arguments: str) -> Any:
    command = ["forget", *arguments, "--workspace", str(workspace.layout.root)]
    return CliRunner().invoke(cli, command, standalone_mode=False)


def test_a_look_first_then_for_good(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from handoff.keep import embed
    from handoff.keep.embed.embedder import HashingEmbedder

    monkeypatch.setattr(embed, "open_embedder", lambda *_: HashingEmbedder())
    workspace.ingest(write_notes(tmp_path / "notes.csv", {"1": "Budget: EUR 4,000", "2": "The gate is red."}))
    dry = run(workspace, "--client", "Kestrel Foods", "--dry-run")
    assert (dry.return_value, len(workspace.records())) == (0, 2)
    assert "would go: 2 records" in dry.output
    wet = run(workspace, "--client", "Kestrel Foods", "--json")
    assert wet.return_value == 0
    [view] = json.loads(wet.stdout)
    assert (view["records"], view["finished"], len(workspace.records())) == (2, True, 0)
    [kept] = json.loads(run(workspace, "--list", "--json").stdout)
    assert kept["number"] == view["number"]
    assert "lifted" in run(workspace, "--lift", str(view["number"])).output


def test_what_cannot_be_is_refused(workspace: Workspace) -> None:
    for arguments in ((), ("--client", "A", "--person", "B"), ("--record", "note_0"), ("--lift", "3")):
        assert isinstance(run(workspace, *arguments).exception, UsageError)
