"""An incoming .docx as the facts its reader needs: parts, styles by id, lists, relationships, the embedded record."""

from __future__ import annotations

import hashlib
import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from lxml import etree
from pydantic import ValidationError

from handoff.errors import UnreadableFile
from handoff.office import checked_package, parse, whole
from handoff.write.page import Page
from handoff.write.word import names
from handoff.write.word.hidden import looks_of
from handoff.write.word.parts import PROPERTY_PREFIX

_W, _R = f"{{{names.W}}}", f"{{{names.R}}}"
_VAL = f"{_W}val"
_BOOKMARK = {f"{_W}bookmarkStart", f"{_W}bookmarkEnd"}
_DEEPEST = 8  # level of a list in Word, which has nine
_FIELD_PATH = re.compile(r'"type":"field","path":"([^"\\]+)"')
_WHOLE_REVISION = re.compile(r"[0-9a-f]{64}")
_PRINTED_REVISION = re.compile(r"\bRevision ([0-9a-f]{12})(?![0-9a-f])", re.IGNORECASE)
_TITLE_LINES = 5  # the title, what is below it, the line with the facts
_FOOTER = re.compile(r"word/footer\d*\.xml")
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True)
class ListPlace:
    """Where numbering puts a paragraph."""

    depth: int
    ordered: bool


class WordArchive:
    """A checked package. ``paths`` leads from the bookmark of a field to its path."""

    def __init__(self, data: bytes) -> None:
        self.parts, self._roots = checked_package(data)
        self.document = self._root("word/document.xml")
        self.relations = self._relations("word/document.xml")
        self.styles = self._styles()
        self.looks = looks_of(self.parts)
        self._formats = self._number_formats()
        self.footnotes = self._footnotes()
        self._record = self._checked_record()
        self.paths = self._paths()

    def style_name(self, element: etree._Element | None, tag: str) -> str:
        """The name of the style that a pPr or rPr refers to by ``tag``, casefolded; ``normal`` where there is none."""
        wanted = f"{_W}{tag}"
        for mark in element if element is not None else ():
            if mark.tag == wanted:
                return self.styles.get(mark.get(_VAL) or "", "normal")
        return "normal"

    def list_place(self, properties: etree._Element | None) -> ListPlace | None:
        """Depth and kind of a numbered paragraph, from its own numbering."""
        numbering = properties.find(f"{_W}numPr") if properties is not None else None
        if numbering is None:
            return None
        number, level = numbering.find(f"{_W}numId"), numbering.find(f"{_W}ilvl")
        depth = whole(level.get(f"{_W}val"), _DEEPEST) if level is not None else 0
        key = number.get(f"{_W}val") or "0" if number is not None else "0"
        return None if key == "0" else ListPlace(depth, self._formats.get((key, depth), "bullet") != "bullet")

    def properties(self) -> dict[str, str]:
        """Our custom document properties by name."""
        if "docProps/custom.xml" not in self.parts:
            return {}
        root = parse("docProps/custom.xml", self.parts["docProps/custom.xml"])
        pairs = ((row.get("name") or "", "".join(str(text) for text in row.itertext())) for row in root)
        return {name.removeprefix(PROPERTY_PREFIX): value for name, value in pairs if name.startswith(PROPERTY_PREFIX)}

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Bookmark that a link jumps to, to the address of its heading."""
        out = {}
        for mark in self.document.iter(f"{_W}bookmarkStart"):
            parent = mark.getparent()
            if names.bookmark_of(mark.get(f"{_W}name") or "")[0] == "_ha_" and parent is not None:
                text = "".join(run.text or "" for run in parent.iter(f"{_W}t"))
                out[mark.get(f"{_W}name") or ""] = names.heading_href(text)
        return out

    @cached_property
    def bookmarks(self) -> frozenset[str]:
        """The names of all places that a link may lead to."""
        return frozenset(mark.get(f"{_W}name") or "" for mark in self.document.iter(f"{_W}bookmarkStart"))

    @cached_property
    def note_marks(self) -> dict[str, str]:
        """Bookmark around a footnote's mark, or right before it, to the footnote: a repeat of the mark leads there."""
        out = {}
        for start in self.document.iter(f"{_W}bookmarkStart"):
            after = next((one for one in start.itersiblings() if one.tag not in _BOOKMARK), None)
            mark = after.find(f"{_W}footnoteReference") if after is not None else None
            if mark is not None:
                out[start.get(f"{_W}name") or ""] = mark.get(f"{_W}id") or ""
        return out

    def core_title(self) -> str:
        """The title property, for a document whose title line is gone."""
        if "docProps/core.xml" not in self.parts:
            return ""
        return parse("docProps/core.xml", self.parts["docProps/core.xml"]).findtext(f"{_DC}title") or ""

    def printed_revision(self) -> str:
        """The revision as it stands where readers see it: whole in the properties, else its first twelve characters.

        Editors that drop every property of ours keep the words of a page and its foot.
        """
        if "docProps/core.xml" in self.parts:
            named = parse("docProps/core.xml", self.parts["docProps/core.xml"]).findtext(f"{_DC}identifier") or ""
            if _WHOLE_REVISION.fullmatch(named):
                return named
        feet = [self._root(name) for name in sorted(self.parts) if _FOOTER.fullmatch(name)]
        top = islice(self.document.iter(f"{_W}p"), _TITLE_LINES)
        words = ("".join(text.text or "" for text in part.iter(f"{_W}t")) for part in (*feet, *top))
        found = {match[1] for text in words for match in _PRINTED_REVISION.finditer(text)}
        return found.pop() if len(found) == 1 else ""

    def _relations(self, owner: str) -> dict[str, str]:
        """Relationship id to part name or outside address."""
        folder, base = posixpath.split(owner)
        name = f"{folder}/_rels/{base}.rels"
        if name not in self.parts:
            return {}
        out = {}
        for relation in self._root(name):
            target = relation.get("Target") or ""
            outside = relation.get("TargetMode") == "External"
            place = target if outside else posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            out[relation.get("Id") or ""] = place
        return out

    def _root(self, name: str) -> Any:
        if name not in self._roots and name in self.parts:
            self._roots[name] = parse(name, self.parts[name])
        return self._roots.get(name, ())

    def _styles(self) -> dict[str, str]:
        out = {}
        for style in self._root("word/styles.xml"):
            name = style.find(f"{_W}name") if style.tag == f"{_W}style" else None
            if name is not None:
                out[style.get(f"{_W}styleId") or ""] = (name.get(f"{_W}val") or "").casefold()
        return out

    def _number_formats(self) -> dict[tuple[str, int], str]:
        """(list id, level) to number format."""
        levels: dict[str, dict[int, str]] = {}
        out: dict[tuple[str, int], str] = {}
        for element in self._root("word/numbering.xml"):
            if element.tag == f"{_W}abstractNum":
                found = {
                    whole(lvl.get(f"{_W}ilvl"), _DEEPEST): lvl.find(f"{_W}numFmt") for lvl in element.iter(f"{_W}lvl")
                }
                formats = {level: fmt.get(f"{_W}val") for level, fmt in found.items() if fmt is not None}
                levels[element.get(f"{_W}abstractNumId") or ""] = formats
            elif element.tag == f"{_W}num":
                abstract = element.find(f"{_W}abstractNumId")
                key = abstract.get(f"{_W}val") if abstract is not None else ""
                for level, fmt in levels.get(key or "", {}).items():
                    out[element.get(f"{_W}numId") or "", level] = fmt
        return out

    def _footnotes(self) -> dict[str, etree._Element]:
        notes = (note for note in self._root("word/footnotes.xml") if note.get(f"{_W}type") in (None, "normal"))
        return {note.get(f"{_W}id") or "": note for note in notes}

    @cached_property
    def baseline(self) -> Page | None:
        """The page that the file was printed from, ``None`` where the record did not survive."""
        try:
            return Page.model_validate_json(self._record) if self._record else None
        except ValidationError as error:
            raise UnreadableFile("the embedded record is not a page", remedy="print the brief again") from error

    def _checked_record(self) -> str:
        """The record, if its sha256 is right; ``UnreadableFile`` where somebody changed it."""
        for name, content in self.parts.items():
            if not name.startswith("customXml/") or names.RECORD.encode() not in content:
                continue
            root = parse(name, content)
            if root.tag != f"{{{names.RECORD}}}page":
                continue
            text = root.text or ""
            if hashlib.sha256(text.encode()).hexdigest() == root.get("sha256"):
                return text
            raise UnreadableFile("the embedded record was changed", place=name, remedy="print the brief again")
        return ""

    def _paths(self) -> dict[str, str]:
        """Bookmark to field path: bookmarks hold a hash, the record says of what. (Quotes in its texts are escaped.)"""
        return {names.field_bookmark(path): path for path in _FIELD_PATH.findall(self._record)}
