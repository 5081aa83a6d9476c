"""Files that are called .xls and are none: pages of HTML, XML of Excel 2003, and plain tables.

What web systems export "to Excel" is often no more than a table under a name that Excel opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from shutil import copyfile
from typing import Any

from handoff.errors import UnreadableFile

#: How real ones begin: OLE, zip, and the records of Excel 2 to 5.
_REAL = (b"\xd0\xcf\x11\xe0", b"PK", b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4_096
_EXCEL = "{urn:schemas-microsoft-com:office:spreadsheet}"
#: What is larger is no table that somebody made to look at.
_LARGEST = 64 << 20
_MOST_SPAN = 200
_LEAST_ROWS = 2
_LEAST_COLUMNS = 2
_LEAST_COLUMNS_OF_RECORDS = 4
#: A heading, when it was made, how many there are.
_MOST_WORDS_AROUND = 40
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)

Rows = list[list[str]]


def is_disguised(path: Path) -> bool:
    """Whether a file that is called a workbook is markup, or lines of which each has several cells."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.startswith(_REAL) or (b"\0" in head and not head.startswith(_MARKS)):
        return False
    plain = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    first, end, below = plain.partition(b"\n")
    return plain.startswith(b"<") or (
        bool(end) and any(mark in first and mark in below for mark in (b"\t", b";", b","))
    )


def disguised_sheets(path: Path, shown_as: str) -> Iterator[tuple[str, Rows]]:
    """The tables in a file of markup by their names; none in any other text.

    Raises UnreadableFile for markup that is broken or holds no table.
    """
    if path.stat().st_size > _LARGEST:
        raise UnreadableFile("is no workbook, and too large for a page", place=shown_as, remedy="export it as .csv")
    data = path.read_bytes()
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        return
    head = data[:_HEAD].replace(b"\0", b"")
    is_excel = b"schemas-microsoft-com:office:spreadsheet" in head and b"<Workbook" in head
    sheets = list(_excel_2003(data, shown_as) if is_excel else _page(data))
    if not sheets:
        raise UnreadableFile(
            "is a page without a table: perhaps an error, or a sign-in", place=shown_as, remedy="export it again"
        )
    yield from sheets


def table_of_page(path: Path) -> Rows:
    """The rows of a page that is one table of records and next to nothing else; no rows of any other page."""
    if path.stat().st_size > _LARGEST:
        return []
    root = _parsed(path.read_bytes())
    tables = list(_tables(root))
    if len(tables) != 1 or len(list(root.iter("table"))) > 1:
        return []
    (rows,) = tables
    for aside in list(root.iter("table", "script", "style", "head")):
        aside.drop_tree()
    return rows if len(root.text_content().split()) <= _MOST_WORDS_AROUND and _is_of_records(rows) else []


def _is_of_records(rows: Rows) -> bool:
    """Whether the first row names the columns of all others, each by a name of its own."""
    head, *below = rows
    names = {cell.casefold() for cell in head}
    wide = [row for row in below if len(row) == len(head)]
    return len(head) >= _LEAST_COLUMNS_OF_RECORDS and len(names) == len(head) and "" not in names and wide == below


def copied(path: Path, target: Path) -> None:
    """A table of text under a name that says so."""
    copyfile(path, target)


def _excel_2003(data: bytes, shown_as: str) -> Iterator[tuple[str, Rows]]:
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"not XML: {error.msg}", place=shown_as, remedy="export the file again") from error
    for number, sheet in enumerate(root.iter(f"{_EXCEL}Worksheet"), 1):
        rows = [_excel_row(row) for row in sheet.iter(f"{_EXCEL}Row")]
        yield str(sheet.get(f"{_EXCEL}Name") or f"Sheet{number}"), rows


def _excel_row(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{_EXCEL}Cell"):
        place = cell.get(f"{_EXCEL}Index", "")
        if place.isdigit() and len(cells) < int(place) - 1 <= len(cells) + _MOST_SPAN:
            cells += [""] * (int(place) - 1 - len(cells))
        data = cell.find(f"{_EXCEL}Data")
        words = "".join(data.itertext()).strip() if data is not None else ""
        is_time = data is not None and data.get(f"{_EXCEL}Type") == "DateTime"
        cells.append(words.removesuffix(".000").replace("T", " ") if is_time else words)
        cells += [""] * _span(cell.get(f"{_EXCEL}MergeAcross", "0"))
    return cells


def _page(data: bytes) -> Iterator[tuple[str, Rows]]:
    yield from ((f"Sheet{number}", rows) for number, rows in enumerate(_tables(_parsed(data)), 1))


def _parsed(data: bytes) -> Any:
    from lxml.html import HTMLParser, document_fromstring

    said = _CHARSET.search(data[:_HEAD])
    encoding = None if data.startswith(_MARKS) else said[1].decode("ascii") if said else "utf-8"
    try:
        return document_fromstring(data, parser=HTMLParser(encoding=encoding))
    except (LookupError, ValueError):
        return document_fromstring(data)


def _tables(root: Any) -> Iterator[Rows]:
    tables = [table for table in root.iter("table") if next(table.iterdescendants("table"), None) is None]
    for table in tables:
        rows = [_page_row(row) for row in table.iter("tr")]
        rows = [row for row in rows if any(row)]
        if len(rows) >= _LEAST_ROWS and max(map(len, rows)) >= _LEAST_COLUMNS:
            yield rows


def _page_row(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        for line in cell.iter("br"):
            line.tail = f"\n{line.tail or ''}"
        cells.append("\n".join(" ".join(line.split()) for line in cell.text_content().split("\n")).strip())
        cells += [""] * (_span(cell.get("colspan", "1")) - 1)
    return cells


def _span(written: str) -> int:
    return min(int(written), _MOST_SPAN) if written.strip().isdigit() else 0


def widened(rows: Sequence[Sequence[str]]) -> Rows:
    """Rows of one width, as a spreadsheet would save them."""
    width = max((len(row) for row in rows), default=0)
    return [[*row, *[""] * (width - len(row))] for row in rows]
