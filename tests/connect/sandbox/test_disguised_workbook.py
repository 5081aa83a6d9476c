from __future__ import annotations

import csv
from pathlib import Path

import pytest

from handoff.connect.sandbox.workbook import sheets_to_csv
from handoff.errors import UnreadableFile

PAGE = (
    "<html><head><meta charset=utf-8></head><body><table><tr><th>Ticket</th><th colspan=2>Subject</th></tr>"
    "<tr><td>7</td><td>Gate &amp; lock<br>ä</td><td>x</td></tr></table></body></html>"
)
EXCEL_2003 = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Tickets"><Table><Row><Cell><Data ss:Type="String">Ticket</Data></Cell><Cell><Data
ss:Type="String">Subject</Data></Cell><Cell><Data ss:Type="String">Made</Data></Cell></Row><Row><Cell><Data
ss:Type="Number">7</Data></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2026-03-04T10:00:00.000</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def sheets(tmp_path: Path, content: bytes) -> dict[str, list[list[str]]]:
    path = tmp_path / "export.xls"
    path.write_bytes(content)
    into = tmp_path / "sheets"
    into.mkdir()
    found = sheets_to_csv(path, path.name, into)
    return {
        one.path.stem: list(csv.reader(one.path.read_text(encoding="utf-8").splitlines(keepends=True))) for one in found
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_page_that_is_called_a_workbook_is_its_table(tmp_path: Path, encoding: str) -> None:
    found = sheets(tmp_path, PAGE.encode(encoding))
    assert found == {"Sheet1": [["Ticket", "Subject", ""], ["7", "Gate & lock\nä", "x"]]}


def test_what_excel_2003_wrote_as_xml_is_read(tmp_path: Path) -> None:
    found = sheets(tmp_path, EXCEL_2003.encode())
    assert found == {"Tickets": [["Ticket", "Subject", "Made"], ["7", "", "2026-03-04 10:00:00"]]}


def test_a_table_of_text_is_read_as_it_is(tmp_path: Path) -> None:
    assert sheets(tmp_path, b"Ticket,Subject\n7,Gate\n") == {"export": [["Ticket", "Subject"], ["7", "Gate"]]}


@pytest.mark.parametrize("content", [b"<html><body>Please sign in</body></html>", b"no workbook at all", b"\0\1\2"])
def test_what_holds_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        sheets(tmp_path, content)
