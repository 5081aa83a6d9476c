"""Tables: a banded style, a header row repeated on every page, columns as wide as what they hold."""

from __future__ import annotations

from collections.abc import Sequence

from handoff.write import word_names as names
from handoff.write.block import Table
from handoff.write.inline import Inline, plain
from handoff.write.word_runs import Printing, paragraph

_CHARACTER = 105  # mean width of a character of table text, in dxa
_LONGEST_CELL, _LONGEST_WORD = 90, 22
_SAMPLE = 200  # rows that are measured


def table_xml(table: Table, printing: Printing, width: int) -> str:
    """The table in ``width`` dxa. A fixed layout says that the page names the widths, autofit that we chose them."""
    columns = column_widths(table, width)
    layout = '<w:tblLayout w:type="fixed"/>' if table.widths else '<w:tblLayout w:type="autofit"/>'
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{column}" w:type="dxa"/></w:tcPr>' for column in columns]
    header = _row(table.header, cells, printing.style(names.HEADER_CELL), printing, "<w:tblHeader/>")
    style = printing.style(names.CELL)
    body = "".join([_row(row, cells, style, printing) for row in table.rows])
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{printing.style(names.TABLE)}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'{layout}<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{body}</w:tbl>'
    )


def _row(
    row: Sequence[Sequence[Inline]], cells: Sequence[str], style: str, printing: Printing, properties: str = ""
) -> str:
    inner = "".join(
        [f"{cell}{paragraph(style, printing.runs(inlines))}</w:tc>" for cell, inlines in zip(cells, row, strict=True)]
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{inner}</w:tr>"


def column_widths(table: Table, total: int) -> list[int]:
    """Widths in dxa that sum to ``total``."""
    shares = list(table.widths) or _shares(table, total)
    widths = [round(total * share / sum(shares)) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _shares(table: Table, total: int) -> list[float]:
    """Every column gets its longest word; what is left goes where the text is."""
    samples = [table.header, *table.rows[:_SAMPLE]]
    texts = [[plain(row[column]) for row in samples] for column in range(len(table.header))]
    natural = [min(max(len(text) for text in column), _LONGEST_CELL) + 2 for column in texts]
    words = [max((len(word) for text in column for word in text.split()), default=1) for column in texts]
    least = [min(word, _LONGEST_WORD) + 2 for word in words]
    room = total / _CHARACTER - sum(least)
    wanted = [max(full - narrow, 0) for full, narrow in zip(natural, least, strict=True)]
    if room <= 0 or not any(wanted):
        return [float(narrow) for narrow in least]
    return [narrow + room * want / sum(wanted) for narrow, want in zip(least, wanted, strict=True)]
