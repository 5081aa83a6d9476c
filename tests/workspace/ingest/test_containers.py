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
        book.active.append(row)
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
    left = {"~$brief.docx": "x", "Thumbs.db": "x", ".~lock.tickets.csv#": "x", "big.csv.crdownload": "x"}
    folder = tmp_path / "exports"
    folder.mkdir()
    packed(folder / "month.zip", {"tickets.csv": ROWS, **left})
    for name in left:
        (folder / name).write_text("x")
    with workspace:
        report = workspace.ingest(folder)
    states = {file.path: file.state for file in report.files}
    assert states.pop("month.zip/tickets.csv") == "read"
    assert set(states.values()) == {"passed_over"}
    assert set(states) == {*left, *(f"month.zip/{name}" for name in left)}
    assert (report.refused, "unfolded-" in report.model_dump_json()) == (0, False)


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
