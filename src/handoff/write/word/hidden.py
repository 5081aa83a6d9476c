"""Text that a person does not see in Word: hidden, white on white, or too small to read.

It is a way to slip orders to an agent, so a reader leaves it out and says that it did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from lxml import etree

from handoff.records import Frozen
from handoff.write.word import names
from handoff.write.word.guard import checked_parts, parse, whole

_W = f"{{{names.W}}}"
_PARAGRAPH_PROPERTIES, _PARAGRAPH_STYLE, _RUN_STYLE, _VAL = (f"{_W}{tag}" for tag in ("pPr", "pStyle", "rStyle", "val"))
_MOST_BASES = 20
_OFF = frozenset({"0", "false", "off", "none"})
_UNREADABLE = 4  # half-points: two points and less
_PALE = 0xF0  # each of red, green and blue from here on is as good as white
#: The properties that decide it, as far as they are stated.
Look: TypeAlias = Mapping[str, str]
_PLAIN: Look = {"seen": "yes"}
_TOGGLES = {f"{_W}{tag}": tag for tag in ("vanish", "color", "sz")}


class HiddenText(Frozen):
    """Words that the document holds and does not show. ``part`` is the part of the package they stand in."""

    part: str
    text: str


def read_hidden(data: bytes) -> tuple[HiddenText, ...]:
    """Every hidden stretch of the document, its headers, footers and notes, in reading order; to be shown to a person.

    ``UnreadableFile`` where the file is hostile or no document.
    """
    return hidden_in(checked_parts(data))


def hidden_in(parts: Mapping[str, bytes]) -> tuple[HiddenText, ...]:
    """The same of a package that was checked already."""
    looks = Looks(parse("word/styles.xml", parts["word/styles.xml"]) if "word/styles.xml" in parts else None)
    pages = [name for name in parts if name.startswith("word/") and name.endswith(".xml") and b"<w:t" in parts[name]]
    found = []
    for name in sorted(pages, key=lambda name: (name != "word/document.xml", name)):
        for words in _stretches(parse(name, parts[name]), looks):
            found.append(HiddenText(part=name, text=words))
    return tuple(found)


def _stretches(root: etree._Element, looks: Looks) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        look = looks.of_paragraph(paragraph)
        runs = [run for run in paragraph.iter(f"{_W}r") if looks.hides(run, run.find(f"{_W}rPr"), look)]
        if words := " ".join("".join(text.text or "" for run in runs for text in run.iter(f"{_W}t")).split()):
            yield words


class Looks:
    """What the styles of one document make of a run, as far as it decides whether the run is seen."""

    def __init__(self, sheet: etree._Element | None) -> None:
        styles = sheet.iter(f"{_W}style") if sheet is not None else ()
        self._styles = {style.get(f"{_W}styleId") or "": style for style in styles}
        self._known: dict[str, Look] = {}

    def of_paragraph(self, paragraph: etree._Element | None) -> Look:
        """What the paragraph's style makes of its runs."""
        about = paragraph.find(_PARAGRAPH_PROPERTIES) if paragraph is not None else None
        return self._of_style(about, _PARAGRAPH_STYLE)

    def hides(self, run: etree._Element, own: etree._Element | None, paragraph: Look) -> bool:
        """Whether a person does not see the run's text; ``own`` are the run's properties."""
        if own is None and paragraph.get("seen"):
            return False
        look = {**paragraph, **self._of_style(own, _RUN_STYLE), **_stated(own)}
        if look.get("vanish") == "on" or _is_tiny(look):
            return True
        return _is_pale(look.get("color", "")) and not _stands_on_colour(run, look)

    def _of_style(self, properties: etree._Element | None, tag: str) -> Look:
        for mark in properties if properties is not None else ():
            if mark.tag == tag:
                return self._resolved(mark.get(_VAL) or "")
        return _PLAIN

    def _resolved(self, style: str) -> Look:
        """What a style says, together with those that it is based on."""
        if style not in self._known:
            look: Look = {}
            for element in reversed(self._chain(style)):
                shaded = {"shaded": "on"} if element.find(f"{_W}pPr/{_W}shd") is not None else {}
                look = {**look, **_stated(element.find(f"{_W}rPr")), **shaded}
            self._known[style] = _judged(look)
        return self._known[style]

    def _chain(self, style: str) -> list[etree._Element]:
        """The style, the one it is based on, and so on; hostile files make circles and endless rows of them."""
        chain: list[etree._Element] = []
        while len(chain) < _MOST_BASES and (element := self._styles.get(style)) is not None and element not in chain:
            chain.append(element)
            base = element.find(f"{_W}basedOn")
            style = base.get(_VAL) or "" if base is not None else ""
        return chain


def _judged(look: Look) -> Look:
    """The look with a mark where its words are seen whatever they stand on: so do nearly all."""
    doubtful = look.get("vanish") == "on" or _is_tiny(look) or _is_pale(look.get("color", ""))
    return {**look, "seen": "" if doubtful else "yes"}


def _stated(properties: etree._Element | None) -> Look:
    out: dict[str, str] = {}
    for mark in properties if properties is not None else ():
        tag = _TOGGLES.get(mark.tag)
        value = mark.get(f"{_W}val") or ""
        if tag == "vanish":
            out[tag] = "off" if value in _OFF else "on"
        elif tag:
            out[tag] = value
    return out


def _is_tiny(look: Look) -> bool:
    return whole(look.get("sz"), 999, default=999) <= _UNREADABLE


def _is_pale(colour: str) -> bool:
    try:
        return len(colour) == 6 and min(bytes.fromhex(colour)) >= _PALE
    except ValueError:
        return False


def _stands_on_colour(run: etree._Element, look: Look) -> bool:
    """White words are seen on a dark ground: a shaded run, paragraph, style or cell, or a table's coloured header."""
    if look.get("shaded"):
        return True
    for shade in (run.find(f"{_W}rPr/{_W}shd"), *(up.find(f"{_W}{kind}/{_W}shd") for up, kind in _around(run))):
        fill = (shade.get(f"{_W}fill") or "auto") if shade is not None else "auto"
        if fill != "auto" and not _is_pale(fill):
            return True
    row = next(run.iterancestors(f"{_W}tr"), None)
    return row is not None and row.find(f"{_W}trPr/{_W}tblHeader") is not None


def _around(run: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in run.iterancestors(f"{_W}p", f"{_W}tc"):
        yield element, "pPr" if element.tag == f"{_W}p" else "tcPr"
