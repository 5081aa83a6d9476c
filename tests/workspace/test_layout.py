"""Folders of the moment: gone when their run ends, and swept away when it was killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handoff import Workspace
from handoff.workspace.layout import Layout, sweep_temporary, temporary_folder


def test_what_a_killed_run_unpacked_is_gone_when_the_workspace_is_opened(workspace: Workspace) -> None:
    left = workspace.layout.home / "unfolded-0a1b2c"
    left.mkdir()
    (left / "notes.csv").write_text("words")
    left.with_suffix(".lock").touch()
    Workspace.open(workspace.layout.root).close()
    assert not [path.name for path in workspace.layout.home.iterdir() if path.name.startswith("unfolded")]


def test_what_somebody_still_uses_stays(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    with temporary_folder(layout, "unfolded") as folder:
        sweep_temporary(layout)
        assert folder.is_dir()
    assert list(layout.home.iterdir()) == []


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), temporary_folder(Layout(tmp_path), "backup"):
        1 / 0  # noqa: B018
    assert list((tmp_path / ".handoff").iterdir()) == []
