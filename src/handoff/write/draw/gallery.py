"""The pictures of a page: painted once for equal data, and kept across revisions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TypeAlias

from handoff.write.draw.drawing import Drawing, drawing_key

Painter: TypeAlias = Callable[[Drawing], bytes | None]


def _paint(drawing: Drawing) -> bytes | None:
    from handoff.write.draw.paint_charts import paint

    return paint(drawing)


class Gallery:
    """The pictures of a page. Equal data is painted once, also across revisions if ``known`` holds earlier pictures.

    A newer painting library makes other bytes of the same data; a picture that was painted before is therefore used
    again, so that a page without news keeps its revision. ``known`` maps drawing keys to PNG bytes.
    """

    def __init__(self, known: Mapping[str, bytes] | None = None, painter: Painter = _paint) -> None:
        self._painted: dict[str, bytes | None] = dict(known or {})
        self._painter = painter
        self.pictures: dict[str, bytes] = {}  # by the sha256 of the bytes, as figures name them
        self.drawn: dict[str, bytes] = {}  # by the key of the drawing

    def hang(self, drawing: Drawing) -> str | None:
        """The sha256 (hex) that a figure names the picture by; None where the drawing cannot be painted."""
        key = drawing_key(drawing)
        if key not in self._painted:
            self._painted[key] = self._painter(drawing)
        picture = self._painted[key]
        if picture is None:
            return None
        name = hashlib.sha256(picture).hexdigest()
        self.pictures[name] = self.drawn[key] = picture
        return name
