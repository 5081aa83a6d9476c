"""A folder that is one export is read as its zip is, wherever it lies."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from handoff import Workspace
from tests.conftest import new_workspace

USERS = [{"id": "U1", "team_id": "T", "profile": {"real_name": "Ines Duarte"}}]
CHANNELS = [{"id": "C1", "name": "general", "created": 1, "members": ["U1"]}]
SAID = [{"type": "message", "user": "U1", "text": "<@U1> comes.", "ts": "1789031000.000200"}]
FILES = {"users.json": USERS, "channels.json": CHANNELS, "general/2026-09-10.json": SAID}


def unpacked(folder: Path) -> Path:
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content))
    return folder


def told(workspace: Workspace, *paths: Path) -> list[tuple[str, str, str]]:
    report = workspace.ingest(*paths)
    assert report.refused == 0
    found = [workspace.record(record.id) for record in workspace.records()]
    return [(one.native_id, one.title, one.text) for one in found if one is not None]


@pytest.mark.parametrize("place", ["slack", "exports/march/slack export"])
def test_a_folder_that_is_one_export_gives_what_its_zip_gives(tmp_path: Path, place: str) -> None:
    folder = unpacked(tmp_path / "a" / place)
    (tmp_path / "a" / "jobs.csv").write_text("id,title\n1,Gate\n")
    packed = Path(shutil.make_archive(str(tmp_path / "b"), "zip", folder))
    with new_workspace(tmp_path / "one") as one, new_workspace(tmp_path / "two") as two:
        from_folder = [record for record in told(one, tmp_path / "a") if record[0] != "1"]
        assert (
            from_folder
            == told(two, packed)
            == [("C1/2026-09-10", "#general, 2026-09-10", "Ines Duarte: @Ines Duarte comes.")]
        )
        assert [file.state for file in one.ingest(tmp_path / "a").files] == ["unchanged", "unchanged"]


def test_the_folder_itself_may_be_named(tmp_path: Path) -> None:
    with new_workspace(tmp_path / "ws") as workspace:
        assert len(told(workspace, unpacked(tmp_path / "slack"))) == 1
        (report,) = workspace.ingest(tmp_path / "slack").files
        assert (report.path, report.state) == ("slack", "unchanged")


def test_a_folder_in_a_zip_of_other_things_is_read_as_one(tmp_path: Path) -> None:
    unpacked(tmp_path / "all" / "chat" / "slack")
    (tmp_path / "all" / "jobs.csv").write_text("id,title\n1,Gate\n")
    packed = Path(shutil.make_archive(str(tmp_path / "all"), "zip", tmp_path / "all"))
    assert "jobs.csv" in zipfile.ZipFile(packed).namelist()
    with new_workspace(tmp_path / "ws") as workspace:
        report = workspace.ingest(packed)
        assert {file.path: file.records for file in report.files} == {"all.zip/chat/slack": 1, "all.zip/jobs.csv": 1}


def test_a_day_of_such_a_folder_that_changes_changes_its_record(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "slack")
    with new_workspace(tmp_path / "ws") as workspace:
        workspace.ingest(folder)
        day = folder / "general" / "2026-09-10.json"
        day.write_text(json.dumps([*SAID, {**SAID[0], "text": "So do I.", "ts": "1789031001.000200"}]))
        assert workspace.ingest(folder).changed == 1
