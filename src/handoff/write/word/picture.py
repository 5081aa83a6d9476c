"""Pictures: the drawing that shows one, and the grey stand-in for one whose bytes are not at hand."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from xml.sax.saxutils import quoteattr

from handoff.write.page import Figure
from handoff.write.word import names

_EMU_PER_PIXEL, _EMU_PER_DXA = 9525, 635
_TALLEST = 9000 * _EMU_PER_DXA  # dxa; a picture leaves room for its caption on an A4 page


@dataclass(frozen=True)
class Picture:
    """An embedded picture: its relationship and its size in pixels at 96 per inch."""

    relation: str
    width: int
    height: int

    def drawing(self, figure: Figure, number: int, column: int) -> str:
        """An inline drawing no wider than ``column`` dxa, described by the figure's alt text."""
        wide, high = self._extent(column)
        name = f"{figure.sha256}.{figure.suffix}"
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
            f'<wp:docPr id="{number}" name="{name}" descr={quoteattr(figure.alt)}/><a:graphic>'
            f'<a:graphicData uri="{names.PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/>'
            f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{self.relation}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            f'<a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )

    def _extent(self, column: int) -> tuple[int, int]:
        wide, high = self.width * _EMU_PER_PIXEL, self.height * _EMU_PER_PIXEL
        scale = min(1.0, column * _EMU_PER_DXA / wide, _TALLEST / high)
        return round(wide * scale), round(high * scale)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@cache
def stand_in() -> bytes:
    """A grey PNG of 480 by 120 pixels, stored uncompressed so that its bytes never depend on zlib's version."""
    row = b"\x00" + b"\xe4" * 480
    header = struct.pack(">IIBBBBB", 480, 120, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(row * 120, 0)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@cache
def stand_in_hash() -> str:
    """sha256 (hex) of the stand-in."""
    return sha256(stand_in()).hexdigest()
