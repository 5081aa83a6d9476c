"""Tables: a header row repeated on every page, columns as wide as what they hold.

How they look (rules, bands, cells) stands in ``table_style``.
"""

from __future__ import annotations

from collections.abc import Sequence

from handoff.write.page import Inline, Table, plain
from handoff.write.word import names
from handoff.write.word.runs import Printing, paragraph

_CHARACTER = 105  # mean width of a character of table text, in dxa
_SHORT_CELL, _LONGEST_CELL, _LONGEST_WORD = 20, 90, 22
_SAMPLE = 200  # rows that are measured
_ANSWER_HEIGHT = 900  # dxa: three lines of table text
_KEPT_TOGETHER = 4  # a table of so many rows is not parted by the end of a page


def table_xml(table: Table, printing: Printing, width: int) -> str:
    """The table in ``width`` dxa. Its style says whether the page names the widths or we chose them."""
    columns = column_widths(table, width)
    layout = "fixed" if table.widths else "autofit"
    table_style = printing.style(names.FIXED_TABLE if table.widths else names.TABLE)
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>' for column in columns]
    header = _row(table.header, cells, printing.style(names.HEADER_CELL), printing, "<w:tblHeader/>")
    style = printing.style(names.CELL)
    kept = len(table.rows) - 1 if len(table.rows) <= _KEPT_TOGETHER else 0
    height = f'<w:trHeight w:val="{_ANSWER_HEIGHT}" w:hRule="atLeast"/>' if _is_form(table) else ""
    body = [_row(row, cells, style, printing, height, keep=at < kept) for at, row in enumerate(table.rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{table_style}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="{layout}"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{''.join(body)}</w:tbl>"
    )


def _row(
    row: Sequence[Sequence[Inline]],
    cells: Sequence[str],
    style: str,
    printing: Printing,
    properties: str = "",
    *,
    keep: bool = False,
) -> str:
    extra = "<w:keepNext/>" if keep else ""
    contents = [paragraph(style, printing.runs(inlines), extra) for inlines in row]
    inner = "".join([f"{cell}{content}</w:tc>" for cell, content in zip(cells, contents, strict=True)])
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{inner}</w:tr>"


def _is_form(table: Table) -> bool:
    """Whether the table waits for answers by hand: two columns, the second empty."""
    return len(table.header) == 2 and bool(table.rows) and not any(plain(row[1]).strip() for row in table.rows)


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in dxa that sum to ``total``."""
    shares = list(table.widths) or _shares(table, total)
    widths = [round(total * share / sum(shares)) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _shares(table: Table, total: int) -> list[float]:
    """A short column stays on one line if that fits, every other gets its longest word; the rest goes to the text."""
    samples = [table.header, *table.rows[:_SAMPLE]]
    texts = [[plain(row[column]) for row in samples] for column in range(len(table.header))]
    natural = [min(max(len(text) for text in column), _LONGEST_CELL) + 2 for column in texts]
    words = [max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    least = [min(word, _LONGEST_WORD) + 2 for word in words]
    whole = [full if full <= _SHORT_CELL else narrow for full, narrow in zip(natural, least, strict=True)]
    base = whole if sum(whole) <= total / _CHARACTER else least
    room = total / _CHARACTER - sum(base)
    wanted = [max(full - narrow, 0) for full, narrow in zip(natural, base, strict=True)]
    if room <= 0 or not any(wanted):
        return [float(width) for width in base]
    return [width + room * want / sum(wanted) for width, want in zip(base, wanted, strict=True)]
