"""Tables: CSV, TSV and their kin, row by row, with nothing lost on the way.

``csv.DictReader`` keeps only the last of repeated columns and hides surplus cells, so the row loop is our own:
repeated headers become lists, surplus cells stand under ``__extra__``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from handoff.connect.export import Lines, Met, ReadContext, Unit, open_text
from handoff.connect.rows.escapes import NOTHING, bare_cell, escapes_of, is_spaced, unescaped
from handoff.connect.rows.footers import FooterSpec
from handoff.connect.rows.no_records import GROUP, TOTAL, is_grouped, is_total, names_a_group
from handoff.connect.rows.survey_head import survey_header
from handoff.connect.rows.table_head import HEAD_LINES, announced_delimiter, delimiter_of, rows_above
from handoff.connect.text import Asked, form_of
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Locator

EXTRA = "__extra__"
FOOTER = "footer of the export"
MOST_COLUMNS = 16_384  # what a spreadsheet holds
#: What ``csv.reader`` hands out.
Reader = Any
_LONGEST_FORM = 1_000  # rows; whoever fills in more keeps a list
_FIELD_LIMIT = 2**31 - 1  # the default of 131,072 characters is too small for a long thread


class Table:
    """The rows of one file as units, a row at a time; may be iterated more than once.

    Raises UnreadableFile for unbalanced quotes and for a header without measure.
    """

    def __init__(self, lines: Lines, shown_as: str, footers: Sequence[FooterSpec] = ()) -> None:
        #: What to tell of the footer that a reading met, empty where it met none or a harmless one.
        self.footer_warning = ""
        self._footers = footers
        csv.field_size_limit(_FIELD_LIMIT)
        self._shown_as = shown_as
        self._lines = lines
        head = list(islice(lines(), HEAD_LINES))
        announced = announced_delimiter(head[0]) if head else ""
        self._skipped = 1 if announced else 0
        self.delimiter = announced or delimiter_of("".join(head))
        self.escapes = escapes_of(self._below_announcement, self.delimiter)
        self._is_spaced = not self.escapes and is_spaced(self._below_announcement, self.delimiter)
        self._above = 0
        first = [cells for _, cells in islice(self._written_rows(), HEAD_LINES)]
        #: A form: its labels are the columns, and it has one row.
        self.form = self._whole_form() if form_of(first) else []
        self._above = self.form[0].row if self.form else rows_above(first)
        #: What stands above the header, a text a row.
        above = (" ".join(filter(None, map(str.strip, cells))) for cells in first[: self._above])
        self.above = [text for text in above if text]
        survey = None if self.form else survey_header(first[self._above :])
        #: The rows that the header takes: more than one where questions stand in several.
        self._deep = survey[1] if survey else 1
        self.header = [line.label for line in self.form] or (
            survey[0] if survey else first[self._above] if first else []
        )
        if len(self.header) > MOST_COLUMNS:
            raise UnreadableFile(
                f"the header has {len(self.header):,} columns, more than any system exports ({MOST_COLUMNS:,})",
                place=shown_as,
                remedy="this is no table, or its line breaks are lost: export it again",
            )
        self._slots = _slots(self.header)
        self._is_grouped = not self.form and GROUP not in self.columns and is_grouped(first[self._above + self._deep :])
        #: The names alone where none is repeated: a row is then made in one step.
        self._names = self.columns if len(self._slots) == len(self.header) else None

    @property
    def columns(self) -> list[str]:
        """The names of the columns, each once."""
        return [name for name, _, _ in self._slots]

    def head(self, rows: int) -> str:
        """The header and the first rows, as CSV."""
        text = io.StringIO(newline="")
        below = (cells for _, cells in islice(self._rows(), self._deep, self._deep + rows))
        csv.writer(text, lineterminator="\n").writerows((self.header, *below))
        return text.getvalue()

    def __iter__(self) -> Iterator[Unit]:
        rows = self._rows()
        next(rows, None)
        ended: FooterSpec | None = None
        group = ""
        for number, (_, cells) in enumerate(islice(rows, self._deep - 1, None), 1):
            ended = ended or self._footer(cells)
            if ended is not None:
                yield Unit(row_locator(number), {}, ignored=FOOTER)
            elif self._is_grouped and names_a_group(cells):
                group = cells[0].strip()
                yield Unit(row_locator(number), {}, ignored="the name of a group of rows")
            else:
                unit = self._unit(number, cells)
                yield Unit(unit.locator, {**unit.data, GROUP: group}) if group and unit.data else unit
        self.footer_warning = ended.warning if ended else ""

    def _footer(self, cells: list[str]) -> FooterSpec | None:
        return next((one for one in self._footers if re.match(one.text, cells[0])), None)

    def _unit(self, number: int, cells: list[str]) -> Unit:
        locator = row_locator(number)
        width = len(self.header)
        if not any(map(str.strip, cells)):
            return Unit(locator, {}, ignored="blank row")
        if cells == self.header:
            return Unit(locator, {}, ignored="the header again")
        if is_total(cells, width):
            return Unit(locator, {}, ignored=TOTAL)
        if len(cells) == 1 and width > 2 and cells[0].partition(":")[0].strip() in self.columns:
            return Unit(locator, {}, ignored="a heading over rows that say it themselves")
        if len(cells) == 1 and width > 2:
            return Unit(locator, {}, problem=f"one cell where the header has {width}: {cells[0][:80]!r}")
        data = self._data(cells)
        if len(cells) > width and any(cells[width:]):
            data[EXTRA] = cells[width:]
        return Unit(locator, data)

    def _data(self, cells: list[str]) -> dict[str, Any]:
        if self._names is not None:
            return dict(zip(self._names, cells, strict=False))
        width = len(cells)
        return {
            name: cells[index] if index >= 0 and index < width else [cells[at] for at in many if at < width]
            for name, index, many in self._slots
            if index < width
        }

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """The header as row 0, then what stands below it."""
        if self.form:
            return iter(((0, self.header), (1, [line.value for line in self.form])))
        return self._written_rows()

    def _whole_form(self) -> list[Asked]:
        """The form, if the rows below the first ones go on as they do."""
        rows = [cells for _, cells in islice(self._written_rows(), _LONGEST_FORM + 1)]
        return form_of(rows) if len(rows) <= _LONGEST_FORM else []

    def _written_rows(self) -> Iterator[tuple[int, list[str]]]:
        reader = self._reader()
        number, line = -1 - self._above, 1
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise self._unbalanced(number + 1, line, error) from error
            line = reader.line_num + 1
            if cells:
                number += 1
                if number >= 0:
                    yield number, self._cells(cells)

    def _below_announcement(self) -> Iterator[str]:
        return islice(self._lines(), self._skipped, None)

    def _reader(self) -> Reader:
        if self.escapes == "bare":
            return csv.reader(self._below_announcement(), delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
        lines = unescaped(self._below_announcement) if self.escapes == "quoted" else self._below_announcement
        return csv.reader(lines(), delimiter=self.delimiter, strict=True, skipinitialspace=self._is_spaced)

    def _cells(self, cells: list[str]) -> list[str]:
        if self.escapes == "bare":
            return [bare_cell(cell) for cell in cells]
        return ["" if cell == NOTHING else cell for cell in cells] if NOTHING in cells else cells

    def _unbalanced(self, number: int, line: int, error: csv.Error) -> UnreadableFile:
        where = "the header" if number == 0 else f"row {number}"
        return UnreadableFile(
            f"{where} (from line {line}): quotes do not balance ({error})",
            place=self._shown_as,
            remedy="export the file again, or double the quote inside that cell, then run handoff ingest again",
        )


def row_locator(number: int) -> Locator:
    """The place of a data row, counted from 1."""
    return Locator(kind="row", value=str(number))


def open_table(path: Path, context: ReadContext, report: FileReport, footers: Sequence[FooterSpec] = ()) -> Table:
    """The table in a file. Warns of short and wide rows when they are met (see ``account_for_width``)."""
    table = Table(open_text(path, context, report).lines, context.shown_as, footers)
    repeated = [name for name, count in Counter(table.header).items() if count > 1]
    if table.above:
        report.notes.append(f"above the header stands: {'; '.join(table.above)}")
    if table.form:
        report.notes.append("a form of labels and values, read as one record")
    if table.escapes:
        report.notes.append("backslashes are escapes in this table, as databases write them")
    if repeated:
        report.notes.append(f"repeated columns read as lists: {', '.join(repeated)}")
    return table


def account_for_width(table: Table, units: Iterator[Unit], report: FileReport) -> Iterator[Unit]:
    """Pass units on; at the end warn of rows that are wider or shorter than the header."""
    width = len(table.columns)
    told = {
        f"wider than the header; the surplus is read as more of the last column, {table.columns[-1]}": Met(),
        "shorter": Met(),
    }
    wide, short = told.values()
    for unit in units:
        if unit.data and len(unit.data) != width:
            (wide if EXTRA in unit.data else short).add(f"row {unit.locator.value}")
        yield unit
    report.warnings.extend(
        f"{rows.count:,} {'row is' if rows.count == 1 else 'rows are'} {what} (first: {rows.first})"
        for what, rows in told.items()
        if rows.count
    )


def _slots(header: Sequence[str]) -> list[tuple[str, int, tuple[int, ...]]]:
    """Each column once: (name, its index or -1 when repeated, all its indexes). A nameless column gets its number."""
    places: dict[str, list[int]] = {}
    for index, name in enumerate(header):
        places.setdefault(name.strip() or f"column {index + 1}", []).append(index)
    return [(name, at[0] if len(at) == 1 else -1, tuple(at)) for name, at in places.items()]
