"""The colours of a Word document: written out, named by the theme, lightened and darkened (ECMA-376)."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from handoff.office.markup_parts import W

#: Red, green and blue from 0 to 255.
Colour: TypeAlias = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
#: What nobody can tell from here: it is like no colour of words.
UNTOLD: Colour = (-255, -255, -255)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile("[0-9A-Fa-f]{6}")
#: What a theme's scheme calls the colours that Word names otherwise.
_SCHEME = {
    "background1": "lt1", "text1": "dk1", "background2": "lt2", "text2": "dk2", "light1": "lt1", "dark1": "dk1",
    "light2": "lt2", "dark2": "dk2", "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}  # fmt: skip
#: What every theme of Office begins with, for a document that has none.
_PLAIN: Mapping[str, Colour] = {"lt1": WHITE, "dk1": (0, 0, 0)}
_HIGHLIGHTS: Mapping[str, str] = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "green": "00FF00", "lightGray": "C0C0C0", "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF",
    "yellow": "FFFF00",
}  # fmt: skip


class Theme:
    """The colours that a theme part names; ``root`` is empty for a document without one."""

    def __init__(self, root: Any) -> None:
        scheme = next(root.iter(f"{_A}clrScheme"), ()) if hasattr(root, "iter") else ()
        self._named = {**_PLAIN, **{one.tag.removeprefix(_A): colour for one in scheme if (colour := _defined(one))}}

    def text(self, mark: Any) -> Colour | None:
        """The colour of ``w:color``; None for the automatic one, which is seen on every ground."""
        return self._read(mark, "val", "theme", "Color")

    def ground(self, shade: Any) -> Colour | None:
        """What ``w:shd`` paints below the words; None where it lets through what lies below."""
        pattern = shade.get(f"{W}val") or "clear"
        fill = self._read(shade, "fill", "themeFill", "")
        if fill is None and shade.get(f"{W}themeFill"):
            fill = UNTOLD
        if pattern in ("nil", "clear"):
            return fill
        over = self._read(shade, "color", "theme", "Color") or (0, 0, 0)
        part = 1.0 if pattern == "solid" else int(pattern[3:]) / 100 if re.fullmatch(r"pct\d{1,2}", pattern) else 0.5
        below = fill or WHITE
        return _mixed(over, below, part)

    def highlight(self, mark: Any) -> Colour | None:
        """The colour of a text marker; None for none."""
        return _hex(_HIGHLIGHTS.get(mark.get(f"{W}val") or "", ""))

    def _read(self, mark: Any, plain: str, theme: str, suffix: str) -> Colour | None:
        """The colour written out, or the one that the theme names, lightened by a tint or darkened by a shade."""
        name = mark.get(f"{W}{theme}{suffix}") or ""
        named = self._named.get(_SCHEME.get(name, name))
        if named is None:
            return _hex(mark.get(f"{W}{plain}") or "")
        tint, shade = (_share(mark.get(f"{W}{theme}{kind}")) for kind in ("Tint", "Shade"))
        return _lit(named, tint, shade)


def is_alike(one: Colour, other: Colour) -> bool:
    """Whether one of two colours on the other is as good as not seen."""
    return all(abs(first - second) < 16 for first, second in zip(one, other, strict=True))


def _defined(element: Any) -> Colour | None:
    for value in element:
        return _hex(value.get("val") or "") or _hex(value.get("lastClr") or "")
    return None


def _hex(text: str) -> Colour | None:
    if not _HEX.fullmatch(text):
        return None
    red, green, blue = bytes.fromhex(text)
    return red, green, blue


def _share(text: str | None) -> float | None:
    return int(text, 16) / 255 if text and re.fullmatch("[0-9A-Fa-f]{1,2}", text) else None


def _lit(colour: Colour, tint: float | None, shade: float | None) -> Colour:
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    if shade is not None:
        light *= shade
    if tint is not None:
        light = light * tint + 1 - tint
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, light, saturation))
    return red, green, blue


def _mixed(over: Colour, below: Colour, part: float) -> Colour:
    red, green, blue = (round(one * part + other * (1 - part)) for one, other in zip(over, below, strict=True))
    return red, green, blue
