"""The names a Word file is held together by: styles, namespaces, hidden bookmarks."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from handoff.write.page import CalloutKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
RECORD = "urn:handoff:page:1"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}" xmlns:pic="{PIC}"'

#: The word a callout is announced by; colour alone says nothing to many readers.
CALLOUT_WORDS: dict[CalloutKind, str] = {
    "decision": "Decision",
    "note": "Note",
    "warning": "Warning",
    "summary": "Summary",
}
TITLE, SUBTITLE, FACTS_LINE = "Title", "Subtitle", "Handoff Facts Line"
CONTENTS_HEADING, CONTENTS = "TOC Heading", "toc 1"  # Word's own names: it knows them for a table of contents
BULLET, NUMBER, QUOTE, CODE, RULE = "List Bullet", "List Number", "Quote", "Handoff Code", "Handoff Rule"
FIGURE, FIGURE_CAPTION, TABLE_CAPTION = "Handoff Figure", "Handoff Figure Caption", "Handoff Table Caption"
#: A table whose widths the page names has a style of its own: editors keep it, and not the kind of layout.
TABLE, FIXED_TABLE = "Handoff Table", "Handoff Table Fixed"
CELL, HEADER_CELL, SPACER = "Handoff Table Text", "Handoff Table Header", "Handoff Spacer"
CODE_SPAN, CODE_LANGUAGE = "Handoff Code Span", "Handoff Code Language"
FOOTNOTE_TEXT, FOOTNOTE_MARK, HYPERLINK = "footnote text", "footnote reference", "Hyperlink"


_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _BASE32 for second in _BASE32]
_OURS = re.compile(r"_h([fsa])\d*_(.+)")


def callout_style(kind: CalloutKind, *, title: bool) -> str:
    """Name of the paragraph style of a callout's first line or of its text."""
    return f"Handoff {CALLOUT_WORDS[kind]}{' Title' if title else ''}"


def callout_title(kind: CalloutKind, title: str) -> str:
    """The first line of a callout: its kind in a word, then its title. A summary's title speaks for itself."""
    word = CALLOUT_WORDS[kind]
    if kind == "summary" and title and not title.startswith(word):
        return title
    return f"{word}: {title}" if title else word


def heading_style(level: int) -> str:
    """Word's own name, so that outline, navigation pane and screen readers know it."""
    return f"heading {level}"


def _digest(text: str) -> str:
    """16 characters of lower-case base32 (RFC 4648), two at a time: a page has thousands of fields."""
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:10])
    return "".join([_PAIRS[bits >> shift & 1023] for shift in range(70, -10, -10)])


def field_bookmark(path: str) -> str:
    """Hidden bookmark of a field: ``_hf_`` and 16 characters of base32; a repeat begins with ``_hf2_``, ``_hf3_``, …"""
    return f"_hf_{_digest(path)}"


def cite_bookmark(key: str) -> str:
    """Hidden bookmark around a footnote mark: which source it stands for."""
    return f"_hs_{key}"


def bookmark_of(name: str) -> tuple[str, str]:
    """The kind (``_hf_``, ``_hs_`` or ``_ha_``) and the first form of a bookmark's name; empty where it is not ours."""
    match = _OURS.fullmatch(name)
    return (f"_h{match[1]}_", f"_h{match[1]}_{match[2]}") if match else ("", "")


def anchor_bookmark(href: str) -> str:
    """Hidden bookmark that a ``#`` link jumps to."""
    return f"_ha_{_digest(href.casefold())}"


def contents_bookmark(number: int) -> str:
    """Hidden bookmark around the heading that an entry of the contents leads to; named as Word names its own."""
    return f"_Toc{number:08d}"


def heading_href(text: str) -> str:
    """The ``#`` address that Markdown viewers give a heading of this text (GitHub's rule, without counters)."""
    kept = "".join(c for c in text.casefold() if c in "-_ " or unicodedata.category(c)[0] in "LNM")
    return f"#{quote(re.sub(' ', '-', kept))}"
