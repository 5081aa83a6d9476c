"""Tables that only place things on a page are no tables: their cells are read one after the other, as a person does.

Mail programs build whole letters of tables. A table of data has a grid of short cells, or says with a header that it is
one; anything else is taken apart, the innermost first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BLOCKS = "p|div|h1|h2|h3|h4|h5|h6|ul|ol|dl|blockquote|pre|table|hr|section|article|center"
_GROUPS = ("thead", "tbody", "tfoot")
_HAS_BLOCKS = "|".join(f".//{tag}" for tag in _BLOCKS.split("|"))
#: What a cell of data says at most; longer ones are passages.
_LONGEST_CELL = 200
#: Cells of one row that are read as one line: a label and its value.
_SHORT = 60


def without_layout_tables(html: str) -> str:
    """The HTML with every table that is none as plain blocks; HTML that cannot be parsed as it is."""
    if not _TABLE.search(html):
        return html
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring, tostring

    try:
        deep = HTMLParser(huge_tree=True)  # a page may be deeper than the parser likes; whoever reads it limits that
        root: Any = document_fromstring(_DECLARATION.sub("", html, count=1), parser=deep)
    except (LxmlError, ValueError):
        return html
    placed = [table for table in reversed(list(root.iter("table"))) if _is_layout(table)]
    for table in placed:
        _take_apart(table)
    return str(tostring(root, encoding="unicode")) if placed else html


def _is_layout(table: Any) -> bool:
    """Whether a table only places things. The tables in it were looked at before it."""
    role = (table.get("role") or "").strip().lower()
    if role in ("presentation", "none") or table.find(".//table") is not None:
        return True
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in _rows(table)]
    rows = [row for row in rows if any(_words(cell) for cell in row)]
    widths = [sum(_span(cell) for cell in row) for row in rows]
    if len(rows) > 1 and _has_header(table, rows[0]):
        return False
    widest = max(widths, default=0)
    is_grid = len(rows) > 1 and widest > 1 and 2 * widths.count(widest) >= len(rows)
    return not is_grid or any(_is_passage(cell) for row in rows for cell in row)


def _has_header(table: Any, first: list[Any]) -> bool:
    """Whether the table says that it is one of data. Mail programs use ``th`` for any cell."""
    if table.find(".//caption") is not None or table.find(".//thead") is not None:
        return True
    heads = list(table.iter("th"))
    return bool(heads) and not any(_is_passage(cell) for cell in heads) and (len(first) > 1 or first[0].tag == "th")


def _is_passage(cell: Any) -> bool:
    blocks = cell.xpath(_HAS_BLOCKS)
    return len(_words(cell)) > _LONGEST_CELL or len(blocks) > 1 or any(one.tag not in ("p", "div") for one in blocks)


def _take_apart(table: Any) -> None:
    """Rows and cells become blocks; the short cells of a row stand on one line. Tables in it stay what they are."""
    for row in list(_rows(table)):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        on_one_line = len(cells) > 1 and all(len(_words(one)) <= _SHORT and not one.xpath(_HAS_BLOCKS) for one in cells)
        for cell in cells:
            cell.tag = "span" if on_one_line else "div"
            cell.tail = " " if on_one_line else cell.tail
        row.tag = "div"
    for part in [*table, table]:
        if part.tag in ("colgroup", "col"):
            part.drop_tree()
        elif part.tag in (*_GROUPS, "caption", "table"):
            part.tag = "div"


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table itself."""
    for part in table:
        if part.tag in _GROUPS:
            yield from (row for row in part if row.tag == "tr")
        elif part.tag == "tr":
            yield part


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _span(cell: Any) -> int:
    span = cell.get("colspan") or ""
    return int(span) if span.isdecimal() and len(span) < 4 else 1
