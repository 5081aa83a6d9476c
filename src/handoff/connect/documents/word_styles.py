"""What the styles of a Word document say of a paragraph or a run: heading, list, table of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from handoff.office import W

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|rubrik|kop|overskrift|otsikko|nagłówek|nadpis|заголовок|başlık|"
    r"cabeçalho|encabezado|intestazione|標題|标题|見出し|제목)\s*([1-9])",
    re.IGNORECASE,
)
_TITLES = frozenset(("title", "titel", "titre", "título", "titolo", "tittel", "otsikko", "tytuł"))
_CONTENTS = re.compile(r"(?:toc|verzeichnis|tm|índice|sommario|inhopg)\s*(?:[1-9]|heading)", re.IGNORECASE)
_OFF = frozenset(("0", "false", "off"))
#: Numbers that say a paragraph has no heading, and no list.
_NO_OUTLINE, _NO_LIST = 9, "0"


@dataclass(frozen=True)
class Style:
    """One style with what it takes over from those below it. ``outline`` is 1 for the highest heading, 0 for none."""

    name: str = ""
    outline: int = 0
    list_id: str = ""
    list_level: int = 0


class Styles:
    """The styles of one document by their ids. ``sheet`` is the root of its part, or empty."""

    def __init__(self, sheet: Any) -> None:
        self._elements = {one.get(f"{W}styleId") or "": one for one in sheet if one.tag == f"{W}style"}
        self._known: dict[str, Style] = {}

    def of(self, properties: Any, tag: str) -> Style:
        """The style that the properties of a paragraph, a run or a table name by ``tag``."""
        return self._resolved(value(properties, tag)) if properties is not None else Style()

    def heading(self, properties: Any) -> int:
        """The level of a heading from 1 to 6; 0 for a paragraph that is none."""
        style = self.of(properties, "pStyle")
        if style.name in _TITLES:
            return 1
        named = _HEADING.fullmatch(style.name)
        outline = number(value(properties, "outlineLvl"), -1)
        level = outline + 1 if outline >= 0 else int(named[1]) if named else style.outline
        return min(level, 6) if 0 < level <= _NO_OUTLINE else 0

    def is_title(self, properties: Any) -> bool:
        return self.of(properties, "pStyle").name in _TITLES

    def is_contents(self, properties: Any) -> bool:
        """Whether a paragraph is a line of a table of contents."""
        return bool(_CONTENTS.fullmatch(self.of(properties, "pStyle").name))

    def list_of(self, properties: Any) -> tuple[str, int]:
        """The id of the list and the level (from 0) of a paragraph; an empty id where it is in no list."""
        style = self.of(properties, "pStyle")
        own = properties.find(f"{W}numPr") if properties is not None else None
        list_id = value(own, "numId") or style.list_id
        level = number(value(own, "ilvl"), style.list_level)
        return ("", 0) if list_id == _NO_LIST else (list_id, level)

    def _resolved(self, style_id: str) -> Style:
        """A style over those that it is based on; one that is based on itself ends there."""
        if style_id not in self._known:
            self._known[style_id] = Style()
            element = self._elements.get(style_id)
            if element is not None:
                self._known[style_id] = _over(element, self._resolved(value(element, "basedOn")))
        return self._known[style_id]


def value(element: Any, tag: str) -> str:
    """``w:val`` of the child of that tag; empty where there is no such child."""
    child = element.find(f"{W}{tag}") if element is not None else None
    return child.get(f"{W}val") or "" if child is not None else ""


def number(text: str, otherwise: int) -> int:
    """A whole number as Word writes it."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise


def is_on(properties: Any, tag: str) -> bool:
    """Whether a switch such as ``w:vanish`` stands in the properties and is not off."""
    mark = properties.find(f"{W}{tag}") if properties is not None else None
    return mark is not None and (mark.get(f"{W}val") or "") not in _OFF


def _over(element: Any, below: Style) -> Style:
    paragraph = element.find(f"{W}pPr")
    numbers = paragraph.find(f"{W}numPr") if paragraph is not None else None
    outline = number(value(paragraph, "outlineLvl"), below.outline - 1) + 1
    name = value(element, "name").casefold()
    if not outline and (heading := _HEADING.fullmatch(below.name)):  # a house style over ``heading 2`` is one too
        outline = int(heading[1])
    return Style(
        name=name,
        outline=0 if outline > _NO_OUTLINE else outline,
        list_id=value(numbers, "numId") or below.list_id,
        list_level=number(value(numbers, "ilvl"), below.list_level),
    )
