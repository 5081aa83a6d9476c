"""The package a page is printed into: an opened style package, its styles by name, its parts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from lxml import etree

from handoff.errors import TemplateError
from handoff.office import whole
from handoff.write.word import names
from handoff.write.word.style_parts import MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from handoff.write.word.style_sheet import style_names, style_sheet
from handoff.write.word.zipped import zip_parts

if TYPE_CHECKING:
    from docx.opc.part import Part

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_WIDEST, _NARROWEST = 31_680, 2_000  # dxa: Word's widest page, and the least that text needs
_W = f"{{{names.W}}}"
#: The parts of a style file that a brief takes over.
_FRAME_PARTS = frozenset({
    "styles", "settings", "fontTable", "theme", "numbering", "header", "footer", "footnotes", "endnotes", "webSettings",
})  # fmt: skip


class Shell:
    """python-docx's package, with what it lacks: styles by name, text parts, footnotes, deterministic bytes."""

    def __init__(self, style: bytes) -> None:
        from docx.package import Package

        self.package: Any = Package.open(io.BytesIO(style))
        self.main: Any = self.package.main_document_part
        self._document = ""
        self._drop_body_parts()
        self.section = self._section()
        self.style_ids = self._styles()

    def style_id(self, name: str) -> str:
        """The id of a style; names differ from ids in every language of Word but English."""
        return self.style_ids[name.casefold()]

    def relate(self, url: str) -> str:
        """The relationship id of an outside address."""
        rid: str = self.main.relate_to(url, f"{_RELATED}/hyperlink", is_external=True)
        return rid

    @property
    def text_width(self) -> int:
        """Width of the text column in dxa."""
        size, margin = self.section.find(f"{_W}pgSz"), self.section.find(f"{_W}pgMar")
        if size is None or margin is None:
            return PAGE_WIDTH - 2 * MARGIN
        left, right = (whole(margin.get(f"{_W}{side}"), _WIDEST, MARGIN) for side in ("left", "right"))
        width = whole(size.get(f"{_W}w"), _WIDEST, PAGE_WIDTH) - left - right
        if width < _NARROWEST:
            raise TemplateError("the page leaves no room between its margins", remedy="set the page up anew in Word")
        return width

    def _drop_body_parts(self) -> None:
        """Pictures, comments and links of the style file's own body are nothing that a brief should carry along."""
        for rid, relation in list(self.main.rels.items()):
            if relation.reltype.rpartition("/")[2] not in _FRAME_PARTS:
                del self.main.rels[rid]

    def _section(self) -> etree._Element:
        """The last section's page size, margins, headers and footers; A4 where the package says nothing."""
        from docx.oxml import parse_xml

        found: list[etree._Element] = self.main.element.xpath("//w:sectPr")
        if found:
            return deepcopy(found[-1])
        xml = (
            f'<w:sectPr xmlns:w="{names.W}"><w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="1418" '
            f'w:right="{MARGIN}" w:bottom="1304" w:left="{MARGIN}" w:header="624" w:footer="567" w:gutter="0"/>'
            "</w:sectPr>"
        )
        section: etree._Element = parse_xml(xml)
        return section

    def _styles(self) -> dict[str, str]:
        """Name (casefolded) to id. Styles of ours that the package lacks are added to it."""
        sheet = self.main.part_related_by(f"{_RELATED}/styles").element
        ids = {_name(style): style.get(f"{_W}styleId") for style in sheet.iter(f"{_W}style")}
        if style_names() <= ids.keys():
            return ids
        ours = etree.fromstring(style_sheet().encode())
        our_names = {style.get(f"{_W}styleId"): _name(style) for style in ours.iter(f"{_W}style")}
        missing = [style for style in ours.iter(f"{_W}style") if _name(style) not in ids]
        for style in missing:
            taken = style.get(f"{_W}styleId")
            ids[_name(style)] = f"Handoff{taken}" if taken in ids.values() else taken
        for style in missing:
            style.set(f"{_W}styleId", ids[_name(style)])
            style.attrib.pop(f"{_W}default", "")
            for link in (*style.iter(f"{_W}basedOn"), *style.iter(f"{_W}next")):
                link.set(f"{_W}val", ids[our_names[link.get(f"{_W}val")]])
            sheet.append(style)
        return ids

    def set_language(self, language: str) -> None:
        """The language that spelling and screen readers use."""
        sheet = self.main.part_related_by(f"{_RELATED}/styles").element
        for lang in sheet.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang"):
            lang.set(f"{_W}val", language)

    def set_body(self, body: str) -> None:
        """Replace the document's body, keeping the section. ``body`` goes in as it is, without a parser's round."""
        section = etree.tostring(self.section, encoding="unicode", with_tail=False)
        self._document = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {names.NAMESPACES}><w:body>'
            f"{body}{section}</w:body></w:document>"
        )

    def fill(self, values: dict[str, str]) -> None:
        """Put values for ``{{name}}`` into headers and footers. No logic, no code."""
        for relation in self.main.rels.values():
            if relation.reltype not in (f"{_RELATED}/header", f"{_RELATED}/footer"):
                continue
            for paragraph in relation.target_part.element.iter(f"{_W}p"):
                _fill_paragraph(list(paragraph.iter(f"{_W}t")), values)

    def add_numbering(self, definitions: list[str], lists: list[str]) -> None:
        """Add list definitions behind those that the package may hold."""
        from docx.oxml import parse_xml

        root = parse_xml(f'<w:numbering xmlns:w="{names.W}"/>')
        for relation in self.main.rels.values():
            if relation.reltype == f"{_RELATED}/numbering":
                root = relation.target_part.element
        old = root.findall(f"{_W}abstractNum")
        at = root.index(old[-1]) + 1 if old else 0
        for definition in reversed(definitions):
            root.insert(at, parse_xml(definition))
        behind = root.findall(f"{_W}num") or root.findall(f"{_W}abstractNum")
        at = root.index(behind[-1]) + 1
        for number in reversed(lists):
            root.insert(at, parse_xml(number))
        etree.cleanup_namespaces(root)
        self.set_part("/word/numbering.xml", f"{_WORD}.numbering+xml", "numbering", etree.tostring(root))

    def set_part(self, name: str, content_type: str, kind: str, blob: bytes) -> Part:
        """Give the document a part of this kind in place of the one it may have."""
        return self._set(self.main, name, content_type, f"{_RELATED}/{kind}", blob)

    def set_package_part(self, name: str, content_type: str, kind: str, blob: bytes) -> Part:
        """The same for the package as a whole (core and custom properties)."""
        return self._set(self.package, name, content_type, kind, blob)

    def add_record(self, record: bytes, properties: bytes) -> None:
        """A custom XML part under a name that is free, with its properties."""
        from docx.opc.part import Part

        name = self.package.next_partname("/customXml/item%d.xml")
        item = Part(name, "application/xml", record, self.package)
        self.main.relate_to(item, f"{_RELATED}/customXml")
        about = self.package.next_partname("/customXml/itemProps%d.xml")
        kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
        item.relate_to(Part(about, kind, properties, self.package), f"{_RELATED}/customXmlProps")

    def _set(self, owner: Any, name: str, content_type: str, kind: str, blob: bytes) -> Part:
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        for rid, relation in list(owner.rels.items()):
            if relation.reltype == kind and not relation.is_external:
                name = str(relation.target_part.partname)
                del owner.rels[rid]
        part = Part(PackURI(name), content_type, blob, self.package)
        owner.relate_to(part, kind)
        return part

    def to_bytes(self) -> bytes:
        """The package; equal parts give equal bytes."""
        parts = {"_rels/.rels": self.package.rels.xml}
        kinds = {}
        for part in self.package.iter_parts():
            name = str(part.partname)
            kinds[name] = part.content_type
            parts[name[1:]] = self._document.encode() if part is self.main and self._document else part.blob
            if part.rels:
                parts[str(part.partname.rels_uri)[1:]] = part.rels.xml
        return zip_parts({**parts, "[Content_Types].xml": _content_types(kinds).encode()})


def _content_types(kinds: Mapping[str, str]) -> str:
    """Part name to content type (ECMA-376 part 2, 10.1.2)."""
    rows = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in sorted(kinds.items()))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def _name(style: etree._Element) -> str:
    name = style.find(f"{_W}name")
    return (name.get(f"{_W}val") or "").casefold() if name is not None else ""


def _fill_paragraph(texts: list[etree._Element], values: dict[str, str]) -> None:
    """Word parts what people type into runs wherever it likes: the value goes where the placeholder begins."""
    for match in reversed(list(_PLACEHOLDER.finditer("".join(text.text or "" for text in texts)))):
        value, at = _value(match[1], values), 0
        for text in texts:
            own = text.text or ""
            start, end = max(match.start() - at, 0), match.end() - at
            if start < len(own) and end > 0:
                text.text = own[:start] + value + own[end:]
                value = ""
            at += len(own)


def _value(name: str, values: dict[str, str]) -> str:
    if name not in values:
        raise TemplateError(
            f"the header or footer asks for {{{{{name}}}}}, which a page does not have",
            remedy=f"use one of {', '.join(sorted(values))}",
        )
    return values[name]
