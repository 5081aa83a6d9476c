"""Words that an edited document holds and does not show: left out of the page, and told to a person."""

from __future__ import annotations

from collections.abc import Mapping

from handoff.office import Looks, hidden_words, parse
from handoff.records import Frozen

_STYLES, _THEME = "word/styles.xml", "word/theme/theme1.xml"


class HiddenText(Frozen):
    """Words that the document holds and does not show. ``part`` is the part of the package they stand in."""

    part: str
    text: str


def hidden_in(parts: Mapping[str, bytes]) -> tuple[HiddenText, ...]:
    """Every hidden stretch of a checked package, its headers, footers and notes, in reading order."""
    looks = looks_of(parts)
    pages = [name for name in parts if name.startswith("word/") and name.endswith(".xml") and b"<w:t" in parts[name]]
    found = []
    for name in sorted(pages, key=lambda name: (name != "word/document.xml", name)):
        for words in hidden_words(parse(name, parts[name]), looks):
            found.append(HiddenText(part=name, text=words))
    return tuple(found)


def looks_of(parts: Mapping[str, bytes]) -> Looks:
    """What the styles and the theme of a package make of its words."""
    sheet, theme = (parse(name, parts[name]) if name in parts else () for name in (_STYLES, _THEME))
    return Looks(sheet, theme)
