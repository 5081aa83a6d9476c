"""What lies in a zip or a workbook is read as if it lay in a folder, again and again for nothing."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from handoff import Workspace
from handoff.errors import UnreadableFile

ROWS = "id,subject,status\n1,Printer jams,open\n2,VPN drops,closed\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.init(tmp_path / "ws")


def packed(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_members_of_a_zip_and_sheets_of_a_workbook_become_records(workspace: Workspace, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Ticket ID", "Subject", "Status"], ["7", "Scanner is slow", "open"]):
        book["Sheet"].append(row)
    book.save(tmp_path / "list.xlsx")
    zipped = packed(tmp_path / "month.zip", {"tickets.csv": ROWS, "picture.bin": "\x00\x01"})
    with workspace:
        report = workspace.ingest(zipped, tmp_path / "list.xlsx")
        states = {file.path: (file.state, file.records) for file in report.files}
        assert states["month.zip/tickets.csv"] == ("read", 2)
        assert states["list.xlsx/Sheet.csv"] == ("read", 1)
        assert states["month.zip/picture.bin"][0] == "unclaimed"
        assert {record.title for record in workspace.records()} == {"Printer jams", "VPN drops", "Scanner is slow"}
        again = workspace.ingest(zipped)
        assert (again.written, again.changed, again.gone, again.embedded) == (0, 0, 0, 0)
        assert {file.state for file in again.files} == {"unchanged", "unclaimed"}


def test_a_broken_zip_that_was_named_is_refused_and_one_in_a_folder_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "a.zip").write_bytes(b"PK\x03\x04 cut")
    (folder / "tickets.csv").write_text(ROWS)
    with workspace:
        with pytest.raises(UnreadableFile):
            workspace.ingest(folder / "a.zip")
        report = workspace.ingest(folder)
        assert [(file.path, file.state) for file in report.files] == [("a.zip", "refused"), ("tickets.csv", "read")]


def test_nothing_unfolded_stays_behind(workspace: Workspace, tmp_path: Path) -> None:
    with workspace:
        workspace.ingest(packed(tmp_path / "month.zip", {"tickets.csv": ROWS}))
        assert not list(workspace.layout.home.glob("unfolded-*"))


def test_what_editors_and_systems_leave_is_passed_over_by_name(workspace: Workspace, tmp_path: Path) -> None:
    names = ("~$brief.docx", "~$list.xlsx", "~$old.zip", "Thumbs.db", ".~lock.tickets.csv#", "big.csv.crdownload")
    hidden = (".DS_Store", "__MACOSX/._tickets.csv", "__MACOSX/tickets.csv", ".git/config~", "d/@eaDir/a.csv")
    folder = tmp_path / "exports"
    members = {"tickets.csv": ROWS, **dict.fromkeys((*names, *hidden), "x")}
    for name, text in members.items():
        (folder / "plain" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "plain" / name).write_text(text)
    packed(folder / "month.zip", members)
    with workspace:
        report = workspace.ingest(folder)
    states = {file.path: file.state for file in report.files}
    assert (states.pop("month.zip/tickets.csv"), states.pop("plain/tickets.csv")) == ("read", "read")
    assert set(states.values()) == {"passed_over"}
    assert set(states) == {f"{place}/{name}" for place in ("plain", "month.zip") for name in names}
    assert (report.refused, "unfolded-" in report.model_dump_json()) == (0, False)


def test_what_is_left_in_a_zip_never_stands_in_the_way_of_an_export_that_is_read_whole(
    workspace: Workspace, tmp_path: Path
) -> None:
    day = '[{"type": "message", "user": "U1", "text": "Hello", "ts": "1772352000.000100"}]'
    members = {"slack/users.json": "[]", "slack/channels.json": "[]", "slack/general/2026-03-01.json": day}
    left = dict.fromkeys((".DS_Store", "__MACOSX/slack/._users.json", "Thumbs.db", "slack/general/~$notes.json"), "x")
    zipped = packed(tmp_path / "slack.zip", {**members, **left})
    with workspace:
        (file,) = workspace.ingest(zipped).files
    assert (file.path, file.connector, file.records, file.notes) == ("slack.zip", "slack_export/2", 1, [])


def test_a_workbook_in_a_zip_that_cannot_be_read_is_refused_alone(workspace: Workspace, tmp_path: Path) -> None:
    zipped = packed(tmp_path / "month.zip", {"list.xlsx": "no workbook", "tickets.csv": ROWS})
    with workspace:
        report = workspace.ingest(zipped)
    assert {file.path: file.state for file in report.files} == {
        "month.zip/list.xlsx": "refused",
        "month.zip/tickets.csv": "read",
    }


def test_a_file_that_nobody_claims_in_a_zip_is_told_by_its_place_in_the_zip(
    workspace: Workspace, tmp_path: Path
) -> None:
    with workspace:
        report = workspace.ingest(packed(tmp_path / "a.zip", {"a.bin": "\x00\x01"}))
    assert report.files[0].error.startswith("a.zip/a.bin: no connector claims it")
    assert "unfolded-" not in report.files[0].error


def test_a_name_that_is_not_utf_8_is_refused_alone(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "tickets.csv").write_text(ROWS)
    try:
        (folder / "gr\udcfc\udcdfe.csv").write_text(ROWS)
    except OSError:
        pytest.skip("this disk takes no such name")
    with workspace:
        report = workspace.ingest(folder)
    assert {file.path: file.state for file in report.files} == {
        "tickets.csv": "read",
        "gr\\udcfc\\udcdfe.csv": "refused",
    }


def test_a_folder_that_cannot_be_opened_is_refused_alone(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "exports" / "locked"
    locked.mkdir(parents=True)
    (tmp_path / "exports" / "tickets.csv").write_text(ROWS)
    look = Path.iterdir

    def iterdir(folder: Path) -> Iterator[Path]:
        if folder == locked:
            raise PermissionError(13, "Permission denied", str(folder))
        return look(folder)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    with workspace:
        report = workspace.ingest(tmp_path / "exports")
    assert [(file.path, file.state) for file in report.files] == [("locked", "refused"), ("tickets.csv", "read")]
