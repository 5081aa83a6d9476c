"""Zips, gzip and workbooks are unfolded file by file and sheet by sheet, within budgets, or refused whole."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from handoff.connect.sandbox.containers import Member, is_container, unfold
from handoff.errors import UnreadableFile
from tests.connect.read_one import write_zip


def zipped(members: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def found(path: Path, into: Path) -> dict[str, str]:
    return {member.name: member.path.read_text(encoding="utf-8") for member in unfold(path, path.name, into)}


def test_a_zip_in_a_zip_gives_its_files_with_their_way_in(tmp_path: Path) -> None:
    inner = zipped({"Part-1/Page.md": "# Page"})
    outer = write_zip(tmp_path / "Export.zip", {"inner.zip": inner, "index.md": "# Index", "more.zip": inner})
    assert found(outer, tmp_path / "out") == {
        "inner.zip/Part-1/Page.md": "# Page",
        "index.md": "# Index",
        "more.zip/Part-1/Page.md": "# Page",
    }


def test_what_a_mac_and_a_unix_hide_is_left_out(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"a.csv": "x", "__MACOSX/._a.csv": "y", ".DS_Store": "z", "d/.b.csv": "w"})
    assert list(found(path, tmp_path / "out")) == ["a.csv"]


def test_a_gzipped_file_is_called_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "tickets.ndjson.gz"
    path.write_bytes(gzip.compress(b'{"id": 1}\n'))
    assert found(path, tmp_path / "out") == {"tickets.ndjson": '{"id": 1}\n'}


@pytest.mark.parametrize("cut", [5, 20, 40])
def test_a_gzip_that_is_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(bytes(range(256)) * 8)[:cut])
    with pytest.raises(UnreadableFile, match="cut off"):
        unfold(path, path.name, tmp_path / "out")


def test_a_bomb_is_refused_whatever_it_is_wrapped_in(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(8 << 20))
    (tmp_path / "a.gz").write_bytes(bomb)
    write_zip(tmp_path / "b.zip", {"deep.zip": zipped({"zeros.csv": bytes(8 << 20)})})
    for name in ("a.gz", "b.zip"):
        with pytest.raises(UnreadableFile, match="bomb"):
            unfold(tmp_path / name, name, tmp_path / f"out-{name}")


def test_archives_that_never_end_are_refused(tmp_path: Path) -> None:
    content = b"x"
    for _ in range(6):
        content = zipped({"a.zip": content})
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnreadableFile, match="deep"):
        unfold(tmp_path / "a.zip", "a.zip", tmp_path / "out")


@pytest.mark.parametrize("name", ["../../escaped.csv", "/escaped.csv", "C:\\escaped.csv", "a/../../escaped.csv"])
def test_a_member_that_climbs_out_is_refused_alone_and_writes_nothing(tmp_path: Path, name: str) -> None:
    write_zip(tmp_path / "a.zip", {name: "x", "b.csv": "y"})
    members = unfold(tmp_path / "a.zip", "a.zip", tmp_path / "out")
    assert [(one.name, "leads out" in one.problem) for one in members] == [("b.csv", False), (name, True)]
    assert not list(tmp_path.rglob("escaped.csv"))


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "b.csv/inner.csv", "new\nline.csv", "trailing .csv "])
def test_a_member_whose_name_the_disk_does_not_take_is_read_too(tmp_path: Path, name: str) -> None:
    write_zip(tmp_path / "a.zip", {"b.csv": "y", name: "x"})
    assert found(tmp_path / "a.zip", tmp_path / "out") == {"b.csv": "y", name: "x"}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    sheet.title = "Active/Deals"[:6]
    sheet.append(["(Do Not Modify) Deal", "Number", "Long id", "When", "Day", "Won", "Words", "Sum"])
    moment = datetime(2026, 1, 15, 9, 2, 11)
    sheet.append(
        ["g-1", 12345.0, 12345678901234567890, moment, date(2026, 1, 15), True, 'two\nlines, "quoted"', "=1+1"]
    )
    sheet.column_dimensions["A"].hidden = True
    book.create_sheet("Empty")
    book.create_sheet("Notes").append(["Note"])
    book.save(tmp_path / "deals.xlsx")
    return tmp_path / "deals.xlsx"


def test_a_sheet_is_written_as_a_careful_person_would_save_it(workbook: Path, tmp_path: Path) -> None:
    first, second = unfold(workbook, "deals.xlsx", tmp_path / "out")
    assert (first.name, second.name) == ("Active.csv", "Notes.csv")
    header, row = first.path.read_text(encoding="utf-8").split("\n", 1)
    assert header.startswith('"(Do Not Modify) Deal"')
    assert row == (
        '"g-1","12345","1.234567890123457e+19","2026-01-15 09:02:11","2026-01-15","true","two\nlines, ""quoted""",""\n'
    )


def test_a_formula_that_nobody_calculated_is_told(workbook: Path, tmp_path: Path) -> None:
    member: Member = unfold(workbook, "deals.xlsx", tmp_path / "out")[0]
    assert member.warnings == ("1 formulas without a saved value (first: H2): open the file in Excel and save it",)


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip at all", b"words", zipped({"a.txt": "no workbook"})])
def test_what_is_only_called_a_workbook_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert is_container(path)
    with pytest.raises(UnreadableFile):
        unfold(path, "a.xlsx", tmp_path / "out")


def test_what_is_struck_through_in_a_workbook_is_left_out_and_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Tasks", 0)
    for row in ([], [None, "Task", "State"], [None, "Order rails", "Open"], [None, "Ring Pol", "Open"], [None, "x", 7]):
        sheet.append(row)
    for cell in ("B3", "C3", "C5"):
        sheet[cell].font = Font(strike=True)
    sheet["B4"] = CellRichText(TextBlock(InlineFont(strike=True), "Ring Pol "), TextBlock(InlineFont(), "Mail Ines"))
    book.save(tmp_path / "tasks.xlsx")
    member: Member = unfold(tmp_path / "tasks.xlsx", "tasks.xlsx", tmp_path / "out")[0]
    assert member.path.read_text().splitlines() == ['"Task","State"', '"",""', '"Mail Ines","Open"', '"x",""']
    assert member.notes == ("words struck through in 4 cells left out",)


def test_a_font_that_is_not_struck_through_takes_nothing_away(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.create_sheet("Tasks", 0)
    sheet.append(["Task"])
    sheet["A1"].font = Font(strike=False, bold=True)
    book.save(tmp_path / "tasks.xlsx")
    member: Member = unfold(tmp_path / "tasks.xlsx", "tasks.xlsx", tmp_path / "out")[0]
    assert (member.path.read_text(), member.notes) == ('"Task"\n', ())


def test_a_sheet_that_no_menu_shows_is_left_out_and_one_that_somebody_hid_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    tasks = book.create_sheet("Tasks")
    tasks.append(["Task", "State"])
    tasks.append(["Mail Ines", "Open"])
    for title, state in (("choices", "veryHidden"), ("March", "hidden")):
        sheet = book.create_sheet(title)
        sheet.append(["High", "Low"])
        sheet.sheet_state = state
    book.save(tmp_path / "a.xlsx")
    assert sorted(found(tmp_path / "a.xlsx", tmp_path / "out")) == ["March.csv", "Tasks.csv"]
