"""Inlines out of a Word paragraph.

Tracked insertions count as text, tracked deletions do not, hidden text is left out. A field is found by its bookmark,
then by the tag of its content control.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from pydantic import TypeAdapter, ValidationError

from handoff.office import Look
from handoff.write.page import Cite, CodeSpan, FieldPath, Inline, Link, SourceKey, Text, canonical_inlines, field_over
from handoff.write.word import names
from handoff.write.word.archive import WordArchive

_W, _R = f"{{{names.W}}}", f"{{{names.R}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sdtEndPr")} | {f"{_MC}Fallback"}
_REFERENCE = f"{_W}footnoteReference"
_PROPERTIES, _CONTROL_PROPERTIES, _CONTENT = (f"{_W}{tag}" for tag in ("rPr", "sdtPr", "sdtContent"))
_TAG, _VAL, _TEXT, _ID, _NAME = (f"{_W}{tag}" for tag in ("tag", "val", "t", "id", "name"))
_RUN, _BEGIN, _END, _CONTROL, _HYPERLINK = (
    f"{_W}{tag}" for tag in ("r", "bookmarkStart", "bookmarkEnd", "sdt", "hyperlink")
)
_OFF = {"0", "false", "off", "none"}
_PATH: TypeAdapter[str] = TypeAdapter(FieldPath)
_KEY: TypeAdapter[str] = TypeAdapter(SourceKey)
_CODE_SPAN, _LANGUAGE = names.CODE_SPAN.casefold(), names.CODE_LANGUAGE.casefold()


@dataclass
class _Open:
    """A bookmark that has begun: its kind, the name of its first use, and where in the output."""

    kind: str
    name: str
    start: int
    tag: str = ""


class RunReader:
    """Reads paragraphs of one archive; remembers which footnote stands for which source."""

    def __init__(self, archive: WordArchive) -> None:
        self.archive = archive
        self.notes: dict[str, str] = {}  # source key to footnote id, the first one
        self._out: list[Inline] = []
        self._open: dict[str, _Open] = {}
        self._look = Look()
        self._pending = ""  # a citation's bookmark that closed with nothing in it

    def inlines(self, paragraph: etree._Element) -> tuple[Inline, ...]:
        """Everything a person sees of the paragraph, fields and citations recognised."""
        self._out, self._open, self._pending = [], {}, ""
        self._look = self.archive.looks.of_paragraph(paragraph)
        self._walk(paragraph)
        for number in reversed(list(self._open)) if self._open else ():
            self._close(number)
        return canonical_inlines(self._out)

    def code(self, paragraph: etree._Element) -> tuple[str, str]:
        """Language and lines of a paragraph of code."""
        language, text = "", ""
        look = self.archive.looks.of_paragraph(paragraph)
        for run in paragraph.iter(f"{_W}r"):
            skipped = any(ancestor.tag in _SKIPPED for ancestor in run.iterancestors())
            properties = run.find(_PROPERTIES)
            if skipped or self.archive.looks.hides(run, properties, look):
                continue
            said = "".join(_character(child, line_break="\n", tab="\t") for child in run)
            if self.archive.style_name(properties, "rStyle") == _LANGUAGE:
                language += said
            else:
                text += said
        return language.strip(), text.removeprefix("\n") if language else text

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _BEGIN:
                self._begin(child)
            elif tag == _END:
                self._close(child.get(_ID) or "")
            elif tag == _CONTROL:
                self._control(child)
            elif tag == _HYPERLINK:
                self._link(child)
            elif tag not in _SKIPPED and len(child):
                self._walk(child)

    def _begin(self, element: etree._Element) -> None:
        name = element.get(_NAME) or ""
        kind, name = ("_hf_", name) if name in self.archive.paths else names.bookmark_of(name)
        if kind in ("_hf_", "_hs_"):
            self._open[element.get(_ID) or ""] = _Open(kind, name, len(self._out))

    def _close(self, number: str) -> None:
        """The end of a bookmark: what it covered becomes the field, if we know of which path."""
        mark = self._open.pop(number, None)
        if mark is None:
            return
        if mark.kind == "_hs_":
            self._pending = mark.name if mark.start == len(self._out) else ""
            return
        path = self.archive.paths.get(mark.name) or _path(mark.tag)
        if path:
            self._out[mark.start :] = field_over(path, self._out[mark.start :])

    def _control(self, element: etree._Element) -> None:
        bookmark = next((mark for mark in reversed(self._open.values()) if mark.kind == "_hf_"), None)
        start = len(self._out)
        content = element.find(_CONTENT)
        if content is not None:
            self._walk(content)
        if bookmark and bookmark.name in self.archive.paths:
            return
        value = _tag(element)
        if bookmark:
            bookmark.tag = bookmark.tag or value
        elif _path(value) and (not self.archive.paths or value in self.archive.paths.values()):
            self._out[start:] = field_over(value, self._out[start:])

    def _link(self, element: etree._Element) -> None:
        anchor = element.get(f"{_W}anchor") or ""
        kind, name = names.bookmark_of(anchor)
        if kind == "_hs_":
            self._out.append(Cite(key=name.removeprefix("_hs_")))
            return
        if anchor and _shows_a_number(element):
            if note := self._note_again(anchor):
                self._out.append(Cite(key=note))
                return
            if kind != "_ha_" and anchor not in self.archive.bookmarks:  # the line with the first mark is gone
                return
        outer, self._out = self._out, []
        self._walk(element)
        inside, self._out = self._out, outer
        label = tuple(inline for inline in inside if isinstance(inline, (Text, CodeSpan)))
        self._out.append(Link(inlines=label, href=self._address(element)))
        self._out += [inline for inline in inside if not isinstance(inline, (Text, CodeSpan))]

    def _note_again(self, anchor: str) -> str:
        """The key of the source whose footnote a linked number repeats: what an editor makes of our second mark."""
        note = self.archive.note_marks.get(anchor, "")
        if not note:
            return ""
        return next((key for key, own in self.notes.items() if own == note), "") or self._key(note)

    def _address(self, element: etree._Element) -> str:
        tip = element.get(f"{_W}tooltip") or ""
        anchor = element.get(f"{_W}anchor") or ""
        if anchor:
            return tip if anchor == names.anchor_bookmark(tip) else self.archive.anchors.get(anchor, f"#{anchor}")
        return self.archive.relations.get(element.get(f"{_R}id") or "", "")

    def _run(self, run: etree._Element) -> None:
        properties = run[0] if len(run) and run[0].tag == _PROPERTIES else None
        if self.archive.looks.hides(run, properties, self._look):
            return
        style = self.archive.style_name(properties, "rStyle") if properties is not None else "normal"
        text = ""
        for child in run:
            if child.tag == _TEXT:
                text += child.text or ""
            elif child.tag == _REFERENCE:
                self._out.append(Cite(key=self._key(child.get(_ID) or "")))
            elif child.tag != _PROPERTIES:
                text += _character(child)
        if not text or style.startswith("footnote "):
            return
        if style == _CODE_SPAN:
            self._out.append(CodeSpan(text=text))
        elif properties is None:
            self._out.append(Text(text=text))
        else:
            self._out.append(Text(text=text, bold=_on(properties, "b"), italic=_on(properties, "i")))

    def _key(self, note: str) -> str:
        """The source's key: from the bookmark around the mark, else a new one for a footnote that a person added.

        LibreOffice may move the bookmark in front of a mark that ends its paragraph.
        """
        around = (mark.name for mark in reversed(self._open.values()) if mark.kind == "_hs_")
        key = next(around, self._pending).removeprefix("_hs_") or f"added_{note}"
        self._pending = ""
        try:
            key = _KEY.validate_python(key)
        except ValidationError:
            key = f"added_{re.sub('[^0-9]', '', note)}"
        self.notes.setdefault(key, note)
        return key


def _on(properties: etree._Element, tag: str) -> bool:
    switch = properties.find(f"{_W}{tag}")
    return switch is not None and switch.get(f"{_W}val") not in _OFF


def _path(value: str) -> str:
    try:
        return _PATH.validate_python(value) if not value.startswith("_h") else ""
    except ValidationError:
        return ""


def _shows_a_number(element: etree._Element) -> bool:
    """Whether a link shows a bare number, as the repeat of a footnote's mark does."""
    return "".join(text.text or "" for text in element.iter(_TEXT)).strip().isdecimal()


def _tag(control: etree._Element) -> str:
    about = control.find(_CONTROL_PROPERTIES)
    tag = about.find(_TAG) if about is not None else None
    return tag.get(_VAL) or "" if tag is not None else ""


def _character(child: etree._Element, line_break: str = " ", tab: str = " ") -> str:
    """What a child of a run stands for in text."""
    match child.tag.rpartition("}")[2]:
        case "t":
            return child.text or ""
        case "br" | "cr":
            return line_break
        case "tab" | "ptab":
            return tab
        case "noBreakHyphen":
            return "\u2011"
        case _:
            return ""
