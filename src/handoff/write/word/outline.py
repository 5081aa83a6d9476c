"""A Word file as an outline in text: what a template's golden holds of it, and a person reads in a minute."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from handoff.office import checked_parts, field_codes, parse
from handoff.write.word import names

_W, _WP = f"{{{names.W}}}", f"{{{names.WP}}}"
_HEADING = re.compile(r"heading ([1-9])")
_LONGEST = 90


def word_outline(data: bytes) -> str:
    """One line a thing, in reading order: headings by level, tables with their header, figures, boxes, lists.

    Paragraphs between are counted. Below stand the fields of header and footer, and how many footnotes there are.
    Raises ``UnreadableFile`` where the file is no Word document.
    """
    parts = checked_parts(data)
    roots = {name: parse(name, content) for name, content in parts.items() if name.endswith(".xml")}
    styles = _style_names(roots.get("word/styles.xml"))
    body = roots["word/document.xml"].find(f"{_W}body")
    lines = list(_merged(_blocks(body, styles))) if body is not None else []
    return "\n".join([*lines, *_frame(roots), f"footnotes: {_footnotes(roots.get('word/footnotes.xml'))}"]) + "\n"


def _blocks(body: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    for child in body.iter(f"{_W}p", f"{_W}tbl"):
        if child.tag == f"{_W}tbl":
            yield _table(child)
        elif not any(parent.tag == f"{_W}tbl" for parent in child.iterancestors()):
            yield from _paragraph(child, styles)


def _table(table: etree._Element) -> str:
    rows = table.findall(f"{_W}tr")
    repeated = bool(rows) and rows[0].find(f"{_W}trPr/{_W}tblHeader") is not None
    header = " | ".join(_clipped(_words(cell)) for cell in rows[0].findall(f"{_W}tc")) if rows else ""
    mark = "" if repeated else " (header not repeated)"
    return f"table, {len(rows) - 1} rows: {header}{mark}"


def _paragraph(paragraph: etree._Element, styles: dict[str, str]) -> Iterator[str]:
    style = styles.get(_style(paragraph), "")
    words = _words(paragraph)
    for about in paragraph.iter(f"{_WP}docPr"):
        yield f"figure: {about.get('descr') or 'WITHOUT ALT TEXT'}"
    if match := _HEADING.fullmatch(style.casefold()):
        yield f"{'#' * int(match[1])} {words}"
    elif style in (names.TITLE, names.SUBTITLE):
        yield f"{style.lower()}: {words}"
    elif style.startswith("Handoff ") and style.endswith(" Title"):
        yield f"box: {words}"
    elif words:
        yield f"({style or 'Normal'})"


def _merged(lines: Iterator[str]) -> Iterator[str]:
    """Runs of paragraphs of one style as one line with their number."""
    last, number = "", 0
    for line in lines:
        if line == last and line.startswith("("):
            number += 1
            continue
        if last:
            yield _counted(last, number)
        last, number = line, 1
    if last:
        yield _counted(last, number)


def _counted(line: str, number: int) -> str:
    return f"{line} x{number}" if line.startswith("(") and number > 1 else line


def _frame(roots: dict[str, etree._Element]) -> Iterator[str]:
    for name in sorted(roots):
        if match := re.fullmatch(r"word/(header|footer)\d*\.xml", name):
            codes = [code.split()[0] for code in field_codes(roots[name]) if code.split()]
            words = " ".join(_words(roots[name]).split())
            yield f"{match[1]}: {_clipped(_without_revision(words))} [fields: {', '.join(codes) or 'none'}]"


def _without_revision(words: str) -> str:
    """The revision changes with every word of the brief; the Markdown golden holds it."""
    return re.sub(r"\b[0-9a-f]{12}\b", "<revision>", words)


def _footnotes(root: etree._Element | None) -> int:
    notes = root.findall(f"{_W}footnote") if root is not None else []
    return sum(note.get(f"{_W}type") is None for note in notes)


def _style_names(root: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in root.findall(f"{_W}style") if root is not None else []:
        name = style.find(f"{_W}name")
        if name is not None:
            found[style.get(f"{_W}styleId") or ""] = name.get(f"{_W}val") or ""
    return found


def _style(paragraph: etree._Element) -> str:
    mark = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return (mark.get(f"{_W}val") or "") if mark is not None else ""


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _clipped(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"
