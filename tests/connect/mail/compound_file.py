"""Writes Outlook mails as Outlook does: compound files ([MS-CFB] version 3), small streams in the mini stream."""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_ROOT, _STORAGE, _STREAM = 5, 1, 2


@dataclass
class Folder:
    """A storage: streams and storages by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    folders: dict[str, Folder] = field(default_factory=dict)


def outlook_mail(
    properties: dict[int, str | bytes | int],
    recipients: list[tuple[str, str]] | None = None,
    attachments: list[str] | None = None,
) -> bytes:
    """A .msg. Text goes in as UTF-16, bytes as binary, numbers as FILETIME or code page in eight bytes."""
    root = _with_properties(properties, b"\0" * 32)
    for number, (name, address) in enumerate(recipients or ()):
        root.folders[f"__recip_version1.0_#{number:08X}"] = _with_properties({0x3001: name, 0x39FE: address}, b"\0" * 8)
    for number, name in enumerate(attachments or ()):
        root.folders[f"__attach_version1.0_#{number:08X}"] = _with_properties({0x3707: name}, b"\0" * 8)
    return compound_file(root)


def _with_properties(properties: dict[int, str | bytes | int], head: bytes) -> Folder:
    folder = Folder()
    listed = head
    for number, value in properties.items():
        if isinstance(value, int):
            listed += struct.pack("<HHIQ", 0x0040, number, 6, value)
            continue
        kind, data = (0x001F, value.encode("utf-16-le")) if isinstance(value, str) else (0x0102, value)
        listed += struct.pack("<HHIQ", kind, number, 6, len(data))
        folder.streams[f"__substg1.0_{number:04X}{kind:04X}"] = data
    folder.streams["__properties_version1.0"] = listed
    return folder


def compound_file(root: Folder) -> bytes:
    """The bytes of a compound file."""
    writer = _Writer()
    writer.add_folder("Root Entry", root, _ROOT)
    return writer.finish()


class _Writer:
    def __init__(self) -> None:
        self.entries: list[list[object]] = []  # name, kind, child, right, start, size
        self.sectors: list[bytes] = []
        self.fat: list[int] = []
        self.mini = b""
        self.mini_fat: list[int] = []

    def add_folder(self, name: str, folder: Folder, kind: int) -> int:
        index = len(self.entries)
        entry: list[object] = [name, kind, _NONE, _NONE, 0, 0]
        self.entries.append(entry)
        children = [self.add_stream(one, data) for one, data in folder.streams.items()]
        children += [self.add_folder(one, inner, _STORAGE) for one, inner in folder.folders.items()]
        children.sort(key=lambda one: (len(str(self.entries[one][0])), str(self.entries[one][0]).upper()))
        for one, following in itertools.pairwise(children):
            self.entries[one][3] = following
        entry[2] = children[0] if children else _NONE
        return index

    def add_stream(self, name: str, data: bytes) -> int:
        if len(data) < _CUTOFF:
            start = len(self.mini_fat) if data else _END
            count = -(-len(data) // _MINI)
            self.mini += data.ljust(count * _MINI, b"\0")
            self.mini_fat += [*range(start + 1, start + count), _END] if count else []
        else:
            start = self._chain(data)
        self.entries.append([name, _STREAM, _NONE, _NONE, start, len(data)])
        return len(self.entries) - 1

    def _chain(self, data: bytes) -> int:
        start = len(self.sectors)
        pieces = [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        self.sectors += pieces
        self.fat += [*range(start + 1, start + len(pieces)), _END]
        return start if pieces else _END

    def finish(self) -> bytes:
        self.entries[0][4], self.entries[0][5] = (self._chain(self.mini), len(self.mini)) if self.mini else (_END, 0)
        packed = struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat)
        mini_start, mini_count = self._chain(packed + b"\xff" * (-len(packed) % _SECTOR)), -(-len(packed) // _SECTOR)
        directory = b"".join(_entry(*entry) for entry in self.entries)  # type: ignore[arg-type] # six values each
        directory_start = self._chain(directory + b"\0" * (-len(directory) % _SECTOR))
        count = 1
        while count * (_SECTOR // 4) < len(self.fat) + count:
            count += 1
        first = len(self.sectors)
        table = [*self.fat, *[_FAT] * count]
        table += [_FREE] * (count * (_SECTOR // 4) - len(table))
        header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16
        header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        header += struct.pack("<IIIIIIIII", 0, count, directory_start, 0, _CUTOFF, mini_start, mini_count, _END, 0)
        header += struct.pack("<109I", *[*range(first, first + count), *[_FREE] * (109 - count)])
        return header + b"".join(self.sectors) + struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, child: int, right: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    place = struct.pack("<HBBIII", len(text), kind, 1, _NONE, right, child)
    return text.ljust(64, b"\0") + place + b"\0" * 36 + struct.pack("<IQ", start, size)
