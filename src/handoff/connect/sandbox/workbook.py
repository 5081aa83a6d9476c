"""Workbooks, of Excel and others (.xlsx, .xlsm, .xls, .xlsb, .ods): each sheet as the CSV that a person would save.

Times come out as ``2026-01-15 09:02:11``, days as ``2026-01-15``, whole numbers without ``.0``. Hidden columns are
columns too: Dynamics keeps its ids in them. Words that are struck through are left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handoff.connect.sandbox.disguised_workbook import (
    copied,
    disguised_sheets,
    is_disguised,
    table_of_page,
    widened,
)
from handoff.connect.sandbox.struck_cells import Struck, struck_cells
from handoff.connect.sandbox.struck_in_ods import struck_in_ods
from handoff.connect.sandbox.struck_in_xls import struck_in_xls
from handoff.connect.sandbox.struck_in_xlsb import struck_in_xlsb
from handoff.errors import UnreadableFile
from handoff.office import GuardedZip

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

ZIPPED = frozenset({".xlsx", ".xlsm", ".xlsb", ".ods"})
_STRUCK = {".xlsx": struck_cells, ".xlsm": struck_cells, ".xlsb": struck_in_xlsb, ".ods": struck_in_ods}
SUFFIXES = ZIPPED | {".xls"}
_EXACT = 10**15  # above it a spreadsheet has rounded the digits away
_UNSAVED = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')
_CELL_BYTES = 4_096
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


@dataclass(frozen=True)
class Sheet:
    """A sheet that was written down, and what to tell of it."""

    path: Path
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def sheets_to_csv(path: Path, shown_as: str, into: Path) -> tuple[Sheet, ...]:
    """Write each sheet that holds anything as ``<sheet>.csv`` into a folder.

    Raises UnreadableFile for a workbook that is broken, encrypted or unfolds without measure.
    """
    suffix = path.suffix.lower()
    if is_disguised(path):
        return tuple(_disguised(path, shown_as, into))
    warnings = tuple(_without_a_value(path, shown_as)) if suffix in ZIPPED else ()
    struck = _struck(path, shown_as, suffix)
    written = tuple(Sheet(sheet, warnings, notes) for sheet, notes in _written(path, shown_as, into, struck))
    if not written:
        raise UnreadableFile("the workbook holds no cell", place=shown_as, remedy="export it again")
    return written


def page_to_csv(path: Path, into: Path) -> tuple[Sheet, ...]:
    """A page that is one table of records as the CSV that says the same; nothing of any other page."""
    target = into / f"{path.stem}.csv"
    return (
        (Sheet(target, notes=("the page is one table: its rows are read",)),)
        if _write(iter(table_of_page(path)), target)
        else ()
    )


def _disguised(path: Path, shown_as: str, into: Path) -> Iterator[Sheet]:
    """The tables of a file that is no workbook but for its name; the text as it is where it is no markup."""
    notes = ("called a workbook, and read as the table of text that it is",)
    found = False
    for name, rows in disguised_sheets(path, shown_as):
        target = into / f"{_FORBIDDEN.sub('_', name)}.csv"
        if _write(iter(widened(rows)), target):
            found = True
            yield Sheet(target, notes=notes)
    if not found:
        target = into / f"{path.stem}.csv"
        copied(path, target)
        yield Sheet(target, notes=notes)


def _struck(path: Path, shown_as: str, suffix: str) -> dict[str, Struck]:
    if suffix not in ZIPPED:
        return struck_in_xls(path)
    with GuardedZip(path, shown_as) as archive:
        return _STRUCK[suffix](archive)


def cell_text(value: Any) -> str:
    """A cell as text. A whole number of more than fifteen digits keeps its exponent: its last digits are lost."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _written(
    path: Path, shown_as: str, into: Path, struck: Mapping[str, Struck]
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for name in _seen(workbook):
                sheet = workbook.get_sheet_by_name(name)
                cells = struck.get(name, {})
                rows = (list(map(cell_text, row)) for row in sheet.iter_rows())
                target = into / f"{_FORBIDDEN.sub('_', name)}.csv"
                if _write(_without_struck(rows, cells, sheet.start[1] if sheet.start else 0), target):
                    yield target, _told(len(cells))
    except PasswordError as error:
        raise UnreadableFile("is encrypted", place=shown_as, remedy="save it without a password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFile(
            f"this is no workbook that can be read ({error})", place=shown_as, remedy="save it again as .xlsx or .csv"
        ) from error


def _seen(workbook: CalamineWorkbook) -> Iterator[str]:
    """The sheets that a person can have shown. What no menu shows was put there by a program for itself: the choices of
    its cells (``hiddenSheet`` of Dynamics)."""
    from python_calamine import SheetVisibleEnum

    for sheet in workbook.sheets_metadata:
        if sheet.visible != SheetVisibleEnum.VeryHidden:
            yield sheet.name


def _without_struck(rows: Iterator[list[str]], struck: Struck, first_column: int) -> Iterator[list[str]]:
    """The rows with what still holds in struck cells."""
    if not struck:
        yield from rows
        return
    for number, row in enumerate(rows):
        yield [struck.get((number, column), cell) for column, cell in enumerate(row, first_column)]


def _told(cells: int) -> tuple[str, ...]:
    return (f"words struck through in {cells:,} cell{'' if cells == 1 else 's'} left out",) if cells else ()


def _write(rows: Iterator[Sequence[str]], target: Path) -> bool:
    """Whether there was anything to write. Empty rows above the table are left out."""
    first = next((row for row in rows if any(row)), None)
    if first is None:
        return False
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(first)
        writer.writerows(rows)
    return True


def _without_a_value(path: Path, shown_as: str) -> Iterator[str]:
    """Formulas are not calculated here: one whose value the file does not hold comes out empty, and is told."""
    count, first = 0, ""
    with GuardedZip(path, shown_as) as archive:
        for name in archive.names:
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                archive.check(name)
                continue
            held = b""
            for block in archive.blocks(name):
                text = held + block
                found = list(_UNSAVED.finditer(text))
                count += len(found)
                first = first or (found[0].group(1).decode() if found else "")
                held = text[max(found[-1].end() if found else 0, len(text) - _CELL_BYTES) :]
    if count:
        yield f"{count} formulas without a saved value (first: {first}): open the file in Excel and save it"
