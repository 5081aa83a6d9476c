"""What a document must be that is taken apart and printed again: no macros, no field that fetches, nothing outside.

The limits are those of a large but honest document. Who only reads words (``package``) is less strict: an embedded
sheet or a picture from outside is passed over there.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from handoff.errors import UnreadableFile
from handoff.office.markup_parts import AGAIN, TRUST, W, parse
from handoff.office.zip_guard import Budget, GuardedZip

#: Small parts may well be mostly repetition.
BUDGET = Budget(
    entries=2_000, member_bytes=64 << 20, total_bytes=256 << 20, ratio=200, ratio_from=1 << 20, case_matters=False
)
MAX_TAGS = 3_000_000  # over all parts; each costs about 100 bytes once it is parsed
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MACRO = re.compile(r"vbaproject|vbadata", re.IGNORECASE)
_ACTIVE_PART = re.compile(r"activex|\.bin$", re.IGNORECASE)
#: Fields that fetch, run or print something (ECMA-376 part 1, 17.16.5; DDE and IMPORT are older and still obeyed).
_DANGEROUS_FIELDS = frozenset({
    "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "IMPORT", "LINK", "DATABASE", "RD", "MACROBUTTON",
    "HTMLACTIVEX", "PRINT",
})  # fmt: skip
_NESTED = "\ufffc"


def checked_parts(data: bytes) -> dict[str, bytes]:
    """Every part by name. ``UnreadableFile`` says what is wrong with the package and where."""
    return checked_package(data)[0]


def checked_package(data: bytes) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    """Every part by name, and the roots of those parts that had to be parsed to know that they are harmless."""
    refuse_what_is_no_package(io.BytesIO(data), "")
    with GuardedZip(io.BytesIO(data), "", BUDGET, again=AGAIN) as archive:
        parts = {name: archive.read(name) for name in archive.names}
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise UnreadableFile("not a Word document: it has no word/document.xml")
    if sum(content.count(b"<") for name, content in parts.items() if _is_xml(name)) > MAX_TAGS:
        raise UnreadableFile(f"more than {MAX_TAGS:,} tags", remedy="split the document")
    checked = ((name, _checked_root(name, content)) for name, content in parts.items())
    return parts, {name: root for name, root in checked if root is not None}


def whole(text: str | None, most: int, default: int = 0) -> int:
    """A number out of an attribute, at most ``most``; ``default`` for what is none."""
    known = text is not None and text.isascii() and text.isdigit()
    return min(int(text[:9]) if known and text else default, most)


def refuse_what_is_no_package(stream: IO[bytes], shown_as: str) -> None:
    """``UnreadableFile`` for files of before 2007, for encrypted ones and for what is no package at all."""
    head = stream.read(8)
    if head.startswith(_OLD_OFFICE):
        problem = "this is an Office file of before 2007, or one with a password"
        raise UnreadableFile(problem, place=shown_as, remedy="save it as .docx without a password and give that file")
    if not zipfile.is_zipfile(stream):
        raise UnreadableFile("this is no Office document, or only a part of one", place=shown_as, remedy=AGAIN)


def is_macro(name: str) -> bool:
    """Whether a part holds macros."""
    return _MACRO.search(name) is not None


def _checked_root(name: str, content: bytes) -> etree._Element | None:
    if is_macro(name) or _ACTIVE_PART.search(name):
        raise UnreadableFile("holds a macro or an embedded object", place=name, remedy="save it as .docx without them")
    if not _is_xml(name):
        return None
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
        raise UnreadableFile("an XML part that is not UTF-8", place=name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableFile("a DOCTYPE (a document type declaration)", place=name, remedy=TRUST)
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        raise UnreadableFile("a macro-enabled document", remedy="save it as .docx")
    if name.endswith(".rels"):
        return _checked_relationships(name, content)
    return _checked_markup(name, content) if name.startswith("word/") else None


def _checked_relationships(name: str, content: bytes) -> etree._Element:
    """Nothing may be fetched from outside; a hyperlink is only text until somebody clicks it."""
    root = parse(name, content)
    for relation in root:
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            raise UnreadableFile(f"an outside {kind or 'relationship'}", place=name, remedy="embed it or remove it")
        if kind in ("oleObject", "aFChunk", "vbaProject", "control"):
            raise UnreadableFile(f"an embedded {kind}", place=name, remedy="remove it")
    return root


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _checked_markup(name: str, content: bytes) -> etree._Element | None:
    if b"altChunk" not in content and b"instr" not in content:
        return None
    root = parse(name, content)
    if next(root.iter(f"{W}altChunk"), None) is not None:
        raise UnreadableFile("an embedded chunk of another format", place=name, remedy="remove it")
    for code in field_codes(root):
        kind = code.split(maxsplit=1)[0].upper() if code.split() else ""
        if kind in _DANGEROUS_FIELDS or _NESTED in kind:
            said = f"a field that fetches or runs something: {code.strip()[:40]}"
            raise UnreadableFile(said, place=name, remedy="remove it, or turn it into text (Ctrl+Shift+F9 in Word)")
    return root


def field_codes(root: etree._Element) -> Iterator[str]:
    """The code of every field, however many runs it is parted into.

    An inner field leaves U+FFFC in the code of its outer one.
    """
    open_codes: list[str | None] = []  # None once the code of that field has ended
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}delInstrText", f"{W}fldSimple"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr") or ""
        elif element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                if open_codes and (outer := open_codes[-1]) is not None:
                    open_codes[-1] = outer + _NESTED
                open_codes.append("")
            elif open_codes and (code := open_codes[-1]) is not None:
                open_codes[-1] = None
                yield code
            if kind == "end" and open_codes:
                open_codes.pop()
        elif open_codes and (code := open_codes[-1]) is not None:
            open_codes[-1] = code + (element.text or "")
        else:
            yield element.text or ""
