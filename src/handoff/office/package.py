"""A .docx or .pptx from outside, opened with suspicion: a zip within budgets, XML without DOCTYPE, no macros.

Parts and relationships as ECMA-376 part 2 has them; the namespaces of its strict form are read as the common ones.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree

from handoff.errors import UnreadableFile
from handoff.office.document_guard import is_macro, refuse_what_is_no_package
from handoff.office.markup_parts import AGAIN, SAFE, W, broken, parse, refuse_doctype
from handoff.office.zip_guard import Budget, GuardedZip

#: A text of a thousand pages unfolds to about 6 MB; a long list of like lines packs well. Pictures are not unfolded.
BUDGET = Budget(entries=20_000, member_bytes=64 << 20, total_bytes=256 << 20, ratio_from=24 << 20, case_matters=False)
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


@dataclass(frozen=True)
class Relation:
    """What a part points at: another part by its name, or an address outside."""

    kind: str
    target: str
    outside: bool


class OfficePackage:
    """The parts of one document; use it in a ``with`` block. Raises UnreadableFile, here and while it is read."""

    def __init__(self, path: Path, shown_as: str) -> None:
        self._shown_as = shown_as
        with path.open("rb") as stream:
            refuse_what_is_no_package(stream, shown_as)
        self._zip = GuardedZip(path, shown_as, BUDGET, again=AGAIN)
        try:
            self._refuse_macros()
            self.main = self._main_part()
            self.relations = self.relations_of(self.main)
        except UnreadableFile:
            self.close()
            raise

    def __enter__(self) -> OfficePackage:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._zip.__exit__(None, None, None)

    def named(self, kind: str) -> Iterator[str]:
        """The parts of one kind, such as ``footnotes``, that the document points at and that are there."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.outside and relation.target in self._zip.names:
                yield relation.target

    def check(self) -> None:
        """See that everything in it unpacks within the budgets, for a library that unpacks it all."""
        for name in self._zip.names:
            self._zip.check(name)

    def root(self, kind: str) -> Any:
        """The root element of the one part of that kind; an empty tuple where the document has none."""
        name = next(self.named(kind), "")
        return self.parse(name) if name else ()

    def core(self) -> Mapping[str, str]:
        """The core properties that say something, by their names without namespace."""
        name = next((one.target for one in self.relations_of("").values() if one.kind == "core-properties"), "")
        found = self.parse(name) if name in self._zip.names else ()
        return {etree.QName(one).localname: one.text.strip() for one in found if one.text and one.text.strip()}

    def parse(self, name: str) -> Any:
        """The root element of a part."""
        return parse(f"{self._shown_as}, member {name}", self._bytes(name))

    def elements(self, name: str, tags: tuple[str, ...]) -> Iterator[Any]:
        """The elements of the tags below the part's ``w:body``, one at a time; each is forgotten behind the caller."""
        stream, place = BytesIO(self._bytes(name)), f"{self._shown_as}, member {name}"
        body = f"{W}body"
        seen = False
        try:
            events = etree.iterparse(
                stream, events=("start", "end"), tag=(f"{W}document", body, *tags), remove_comments=True, **SAFE
            )
            for event, element in events:
                if element.tag in (f"{W}document", body):
                    refuse_doctype(element, place)
                    seen = True
                elif event == "end" and (parent := element.getparent()) is not None and parent.tag == body:
                    yield element
                    element.clear()
                    while element.getprevious() is not None:
                        del parent[0]
        except etree.XMLSyntaxError as error:
            raise broken(place, error) from error
        if not seen:
            raise UnreadableFile("this is no Word document", place=self._shown_as, remedy=AGAIN)

    def relations_of(self, name: str) -> dict[str, Relation]:
        """The relationships of a part by their ids; those of the package itself for ``""``."""
        folder, base = posixpath.split(name)
        place = posixpath.join(folder, "_rels", f"{base}.rels")
        found = self.parse(place) if place in self._zip.names else ()
        return {one.get("Id") or "": _relation(one, folder) for one in found}

    def _bytes(self, name: str) -> bytes:
        data = self._zip.read(name)
        if b"purl.oclc.org/ooxml/" in data:
            for strict, common in _STRICT:
                data = data.replace(strict, common)
        return data

    def _main_part(self) -> str:
        found = (one.target for one in self.relations_of("").values() if one.kind == "officeDocument")
        name = next(found, "word/document.xml")
        if name not in self._zip.names:
            raise UnreadableFile(f"the file holds no {name}", place=self._shown_as, remedy=AGAIN)
        return name

    def _refuse_macros(self) -> None:
        if any(map(is_macro, self._zip.names)):
            raise UnreadableFile(
                "the document holds macros",
                place=self._shown_as,
                remedy="if you trust it, open it in Office, save it without macros (.docx, .pptx) and give that file",
            )


def _relation(element: Any, folder: str) -> Relation:
    target = element.get("Target") or ""
    outside = element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation((element.get("Type") or "").rpartition("/")[2], target, outside)
