"""Struck words in a binary workbook of Excel (.xlsb, [MS-XLSB]): its parts are records with a number and a length."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from posixpath import join, normpath
from struct import unpack_from

from handoff.connect.sandbox.struck_cells import Struck, parsed
from handoff.office import GuardedZip

_STYLES, _STRINGS, _BOOK, _PLACES = (
    "xl/styles.bin",
    "xl/sharedStrings.bin",
    "xl/workbook.bin",
    "xl/_rels/workbook.bin.rels",
)
_ROW, _SHARED, _ITEM, _FONT, _LOOK, _RICH, _SHEET, _LOOKS, _LOOKS_END = 0, 7, 19, 43, 47, 62, 156, 617, 618
#: Cells that hold something.
_CELLS = frozenset((*range(2, 12), _RICH))
_STRUCK = 0x08
_HAS_RUNS = 0x01


def struck_in_xlsb(archive: GuardedZip) -> dict[str, Struck]:
    """The struck cells of each sheet by its name; sheets without any are left out."""
    names = frozenset(archive.names)
    try:
        fonts, looks = _styles(archive) if _STYLES in names else ([], frozenset())
        if not any(fonts):
            return {}
        strings = dict(_strings(archive, fonts)) if _STRINGS in names else {}
        found = {
            sheet: dict(_cells(archive, place, looks, strings, fonts))
            for sheet, place in _sheets(archive)
            if place in names
        }
    except (struct.error, IndexError, UnicodeError):
        return {}  # whoever reads the values says what is wrong
    return {sheet: cells for sheet, cells in found.items() if cells}


def kept_of(text: str, runs: list[tuple[int, int]], fonts: list[bool]) -> str | None:
    """The words that are not struck of a text whose runs say from which character on they have which font."""
    struck = [font < len(fonts) and fonts[font] for _, font in runs]
    if not any(struck):
        return None
    ends = [start for start, _ in runs[1:]] + [len(text)]
    kept = (text[start:end] for (start, _), end, gone in zip(runs, ends, struck, strict=True) if not gone)
    return (text[: runs[0][0]] + "".join(kept)).strip()


def _styles(archive: GuardedZip) -> tuple[list[bool], frozenset[int]]:
    """Which fonts strike through, and which looks of cells have one of them."""
    fonts: list[bool] = []
    looks: list[int] = []
    inside = False
    for kind, data in _records(archive, _STYLES):
        if kind == _FONT:
            fonts.append(bool(unpack_from("<H", data, 2)[0] & _STRUCK))
        elif kind == _LOOK and inside:
            looks.append(unpack_from("<H", data, 4)[0])
        elif kind in (_LOOKS, _LOOKS_END):
            inside = kind == _LOOKS
    return fonts, frozenset(number for number, font in enumerate(looks) if font < len(fonts) and fonts[font])


def _strings(archive: GuardedZip, fonts: list[bool]) -> Iterator[tuple[int, str]]:
    items = (data for kind, data in _records(archive, _STRINGS) if kind == _ITEM)
    for number, data in enumerate(items):
        if (kept := _kept(data, 0, fonts)) is not None:
            yield number, kept


def _kept(data: bytes, at: int, fonts: list[bool]) -> str | None:
    if not data[at] & _HAS_RUNS:
        return None
    text, at = _text(data, at + 1)
    count = unpack_from("<I", data, at)[0]
    return kept_of(text, [unpack_from("<HH", data, at + 4 + 4 * one) for one in range(count)], fonts)


def _sheets(archive: GuardedZip) -> Iterator[tuple[str, str]]:
    """Each sheet's name and the part that it stands in."""
    targets = {str(one.get("Id")): one.get("Target", "") for one in parsed(archive, _PLACES, ("Relationship",))}
    for kind, data in _records(archive, _BOOK):
        if kind == _SHEET:
            link, at = _text(data, 8)
            yield _text(data, at)[0], normpath(join("xl", targets.get(link, ""))).lstrip("/")


def _cells(
    archive: GuardedZip, place: str, looks: frozenset[int], strings: dict[int, str], fonts: list[bool]
) -> Iterator[tuple[tuple[int, int], str]]:
    row = 0
    for kind, data in _records(archive, place):
        if kind == _ROW:
            row = unpack_from("<I", data)[0]
        elif kind in _CELLS:
            column, look = unpack_from("<II", data)
            kept = "" if look & 0xFFFFFF in looks else None
            if kept is None and kind == _SHARED:
                kept = strings.get(unpack_from("<I", data, 8)[0])
            elif kept is None and kind == _RICH:
                kept = _kept(data, 8, fonts)
            if kept is not None:
                yield (row, column), kept


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text, and where it ends."""
    end = at + 4 + 2 * unpack_from("<I", data, at)[0]
    return data[at + 4 : end].decode("utf-16-le"), end


def _records(archive: GuardedZip, place: str) -> Iterator[tuple[int, bytes]]:
    held = b""
    for block in archive.blocks(place):
        held += block
        at = 0
        while (head := _head(held, at)) and head[2] + head[1] <= len(held):
            kind, length, begin = head
            at = begin + length
            yield kind, held[begin:at]
        held = held[at:]


def _head(held: bytes, at: int) -> tuple[int, int, int] | None:
    """Number and length of the record, and where what it holds begins; None where that is cut off."""
    kind, at = _number(held, at, 2)
    length, at = _number(held, at, 4)
    return None if at > len(held) else (kind, length, at)


def _number(held: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, and where it ends."""
    value = 0
    for place in range(most):
        byte = held[at + place] if at + place < len(held) else 0
        value |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            return value, at + place + 1
    return value, at + most
