"""What stands in an export does not steer the terminal."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from handoff import Workspace
from handoff.cli import cli
from handoff.cli.terminal import plain
from tests.workspace.desk_exports import table


def test_control_characters_are_written_out() -> None:
    assert plain("a\x1b[31mred\x07\x9bA\u202eb\tc\nd") == "a\\x1b[31mred\\x07\\x9bA\\x202eb\tc\nd"
    assert plain("Größe 5 µm, naïve 漢字") == "Größe 5 µm, naïve 漢字"


def test_a_title_cannot_steer_the_terminal(workspace: Workspace, tmp_path: Path) -> None:
    row = {"id": "1", "title": "Gate \x1b[2J\x9b31m\u202egone", "text": "x", "company": "Kestrel \x1b]0;Foods\x07"}
    workspace.ingest(table(tmp_path / "notes.csv", [row], row))
    for verb in ("records", "clients", "facts"):
        shown = CliRunner().invoke(cli, [verb, "--workspace", str(workspace.layout.root)]).output
        assert not set(shown) & set("\x1b\x9b\x07\u202e")
    shown = CliRunner().invoke(cli, ["records", "--json", "--workspace", str(workspace.layout.root)]).stdout
    assert not set(shown) & set("\x1b\x9b\x07\u202e")
    assert "\x9b31m\u202egone" in json.loads(shown)[0]["title"]
