"""What a validator of Open XML does not look at, and Word or a reader with a screen reader minds.

Rules: ECMA-376 part 1 for ids, bookmarks and fields; the Section 508 and SSA checklists for Word documents for titles,
language, headings, tables, pictures and links.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from lxml import etree

from handoff.office import checked_parts, parse
from handoff.write.page import has_unprintable, safe_href
from handoff.write.word import names

_W, _WP = f"{{{names.W}}}", f"{{{names.WP}}}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_LONGEST_BOOKMARK = 40
_HEADING = re.compile(r"heading ([1-9])")
#: Paragraphs that are empty on purpose: what parts two tables, and the line across the page.
_EMPTY_ON_PURPOSE = {names.SPACER.casefold(), names.RULE.casefold()}
_SEEN = tuple(
    f"{_W}{tag}"
    for tag in ("t", "delText", "drawing", "pict", "object", "fldChar", "sym", "footnoteReference", "sectPr")
)


def lint(data: bytes) -> list[str]:
    """Every fault in words, the part first where it is not the document itself; empty where there is none.

    ``UnreadableFile`` where the file is hostile or no document, for instance with two parts of one name.
    """
    roots = {name: parse(name, part) for name, part in checked_parts(data).items() if name.endswith((".xml", ".rels"))}
    document = roots["word/document.xml"]
    faults = [*_names_twice(data), *_ids(document), *_properties(roots)]
    faults += [*_tables(document), *_outline(document, roots), *_pictures(document), *_links(document)]
    faults += _spacing(document, _style_names(roots))
    for name, root in roots.items():
        faults += [*_fields(name, root), *_outside(name, root), *_characters(name, root)]
    return faults


def _names_twice(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        yield from _repeated("part", (name for name in archive.namelist()))


def _ids(root: etree._Element) -> Iterator[str]:
    starts = list(root.iter(f"{_W}bookmarkStart"))
    yield from _repeated("bookmark", (mark.get(f"{_W}name") for mark in starts))
    yield from _repeated("bookmark id", (mark.get(f"{_W}id") for mark in starts))
    yield from _repeated("control id", (number.get(f"{_W}val") for number in root.iterfind(f".//{_W}sdtPr/{_W}id")))
    yield from _repeated("drawing id", (about.get("id") for about in root.iter(f"{_WP}docPr")))
    if {mark.get(f"{_W}id") for mark in starts} != {mark.get(f"{_W}id") for mark in root.iter(f"{_W}bookmarkEnd")}:
        yield "a bookmark that does not begin or end"
    if any(len(mark.get(f"{_W}name") or "") > _LONGEST_BOOKMARK for mark in starts):
        yield f"a bookmark name over {_LONGEST_BOOKMARK} characters"


def _repeated(what: str, values: Iterable[str | None]) -> Iterator[str]:
    counts = Counter((value or "").casefold() for value in values)
    yield from (f"{what} {value} twice" for value, count in counts.items() if count > 1)


def _properties(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    core = roots.get("docProps/core.xml")
    if core is None or not (core.findtext(f"{_DC}title") or "").strip():
        yield "no title among the document's properties"
    sheet = roots.get("word/styles.xml")
    language = sheet.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang") if sheet is not None else None
    if language is None or not language.get(f"{_W}val"):
        yield "no language: spelling and screen readers have to guess it"


def _tables(root: etree._Element) -> Iterator[str]:
    for table in root.iter(f"{_W}tbl"):
        if table.find(f"{_W}tr/{_W}trPr/{_W}tblHeader") is None:
            yield "a table without a header row"
        if (following := table.getnext()) is None or following.tag != f"{_W}p":
            yield "a table that touches the next one or the end"
        if next(table.iter(f"{_W}gridSpan", f"{_W}vMerge"), None) is not None:
            yield "a table with merged cells"


def _style_names(roots: Mapping[str, etree._Element]) -> dict[str, str]:
    sheet = roots.get("word/styles.xml")
    styles = sheet.iter(f"{_W}style") if sheet is not None else ()
    marks = ((style.get(f"{_W}styleId") or "", style.find(f"{_W}name")) for style in styles)
    return {key: (mark.get(f"{_W}val") or "").casefold() for key, mark in marks if mark is not None}


def _style_of(paragraph: etree._Element, style_names: Mapping[str, str]) -> str:
    mark = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style_names.get(mark.get(f"{_W}val") or "", "") if mark is not None else "normal"


def _outline(root: etree._Element, roots: Mapping[str, etree._Element]) -> Iterator[str]:
    style_names = _style_names(roots)
    found = (_HEADING.fullmatch(_style_of(paragraph, style_names)) for paragraph in root.iter(f"{_W}p"))
    levels = [int(match[1]) for match in found if match]
    if any(below > above + 1 for above, below in pairwise([0, *levels])):
        yield "a heading level is jumped over"


def _pictures(root: etree._Element) -> Iterator[str]:
    if any(not (about.get("descr") or "").strip() for about in root.iter(f"{_WP}docPr")):
        yield "a picture without alt text"


def _links(root: etree._Element) -> Iterator[str]:
    bookmarks = {mark.get(f"{_W}name") for mark in root.iter(f"{_W}bookmarkStart")}
    for link in root.iter(f"{_W}hyperlink"):
        if not "".join(text.text or "" for text in link.iter(f"{_W}t")).strip():
            yield "a link without words"
        anchor = link.get(f"{_W}anchor")
        if anchor and not anchor.startswith("_ha_") and anchor not in bookmarks:
            yield f"a link to the bookmark {anchor}, which is not there"


def _spacing(root: etree._Element, style_names: Mapping[str, str]) -> Iterator[str]:
    """An empty paragraph says nothing to a screen reader, at length. A cell and a text control must hold one."""
    for paragraph in root.iter(f"{_W}p"):
        parent = paragraph.getparent()
        alone = parent is not None and parent.tag != f"{_W}body"
        if alone or _style_of(paragraph, style_names) in _EMPTY_ON_PURPOSE:
            continue
        if not any(element.tag != f"{_W}t" or (element.text or "").strip() for element in paragraph.iter(*_SEEN)):
            yield "an empty paragraph used for spacing"


def _fields(name: str, root: etree._Element) -> Iterator[str]:
    depth = 0
    for mark in root.iter(f"{_W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{_W}fldCharType") or "", 0)
        if depth < 0:
            break
    if depth:
        yield f"{name}: a field that does not begin or end"


def _outside(name: str, root: etree._Element) -> Iterator[str]:
    """The guard refuses everything else that leads outside."""
    if not name.endswith(".rels"):
        return
    for relation in root:
        target = relation.get("Target") or ""
        if relation.get("TargetMode") == "External" and safe_href(target) != target:
            yield f"{name}: a link to {target[:60]}, which is not http, https or mailto as it should be written"


def _characters(name: str, root: etree._Element) -> Iterator[str]:
    """What XML allows and nobody sees: control characters and those that turn the direction of reading."""
    if any(has_unprintable(text.text or "") for text in root.iter(f"{_W}t")):
        yield f"{name}: characters that cannot be seen"
