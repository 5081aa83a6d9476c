"""What openxml-audit does not look at and Word minds: see the tests that use it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def lint(data: bytes) -> list[str]:
    """Every fault in words; empty where there is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names if name.endswith((".xml", ".rels"))}
    faults = [f"two parts named {name}" for name, count in Counter(n.casefold() for n in names).items() if count > 1]
    roots = {name: etree.fromstring(content) for name, content in parts.items()}
    faults += _document(roots["word/document.xml"])
    for name, root in roots.items():
        faults += _fields(name, root)
        if name.endswith(".rels"):
            faults += _outside(name, root)
    return faults


def _document(root: etree._Element) -> Iterator[str]:
    yield from _repeated("bookmark", (mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")))
    yield from _repeated("bookmark id", (mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")))
    yield from _repeated("control id", (number.get(f"{W}val") for number in root.iterfind(f".//{W}sdtPr/{W}id")))
    yield from _repeated("drawing id", (about.get("id") for about in root.iter(f"{WP}docPr")))
    starts = {mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")}
    if starts != {mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkEnd")}:
        yield "a bookmark that does not begin or end"
    yield from ("a bookmark name over 40 characters" for mark in root.iter(f"{W}bookmarkStart") if _long(mark))
    for table in root.iter(f"{W}tbl"):
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None:
            yield "a table without a header row"
        if (following := table.getnext()) is None or following.tag != f"{W}p":
            yield "a table that touches the next one or the end"
    levels = [int(p.get(f"{W}val")[7:]) for p in root.iter(f"{W}pStyle") if p.get(f"{W}val").startswith("Heading")]
    if any(below > above + 1 for above, below in zip([0, *levels], levels, strict=False)):
        yield "a heading level is jumped over"
    if any(not about.get("descr") for about in root.iter(f"{WP}docPr")):
        yield "a picture without alt text"


def _long(mark: etree._Element) -> bool:
    return len(mark.get(f"{W}name") or "") > 40


def _repeated(what: str, values: Iterator[str | None]) -> Iterator[str]:
    counts = Counter((value or "").casefold() for value in values)
    yield from (f"{what} {value} twice" for value, count in counts.items() if count > 1)


def _fields(name: str, root: etree._Element) -> Iterator[str]:
    depth = 0
    for mark in root.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
    if depth:
        yield f"{name}: a field that does not end"


def _outside(name: str, root: etree._Element) -> Iterator[str]:
    for relation in root:
        if relation.get("TargetMode") == "External" and not relation.get("Type").endswith("/hyperlink"):
            yield f"{name}: an outside relationship"
