"""Struck words in an OpenDocument spreadsheet (ODF 1.3 part 3, 9.1 and 20.389): cells by their style, or spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from handoff.connect.sandbox.struck_cells import Struck, bare, holds, parsed
from handoff.office import GuardedZip

#: Whether a style strikes through, of those that say so or not, by themselves or by what they are derived from.
Styles = Mapping[str, bool]

_STYLES, _CONTENT = "styles.xml", "content.xml"
_LINE = re.compile(rb"line-through-(?:style|type)=[\"'](?!none)")
_BLANKS = {"tab": "\t", "line-break": "\n"}
#: Wider repetitions than these only fill a sheet to its edge.
_MOST_REPEATED = 10_000


def struck_in_ods(archive: GuardedZip) -> dict[str, Struck]:
    """The struck cells of each sheet by its name; sheets without any are left out."""
    if not any(holds(archive, place, _LINE) for place in (_STYLES, _CONTENT)):
        return {}
    styles = _struck_styles(archive)
    found: dict[str, Struck] = {}
    columns: list[str] = []
    cells: dict[tuple[int, int], str] = {}
    rows = 0
    for element in parsed(archive, _CONTENT, ("table-column", "table-row", "table")):
        if bare(element) == "table-column":
            times = min(_times(element, "number-columns-repeated"), _MOST_REPEATED)
            columns += [_given(element, "default-cell-style-name")] * times
        elif bare(element) == "table-row":
            times = _times(element, "number-rows-repeated")
            kept = dict(_struck_in_row(element, columns, styles))
            again = range(rows, rows + min(times, _MOST_REPEATED))
            cells |= {(row, at): words for at, words in kept.items() for row in again}
            rows += times
            element.clear()
        else:
            found[_given(element, "name")] = cells
            columns, cells, rows = [], {}, 0
    return {name: struck for name, struck in found.items() if struck}


def _struck_styles(archive: GuardedZip) -> Styles:
    own: dict[str, bool | None] = {}
    parents: dict[str, str] = {}
    for place in (_STYLES, _CONTENT):
        for element in parsed(archive, place, ("style", "table-row")) if place in archive.names else ():
            if bare(element) == "table-row":
                element.clear()
                continue
            name = _given(element, "name")
            own[name], parents[name] = _strikes(element), _given(element, "parent-style-name")
    return {name: said for name in own if (said := _inherited(name, own, parents)) is not None}


def _strikes(style: Any) -> bool | None:
    """None where the style says nothing of it."""
    looks = [look for look in style if bare(look) == "text-properties"]
    lines = [_given(look, f"text-line-through-{what}") for look in looks for what in ("style", "type")]
    said = [line for line in lines if line]
    return "none" not in said if said else None


def _inherited(name: str, own: Mapping[str, bool | None], parents: Mapping[str, str]) -> bool | None:
    for _ in range(len(own)):
        if (said := own.get(name)) is not None:
            return said
        name = parents.get(name, "")
    return None


def _struck_in_row(row: Any, columns: list[str], styles: Styles) -> Iterator[tuple[int, str]]:
    column = 0
    of_row = _given(row, "default-cell-style-name")
    for cell in (one for one in row if bare(one) in ("table-cell", "covered-table-cell")):
        of_column = columns[column] if column < len(columns) else ""
        style = _given(cell, "style-name") or of_row or of_column
        times = _times(cell, "number-columns-repeated")
        kept = _kept(cell, styles, struck=styles.get(style, False))
        if kept is not None:
            yield from ((at, kept) for at in range(column, column + min(times, _MOST_REPEATED)))
        column += times


def _kept(cell: Any, styles: Styles, *, struck: bool) -> str | None:
    """What still holds in a cell; None where nothing of it is struck, or nothing stands in it."""
    lines = [one for one in cell if bare(one) == "p"]
    words = ["".join(_words(line, styles, struck=struck)) for line in lines]
    if words == ["".join(_words(line, {}, struck=False)) for line in lines]:
        return None
    return "\n".join(word.strip() for word in words if word.strip())


def _words(element: Any, styles: Styles, *, struck: bool) -> Iterator[str]:
    """What stands in a paragraph and is not struck: a span whose style says nothing of it is as what it stands in."""
    struck = styles.get(_given(element, "style-name"), struck)
    blank = " " * min(_times(element, "c"), _MOST_REPEATED) if bare(element) == "s" else _BLANKS.get(bare(element), "")
    if not struck:
        yield blank or element.text or ""
    for inner in element:
        yield from _words(inner, styles, struck=struck)
        if not struck:
            yield inner.tail or ""


def _times(element: Any, name: str) -> int:
    said = _given(element, name)
    return int(said) if said.isdecimal() else 1


def _given(element: Any, name: str) -> str:
    """An attribute by its bare name."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
