"""Cells of an Excel workbook whose words are struck through: what stands in them no longer holds.

The reader of workbooks gives values without their looks, so the looks are read here, where the workbook has such a
font at all. A cell may be struck as a whole by its style, or some of its words by their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from posixpath import join, normpath
from typing import Any

from handoff.office import GuardedZip

#: From the row and column of a cell, counted from 0, to what still holds in it.
Struck = Mapping[tuple[int, int], str]

_STRIKE = re.compile(rb"<(?:\w+:)?strike(?![^<>]*val=[\"'](?:0|false)[\"'])")
_NO = frozenset(("0", "false"))
_STYLES, _STRINGS, _BOOK, _PLACES = (
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)
_LONGEST_TAG = 200
_LETTERS = 26


def struck_cells(archive: GuardedZip) -> dict[str, Struck]:
    """The struck cells of each sheet by its name; sheets without any are left out."""
    names = frozenset(archive.names)
    styles = frozenset(_struck_styles(archive)) if holds(archive, _STYLES) else frozenset()
    strings = dict(_struck_strings(archive)) if holds(archive, _STRINGS) else {}
    found: dict[str, Struck] = {}
    for sheet, place in _places(archive).items():
        if place in names and (styles or strings or holds(archive, place)):
            found[sheet] = dict(_cells(archive, place, styles, strings))
    return {sheet: cells for sheet, cells in found.items() if cells}


def holds(archive: GuardedZip, name: str, pattern: re.Pattern[bytes] = _STRIKE) -> bool:
    """Whether a part holds such a mark at all; most have none, and need no closer look."""
    held = b""
    for block in archive.blocks(name) if name in archive.names else ():
        if pattern.search(held + block):
            return True
        held = block[-_LONGEST_TAG:]
    return False


def _struck_styles(archive: GuardedZip) -> Iterator[str]:
    """The numbers of the looks of cells whose font strikes through."""
    fonts: list[bool] = []
    looks = 0
    for element in parsed(archive, _STYLES, ("font", "cellXfs")):
        if bare(element) == "font":
            fonts.append(_is_struck(element))
            continue
        for look in element:
            font = int(look.get("fontId", "0"))
            if font < len(fonts) and fonts[font]:
                yield str(looks)
            looks += 1


def _struck_strings(archive: GuardedZip) -> Iterator[tuple[str, str]]:
    for number, element in enumerate(parsed(archive, _STRINGS, ("si",))):
        if (kept := _kept(element)) is not None:
            yield str(number), kept
        element.clear()


def _cells(
    archive: GuardedZip, place: str, styles: frozenset[str], strings: Mapping[str, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    for element in parsed(archive, place, ("row",)):
        for cell in element:
            kept = "" if cell.get("s") in styles and len(cell) else _kept_in(cell, strings)
            if kept is not None and (at := _place_of(cell.get("r", ""))):
                yield at, kept
        element.clear()


def _kept_in(cell: Any, strings: Mapping[str, str]) -> str | None:
    """What still holds in a cell of which some words are struck; None where none are."""
    if cell.get("t") == "inlineStr":
        return next((kept for inner in cell if (kept := _kept(inner)) is not None), None)
    if cell.get("t") != "s":
        return None
    return strings.get("".join(inner.text or "" for inner in cell if bare(inner) == "v"))


def _kept(rich: Any) -> str | None:
    """The words of a text that are not struck; None where none of them is."""
    runs = [one for one in rich if bare(one) == "r"]
    struck = [any(bare(look) == "rPr" and _is_struck(look) for look in run) for run in runs]
    if not any(struck):
        return None
    held = (run for run, gone in zip(runs, struck, strict=True) if not gone)
    return "".join(words.text or "" for run in held for words in run if bare(words) == "t").strip()


def _is_struck(look: Any) -> bool:
    return any(bare(one) == "strike" and one.get("val", "1") not in _NO for one in look)


def _places(archive: GuardedZip) -> dict[str, str]:
    """The part that each sheet stands in."""
    if _BOOK not in archive.names or _PLACES not in archive.names:
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in parsed(archive, _PLACES, ("Relationship",))}
    sheets = [(one.get("name", ""), dict(one.attrib)) for one in parsed(archive, _BOOK, ("sheet",))]
    links = {name: next((value for key, value in given.items() if key.endswith("}id")), "") for name, given in sheets}
    return {name: normpath(join("xl", targets.get(link, ""))).lstrip("/") for name, link in links.items()}


def parsed(archive: GuardedZip, place: str, names: tuple[str, ...]) -> Iterator[Any]:
    """The elements of these names in a part, each when it is whole."""
    from lxml.etree import XMLPullParser, XMLSyntaxError

    parser = XMLPullParser(
        events=("end",), tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True
    )
    try:
        for block in archive.blocks(place):
            parser.feed(block)
            yield from (element for _, element in parser.read_events())
    except XMLSyntaxError:
        return  # whoever reads the values says what is wrong


def bare(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _place_of(reference: str) -> tuple[int, int] | None:
    """``C5`` as row 4 and column 2."""
    match = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1
