"""The words of one Word paragraph as Markdown: as a person reads them with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from handoff.connect.documents.word_styles import is_on
from handoff.office import Look, Looks, OfficePackage, R, W

_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURE_PROPERTIES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHAPE_PROPERTIES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}wsp"
_GRAPHIC_DATA = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE_TITLE = "{urn:schemas-microsoft-com:office:office}title"
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*$", re.IGNORECASE)
_LINK_FIELD = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)
#: Word writes some marks as letters of a symbol font.
_SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0A8": "☐", "F06F": "☐", "F0E0": "→", "F0B7": "•", "F0FB": "✗", "F0D8": "➢"}


@dataclass
class Left:
    """What was left out of a document, by kind: how often, and for hidden text how many characters."""

    deletions: int = 0
    struck: int = 0
    hidden: int = 0
    hidden_characters: int = 0
    placeholders: int = 0
    contents: int = 0
    embedded: int = 0


@dataclass
class Words:
    """One paragraph as it is gathered: its text so far, what hangs on it, and whether its last words were struck."""

    look: Look
    pieces: list[str] = field(default_factory=list)
    notes: list[tuple[str, Any]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    fields: list[tuple[list[str], int]] = field(default_factory=list)
    struck: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)


class InlineReader:
    """Reads paragraphs of one document; ``left`` counts what is not text, notes are numbered through."""

    def __init__(self, package: OfficePackage) -> None:
        self._package = package
        self._looks = Looks(package.root("styles"), package.root("theme"))
        self._notes = {kind: _notes(package, kind) for kind in ("footnotes", "endnotes")}
        self._numbered = 0
        self.left = Left()
        self._by_tag: dict[str, Callable[[Any, Words], None]] = {
            f"{W}r": self._run,
            f"{W}hyperlink": self._hyperlink,
            f"{W}sdt": self._control,
            f"{W}del": self._deleted,
            f"{W}moveFrom": self._deleted,
            f"{W}t": lambda element, words: words.pieces.append(element.text or ""),
            _MATH_TEXT: lambda element, words: words.pieces.append(element.text or ""),
            f"{W}tab": lambda _, words: words.pieces.append("\t"),
            f"{W}ptab": lambda _, words: words.pieces.append("\t"),
            f"{W}cr": lambda _, words: words.pieces.append("\n"),
            f"{W}br": self._line_break,
            f"{W}noBreakHyphen": lambda _, words: words.pieces.append("-"),
            f"{W}sym": lambda element, words: words.pieces.append(_symbol(element)),
            f"{W}fldChar": self._field_mark,
            f"{W}instrText": _instruction,
            f"{W}footnoteReference": lambda element, words: self._note("footnotes", element, words),
            f"{W}endnoteReference": lambda element, words: self._note("endnotes", element, words),
            f"{W}commentRangeStart": _comment,
            f"{W}commentReference": _comment,
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._embedded,
            f"{_COMPATIBLE}AlternateContent": self._alternatives,
        }
        for silent in ("pPr", "rPr", "sdtPr", "fldData", "delText", "delInstrText", "ruby"):
            self._by_tag[f"{W}{silent}"] = _nothing
        self._by_tag[f"{W}ruby"] = self._ruby

    def words(self, paragraph: Any) -> Words:
        """A paragraph's words, the marks of its notes and comments among them."""
        words = Words(self._looks.of_paragraph(paragraph))
        self._children(paragraph, words)
        return words

    def _children(self, element: Any, words: Words) -> None:
        for child in element:
            self._by_tag.get(child.tag, self._children)(child, words)

    def _run(self, run: Any, words: Words) -> None:
        own = run.find(f"{W}rPr")
        if not self._looks.hides(run, own, words.look):
            if not self._looks.strikes(own, words.look):
                self._children(run, words)
                words.struck = False
            elif any((text.text or "").strip() for text in run.iter(f"{W}t")):
                self.left.struck += not words.struck
                words.struck = True
            return
        hidden = "".join(text.text or "" for text in run.iter(f"{W}t"))
        if hidden.strip():
            self.left.hidden += 1
            self.left.hidden_characters += len(hidden)

    def _hyperlink(self, element: Any, words: Words) -> None:
        start = len(words.pieces)
        self._children(element, words)
        relation = self._package.relations.get(element.get(f"{R}id") or "")
        _link(words, start, relation.target if relation and relation.outside else "")

    def _control(self, control: Any, words: Words) -> None:
        if self.is_placeholder(control):
            self.left.placeholders += 1
        else:
            self._children(control, words)

    def is_placeholder(self, control: Any) -> bool:
        """Whether a content control shows only the hint of what to type into it."""
        return is_on(control.find(f"{W}sdtPr"), "showingPlcHdr")

    def _deleted(self, element: Any, _: Words) -> None:
        self.left.deletions += any(True for _ in element.iter(f"{W}delText", f"{W}t"))

    def _line_break(self, element: Any, words: Words) -> None:
        if element.get(f"{W}type") in (None, "textWrapping"):
            words.pieces.append("\n")

    def _field_mark(self, element: Any, words: Words) -> None:
        """Complex fields: what stands between ``separate`` and ``end`` is shown, and that of a link is linked."""
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            words.fields.append(([], len(words.pieces)))
        elif kind == "separate" and words.fields:
            words.fields[-1] = (words.fields[-1][0], len(words.pieces))
        elif kind == "end" and words.fields:
            instruction, start = words.fields.pop()
            found = _LINK_FIELD.match("".join(instruction))
            _link(words, start, found[1] if found else "")

    def _note(self, kind: str, element: Any, words: Words) -> None:
        note = self._notes[kind].get(element.get(f"{W}id") or "")
        if note is not None:
            self._numbered += 1
            words.pieces.append(f"[^{self._numbered}]")
            words.notes.append((f"[^{self._numbered}]: ", note))

    def _drawing(self, element: Any, words: Words) -> None:
        boxes = list(_text_boxes(element))
        words.boxes += boxes
        data = next(element.iter(_GRAPHIC_DATA), None)
        is_shape = data is not None and next(data.iter(_SHAPE_PROPERTIES), None) is not None
        if not boxes and not is_shape and (name := _picture_name(element)):
            words.pieces.append(f"[{name}]")

    def _embedded(self, element: Any, words: Words) -> None:
        self.left.embedded += 1
        self._drawing(element, words)

    def _alternatives(self, element: Any, words: Words) -> None:
        """The first of several forms of one thing; the others say the same to older programs."""
        for form in element:
            if form.tag in (f"{_COMPATIBLE}Choice", f"{_COMPATIBLE}Fallback"):
                self._children(form, words)
                return

    def _ruby(self, element: Any, words: Words) -> None:
        for base in element.iter(f"{W}rubyBase"):
            self._children(base, words)


def _nothing(_: Any, __: Words) -> None:
    """Properties and deleted text hold no words."""


def _instruction(element: Any, words: Words) -> None:
    if words.fields:
        words.fields[-1][0].append(element.text or "")


def _comment(element: Any, words: Words) -> None:
    words.comments.append(element.get(f"{W}id") or "")


def _link(words: Words, start: int, target: str) -> None:
    """Turn the pieces from ``start`` on into a link, where they say anything and its address is of a safe kind."""
    text = "".join(words.pieces[start:])
    if target and text.strip() and text.strip() != target and _SAFE_LINK.match(target) and "\n" not in text:
        words.pieces[start:] = [f"[{text}]({target})"]


def _symbol(element: Any) -> str:
    code = (element.get(f"{W}char") or "").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    is_private = not re.fullmatch("[0-9A-F]{4}", code) or "E000" <= code <= "F8FF" or "D800" <= code <= "DFFF"
    return "" if is_private else chr(int(code, 16))


def _text_boxes(element: Any) -> Iterator[Any]:
    """The outermost text boxes below an element, each in its first form only."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == f"{W}txbxContent":
            yield one
        elif one.tag == f"{_COMPATIBLE}AlternateContent":
            waiting += list(one)[:1]
        else:
            waiting += reversed(list(one))


def _picture_name(element: Any) -> str:
    """The alternative text of a picture, else its title, else its name."""
    properties = next(element.iter(_PICTURE_PROPERTIES), None)
    if properties is not None:
        name = properties.get("descr") or properties.get("title") or properties.get("name") or ""
    else:
        data = next(element.iter(f"{_VML}imagedata"), None)
        name = (data.get(_OFFICE_TITLE) or "picture") if data is not None else ""
    return " ".join(name.replace("[", "(").replace("]", ")").split())


def _notes(package: OfficePackage, kind: str) -> dict[str, Any]:
    """The notes of a kind by their ids, the lines that part them from the text left out."""
    return {one.get(f"{W}id") or "": one for one in package.root(kind) if one.get(f"{W}type") in (None, "normal")}
