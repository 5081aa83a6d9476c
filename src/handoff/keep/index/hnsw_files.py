"""Whether Chroma's vector files are as long as their own headers say.

Chroma maps these files without checking them, and a query on a torn one can end the process with a segmentation fault,
so the lengths are compared before anything is asked. The layout is that of hnswlib's ``saveIndex``
(https://github.com/chroma-core/hnswlib), behind four bytes of version.
"""

from __future__ import annotations

import struct
from pathlib import Path

#: Version, offset of level 0, capacity, elements, bytes of one element.
_HEADER = struct.Struct("<iQQQQ")
_HEADER_BYTES = 100
_VERSION = 1
_LENGTH = struct.Struct("<I")


def torn_files(folder: Path) -> list[Path]:
    """The files under a Chroma folder that are missing or shorter than their header promises.

    A header of an unknown version is left alone: nothing is claimed about files that cannot be read.
    """
    return [path for header in sorted(folder.glob("*/header.bin")) for path in _torn(header)]


def blank_unused(folder: Path) -> None:
    """Overwrite what lies behind the last element of the vector files under a Chroma folder.

    Their room for more elements is memory that nobody cleared: whatever the process held before, words included.
    """
    for header in sorted(folder.glob("*/header.bin")):
        data = header.read_bytes()
        if len(data) < _HEADER_BYTES or (fields := _HEADER.unpack_from(data))[0] != _VERSION:
            continue
        _, _, _, elements, element_bytes = fields
        for name, used in (("data_level0.bin", elements * element_bytes), ("length.bin", elements * 4)):
            _blank(header.with_name(name), used)


def _blank(path: Path, used: int) -> None:
    if _size(path) <= used:
        return
    with path.open("r+b") as stream:
        stream.seek(used)
        if any(stream.read()):
            stream.seek(used)
            stream.write(bytes(path.stat().st_size - used))


def _torn(header: Path) -> list[Path]:
    data = header.read_bytes()
    if len(data) < _HEADER_BYTES:
        return [header]
    version, _, _, elements, element_bytes = _HEADER.unpack_from(data)
    if version != _VERSION:
        return []
    needed = {"data_level0.bin": elements * element_bytes, "length.bin": elements * 4}
    short = [header.with_name(name) for name, size in needed.items() if _size(header.with_name(name)) < size]
    links = header.with_name("link_lists.bin")
    return short if _holds(links, elements) else [*short, links]


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else -1


def _holds(path: Path, elements: int) -> bool:
    """Whether the lists of all elements, each behind its own length, fit into the file."""
    data = path.read_bytes() if path.exists() else b""
    offset = 0
    for _ in range(elements):
        if offset + _LENGTH.size > len(data):
            return False
        offset += _LENGTH.size + _LENGTH.unpack_from(data, offset)[0]
    return offset <= len(data)
