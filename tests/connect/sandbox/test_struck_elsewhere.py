"""Struck words in workbooks of other kinds than .xlsx, each written here byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from struct import pack
from zipfile import ZipFile

import pytest

from handoff.connect.sandbox.workbook import sheets_to_csv
from tests.connect.mail.compound_file import Folder, compound_file

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"
LINKS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.bin"/>
</Relationships>"""
ODS = f"""<?xml version="1.0"?>
<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:table="{OFFICE}:table:1.0"
 xmlns:text="{OFFICE}:text:1.0" xmlns:style="{OFFICE}:style:1.0"><office:automatic-styles>
<style:style style:name="out" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/>
</style:style><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="out"/>
<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="single"/>
</style:style><style:style style:name="T2" style:family="text">
<style:text-properties style:text-line-through-style="none"/></style:style>
</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Tasks">
<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce1"/>
<table:table-row><table:table-cell/>%(header)s</table:table-row>%(rows)s
</table:table></office:spreadsheet></office:body></office:document-content>"""
ODS_MANIFEST = f'''<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MIME}"/></manifest:manifest>'''
WHOLE = [["Task", "State"], ["", ""], ["Mail Ines", "Open"], ["x", ""]]


def _cell(words: str, style: str = "") -> str:
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell office:value-type="string"{named}><text:p>{words}</text:p></table:table-cell>'


def _row(*cells: str) -> str:
    return f"<table:table-row><table:table-cell/>{''.join(cells)}</table:table-row>"


def ods(path: Path) -> Path:
    """Struck by the style of a cell, by that of its column, by a span, and not in a span that says so."""
    spans = '<text:span text:style-name="T1">Ring<text:s/>Pol </text:span>Mail<text:s/>Ines'
    rows = (
        _row(_cell("Order rails", "ce1"), _cell("Open")),
        _row(_cell(spans), _cell('<text:span text:style-name="T2">Open</text:span>')),
        _row(_cell("x"), _cell("7")),
    )
    header = _cell("Task") + _cell('<text:span text:style-name="T2">State</text:span>')
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", ODS_MIME)
        archive.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        archive.writestr("content.xml", ODS % {"header": header, "rows": "".join(rows)})
    return path


def _old(kind: int, data: bytes) -> bytes:
    return pack("<HH", kind, len(data)) + data


def _old_text(words: str, runs: Iterable[tuple[int, int]] = ()) -> bytes:
    faces = [pack("<HH", *run) for run in runs]
    count = pack("<H", len(faces)) if faces else b""
    return pack("<HB", len(words), 9 if faces else 1) + count + words.encode("utf-16-le") + b"".join(faces)


def _old_strings() -> bytes:
    """The shared texts, broken in the middle of a word as Excel breaks them."""
    words = [_old_text(one) for one in ("Task", "State", "Order rails", "Open")]
    words += [_old_text("Ring Pol Mail Ines", [(0, 5), (9, 0)]), _old_text("x")]
    data = pack("<II", 9, len(words)) + b"".join(words)
    cut = 8 + len(words[0]) + 3 + 4
    return _old(0xFC, data[:cut]) + _old(0x3C, b"\x01" + data[cut:])


def xls(path: Path) -> Path:
    """Font 5 strikes through (there is no font 4), and look 1 has it."""
    fonts = [
        _old(0x31, pack("<HHHHHBBBBBB", 200, struck, 0, 400, 0, 0, 0, 0, 0, 1, 0) + b"A") for struck in (0, 0, 0, 0, 8)
    ]
    looks = [_old(0xE0, pack("<HHH", face, 0, 0) + bytes(14)) for face in (0, 5)]
    begin = _old(0x809, pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    before = begin + b"".join(fonts + looks)
    after = _old_strings() + _old(0x0A, b"")
    sheet = _old(0x85, pack("<IHBB", 0, 0, 5, 0) + b"Tasks")
    sheet = _old(0x85, pack("<IHBB", len(before + sheet + after), 0, 5, 0) + b"Tasks")
    shared = [(1, 1, 0, 0), (1, 2, 0, 1), (2, 1, 1, 2), (2, 2, 1, 3), (3, 1, 0, 4), (3, 2, 0, 3), (4, 1, 0, 5)]
    cells = [_old(0xFD, pack("<HHHI", *one)) for one in shared] + [_old(0x203, pack("<HHHd", 4, 2, 1, 7.0))]
    body = _old(0x809, pack("<HHHHII", 0x600, 16, 0, 0, 0, 0)) + b"".join(cells) + _old(0x0A, b"")
    path.write_bytes(compound_file(Folder({"Workbook": before + sheet + after + body})))
    return path


def _new(kind: int, data: bytes = b"") -> bytes:
    number = bytes((kind,)) if kind < 0x80 else bytes((kind & 0x7F | 0x80, kind >> 7))
    length = bytes((len(data),)) if len(data) < 0x80 else bytes((len(data) & 0x7F | 0x80, len(data) >> 7))
    return number + length + data


def _new_text(words: str) -> bytes:
    return pack("<I", len(words)) + words.encode("utf-16-le")


def xlsb(path: Path) -> Path:
    """Font 1 strikes through, and look 1 has it."""
    fonts = b"".join(_new(43, pack("<HH", 200, struck) + bytes(21)) for struck in (0, 8))
    looks = b"".join(_new(47, pack("<HHH", 0, 0, face) + bytes(10)) for face in (0, 1))
    rich = b"\x01" + _new_text("Ring Pol Mail Ines") + pack("<IHHHH", 2, 0, 1, 9, 0)
    plain = [b"\x00" + _new_text(one) for one in ("Task", "State", "Order rails", "Open", "x")]
    texts = [_new(19, one) for one in (*plain[:4], rich, plain[4])]
    strings = _new(159, pack("<II", 9, 6)) + b"".join(texts) + _new(160)
    rows = [(1, ((0, 0), (0, 1))), (2, ((1, 2), (1, 3))), (3, ((0, 4), (0, 3))), (4, ((0, 5),))]
    sheet = _new(129) + _new(148, pack("<IIII", 1, 4, 1, 2)) + _new(145)
    for row, cells in rows:
        sheet += _new(0, pack("<I", row) + bytes(13))
        sheet += b"".join(_new(7, pack("<III", 1 + at, *one)) for at, one in enumerate(cells))
    sheet += _new(5, pack("<IId", 2, 1, 7.0)) + _new(146) + _new(130)
    place = _new_text("rId1") + _new_text("Tasks")
    with ZipFile(path, "w") as archive:
        ground = _new(626) + _new(47, bytes(16)) + _new(627)
        archive.writestr("xl/styles.bin", _new(278) + fonts + ground + _new(617, pack("<I", 2)) + looks + _new(618))
        archive.writestr("xl/sharedStrings.bin", strings)
        named = _new(143) + _new(156, pack("<II", 0, 1) + place) + _new(144)
        archive.writestr("xl/workbook.bin", _new(131) + named + _new(132))
        archive.writestr("xl/_rels/workbook.bin.rels", LINKS)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
    return path


@pytest.mark.parametrize("written", [ods, xls, xlsb])
def test_what_is_struck_through_is_left_out_and_counted(tmp_path: Path, written: Callable[[Path], Path]) -> None:
    (sheet,) = sheets_to_csv(written(tmp_path / f"tasks.{written.__name__}"), "tasks", tmp_path)
    assert [line[1:-1].split('","') for line in sheet.path.read_text().splitlines()] == WHOLE
    assert sheet.notes == ("words struck through in 4 cells left out",)
