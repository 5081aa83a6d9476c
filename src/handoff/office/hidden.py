"""Text that a person does not see in Word: hidden, too small to read, or in the colour of what it stands on.

It is a way to slip orders to an agent. One rule for whoever reads a document: the words are left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from handoff.office.colours import UNTOLD, WHITE, Colour, Theme, is_alike
from handoff.office.markup_parts import W

_MOST_BASES = 20
_OFF = frozenset({"0", "false", "off", "none"})
_UNREADABLE = 4  # half-points: two points and less
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_RUN, _PARAGRAPH, _CELL, _TABLE = (f"{W}{tag}" for tag in ("r", "p", "tc", "tbl"))
_BOX = f"{W}txbxContent"
_GROUNDS = {_PARAGRAPH: f"{W}pPr", _CELL: f"{W}tcPr", _TABLE: f"{W}tblPr"}
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = f"{W}pPr", f"{W}rPr"
_PARAGRAPH_STYLE, _RUN_STYLE, _TABLE_STYLE = (f"{W}{tag}" for tag in ("pStyle", "rStyle", "tblStyle"))
_VANISH, _COLOUR, _SIZE, _SHADE, _HIGHLIGHT = (f"{W}{tag}" for tag in ("vanish", "color", "sz", "shd", "highlight"))
_STRIKES = (f"{W}strike", f"{W}dstrike")
_VAL = f"{W}val"
_TEXT_FILL, _NO_FILL = f"{_W14}textFill", f"{_W14}noFill"


@dataclass(frozen=True, slots=True)
class Look:
    """What decides whether words are seen, and hold, as far as it is stated. ``size`` counts half-points, 0 for none.

    ``colour`` and ``ground`` are None for the automatic ones.
    """

    vanish: bool = False
    struck: bool = False
    size: int = 0
    colour: Colour | None = None
    ground: Colour | None = None

    @property
    def is_seen_anywhere(self) -> bool:
        """Whether it takes no look at what the words stand on: so do nearly all."""
        return not self.vanish and not 0 < self.size <= _UNREADABLE and self.colour is None


class Looks:
    """What the styles and the theme of one document make of a run.

    ``sheet`` and ``theme`` are the roots of their parts, or empty.
    """

    def __init__(self, sheet: Any = (), theme: Any = ()) -> None:
        self._styles = {one.get(f"{W}styleId") or "": one for one in sheet if one.tag == f"{W}style"}
        self._colours = Theme(theme)
        defaults = next((one for one in sheet if one.tag == f"{W}docDefaults"), None)
        stated = defaults.find(f"{W}rPrDefault/{W}rPr") if defaults is not None else None
        self._defaults = self._over(Look(), stated)
        self._known: dict[str, Look] = {}
        self._paints: dict[str, bool] = {}

    def of_paragraph(self, paragraph: Any) -> Look:
        """What a paragraph's style makes of its runs."""
        about = paragraph.find(_PARAGRAPH_PROPERTIES) if paragraph is not None else None
        return self._of_style(about, _PARAGRAPH_STYLE, self._defaults)

    def hides(self, run: Any, own: Any, paragraph: Look) -> bool:
        """Whether a person does not see the run's text; ``own`` are the run's properties."""
        if own is None:
            look = paragraph
        else:
            if own.find(f"{_TEXT_FILL}/{_NO_FILL}") is not None:
                return True
            look = self._over(self._of_style(own, _RUN_STYLE, paragraph), own)
        if look.is_seen_anywhere:
            return False
        if look.colour is None or look.vanish or 0 < look.size <= _UNREADABLE:
            return True
        return is_alike(look.colour, look.ground or self._ground(run))

    def strikes(self, own: Any, paragraph: Look) -> bool:
        """Whether a line is drawn through a run's text."""
        if own is None:
            return paragraph.struck
        return self._over(self._of_style(own, _RUN_STYLE, paragraph), own).struck

    def _of_style(self, properties: Any, tag: str, below: Look) -> Look:
        for mark in properties if properties is not None else ():
            if mark.tag == tag:
                return self._resolved(mark.get(_VAL) or "", below)
        return below

    def _resolved(self, style: str, below: Look) -> Look:
        """A style together with those that it is based on, over what it takes over."""
        if below is not self._defaults:
            return self._chained(style, below)
        if style not in self._known:
            self._known[style] = self._chained(style, below)
        return self._known[style]

    def _chained(self, style: str, look: Look) -> Look:
        for element in reversed(self._chain(style)):
            look = self._over(look, element.find(_RUN_PROPERTIES))
            if (shade := element.find(f"{W}pPr/{W}shd")) is not None and (ground := self._colours.ground(shade)):
                look = replace(look, ground=ground)
        return look

    def _chain(self, style: str) -> list[Any]:
        """The style, the one it is based on, and so on; hostile files make circles and endless rows of them."""
        chain: list[Any] = []
        while len(chain) < _MOST_BASES and (element := self._styles.get(style)) is not None and element not in chain:
            chain.append(element)
            base = element.find(f"{W}basedOn")
            style = base.get(_VAL) or "" if base is not None else ""
        return chain

    def _over(self, below: Look, properties: Any) -> Look:
        """What run properties state, over what stands below them."""
        stated: dict[str, Any] = {}
        for mark in properties if properties is not None else ():
            if mark.tag == _VANISH:
                stated["vanish"] = (mark.get(_VAL) or "") not in _OFF
            elif mark.tag in _STRIKES:
                stated["struck"] = (mark.get(_VAL) or "") not in _OFF
            elif mark.tag == _COLOUR:
                stated["colour"] = self._colours.text(mark)
            elif mark.tag == _SIZE:
                stated["size"] = _whole(mark.get(_VAL))
            elif mark.tag in (_SHADE, _HIGHLIGHT):
                ground = self._colours.ground(mark) if mark.tag == _SHADE else self._colours.highlight(mark)
                stated |= {"ground": ground} if ground else {}
        return replace(below, **stated) if stated else below

    def _ground(self, run: Any) -> Colour:
        """The colour of what stands around a run; the page is white."""
        for around in run.iterancestors(_PARAGRAPH, _CELL, _TABLE, _BOX):
            if around.tag == _BOX:
                return UNTOLD  # a shape paints it, in ways of its own
            properties = around.find(_GROUNDS[around.tag])
            shade = properties.find(_SHADE) if properties is not None else None
            if shade is not None and (ground := self._colours.ground(shade)):
                return ground
            if around.tag == _TABLE and self._paints_cells(properties):
                return UNTOLD
        return WHITE

    def _paints_cells(self, properties: Any) -> bool:
        """Whether a table's style paints some of its cells: which of them depends on much."""
        style = next((mark.get(_VAL) or "" for mark in _marks(properties, _TABLE_STYLE)), "")
        if style not in self._paints:
            shades = (shade for one in self._chain(style) for shade in one.iter(_SHADE))
            self._paints[style] = any(self._colours.ground(shade) for shade in shades)
        return self._paints[style]


def _marks(properties: Any, tag: str) -> Iterator[Any]:
    return (mark for mark in (properties if properties is not None else ()) if mark.tag == tag)


def _whole(text: str | None) -> int:
    return int(text[:9]) if text and text.isascii() and text.isdigit() else 0


def hidden_words(root: Any, looks: Looks) -> Iterator[str]:
    """Every hidden stretch of a part, paragraph by paragraph, in reading order."""
    for paragraph in root.iter(_PARAGRAPH):
        look = looks.of_paragraph(paragraph)
        runs = [run for run in paragraph.iter(_RUN) if looks.hides(run, run.find(_RUN_PROPERTIES), look)]
        if said := " ".join("".join(text.text or "" for run in runs for text in run.iter(f"{W}t")).split()):
            yield said
