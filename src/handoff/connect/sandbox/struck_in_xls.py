"""Struck words in a workbook of Excel 97 to 2003 (.xls, [MS-XLS]): one stream of records in a compound file."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from

from handoff.connect.sandbox.struck_cells import Struck
from handoff.connect.sandbox.struck_in_xlsb import kept_of

_FORMULA, _FONT, _CONTINUE, _SHEET, _SEVERAL, _LOOK, _STRINGS, _SHARED = 6, 0x31, 0x3C, 0x85, 0xBD, 0xE0, 0xFC, 0xFD
_BEGIN = 0x809
#: Cells that hold one value.
_CELLS = frozenset((_FORMULA, 0x203, 0x204, 0x205, 0x27E, 0xD6, _SHARED))
_STRUCK = 0x08
_WIDE, _EXTENDED, _HAS_RUNS = 0x01, 0x04, 0x08
#: No font has this number: whoever counts them leaves it out.
_NO_FONT = 4

Record = tuple[int, int, bytes]  # its number, where it begins, what it holds


def struck_in_xls(path: Path) -> dict[str, Struck]:
    """The struck cells of each sheet by its name; sheets without any are left out."""
    from olefile import OleFileIO

    try:
        with OleFileIO(path) as compound:
            return struck_in_stream(compound.openstream("Workbook").read()) if compound.exists("Workbook") else {}
    except (OSError, struct.error, IndexError, UnicodeError):
        return {}  # whoever reads the values says what is wrong


def struck_in_stream(stream: bytes) -> dict[str, Struck]:
    """The same of the stream that holds the records."""
    records = list(_records(stream))
    fonts = [bool(unpack_from("<H", data, 2)[0] & _STRUCK) for kind, _, data in records if kind == _FONT]
    if not any(fonts):
        return {}
    fonts.insert(_NO_FONT, False)
    faces = [unpack_from("<H", data)[0] for kind, _, data in records if kind == _LOOK]
    looks = frozenset(number for number, font in enumerate(faces) if font < len(fonts) and fonts[font])
    strings = dict(_strings(records, fonts))
    names = dict(_named(data) for kind, _, data in records if kind == _SHEET)
    found: dict[str, dict[tuple[int, int], str]] = {}
    sheet = ""
    for kind, at, data in records:
        if kind == _BEGIN:
            sheet = names.get(at, sheet)
        elif kind in _CELLS or kind == _SEVERAL:
            found.setdefault(sheet, {}).update(_cells(kind, data, looks, strings))
    return {name: cells for name, cells in found.items() if cells}


def _records(stream: bytes) -> Iterator[Record]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, at)
        yield kind, at, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _named(data: bytes) -> tuple[int, str]:
    """Where a sheet begins, and its name."""
    length, flags = data[6], data[7]
    text = data[8 : 8 + 2 * length].decode("utf-16-le") if flags & _WIDE else data[8 : 8 + length].decode("latin-1")
    return unpack_from("<I", data)[0], text


def _cells(
    kind: int, data: bytes, looks: frozenset[int], strings: dict[int, str]
) -> Iterator[tuple[tuple[int, int], str]]:
    row, column, look = unpack_from("<HHH", data)
    if kind == _SEVERAL:
        several = range((len(data) - 6) // 6)
        yield from (((row, column + one), "") for one in several if unpack_from("<H", data, 4 + 6 * one)[0] in looks)
        return
    kept = "" if look in looks else strings.get(unpack_from("<I", data, 6)[0]) if kind == _SHARED else None
    if kept is not None:
        yield (row, column), kept


def _strings(records: list[Record], fonts: list[bool]) -> Iterator[tuple[int, str]]:
    """What still holds of the shared texts of which some words are struck."""
    blocks = list(_string_blocks(records))
    if not blocks:
        return
    texts = _Texts(blocks)
    count = unpack_from("<I", texts.take(8), 4)[0]
    for number in range(count):
        text, runs = texts.next_one()
        if (kept := kept_of(text, runs, fonts)) is not None:
            yield number, kept


def _string_blocks(records: list[Record]) -> Iterator[bytes]:
    """The record of the shared texts, and those in which it goes on."""
    inside = False
    for kind, _, data in records:
        inside = kind == _STRINGS or (inside and kind == _CONTINUE)
        if inside:
            yield data


class _Texts:
    """Shared texts, one after the other, over the borders of the records that they stand in."""

    def __init__(self, blocks: list[bytes]) -> None:
        self._blocks = blocks
        self._block = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            self._over()
            part = self._blocks[self._block][self._at : self._at + size - len(taken)]
            self._at += len(part)
            taken += part
        return taken

    def next_one(self) -> tuple[str, list[tuple[int, int]]]:
        """A text, and from which character on it has which font."""
        length, flags = unpack_from("<HB", self.take(3))
        runs = unpack_from("<H", self.take(2))[0] if flags & _HAS_RUNS else 0
        extended = unpack_from("<I", self.take(4))[0] if flags & _EXTENDED else 0
        text = self._characters(length, flags)
        faces = self.take(4 * runs)
        self.take(extended)
        return text, [unpack_from("<HH", faces, 4 * one) for one in range(runs)]

    def _characters(self, length: int, flags: int) -> str:
        text = ""
        while len(text) < length:
            if self._at >= len(self._blocks[self._block]):
                self._over()
                flags = self.take(1)[0]
            width = 2 if flags & _WIDE else 1
            here = min(length - len(text), (len(self._blocks[self._block]) - self._at) // width)
            if not here:
                raise IndexError("half a character")
            text += self.take(here * width).decode("utf-16-le" if width > 1 else "latin-1", "surrogatepass")
        return text

    def _over(self) -> None:
        """To the next record, where this one is used up."""
        while self._at >= len(self._blocks[self._block]):
            self._block, self._at = self._block + 1, 0
