"""What an incoming .docx must be before any parser sees it.

Bytes are counted while they are unpacked, never believed from the archive's directory. The limits are those of a large
but honest document.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache

from lxml import etree

from handoff.errors import UnreadableFile

MAX_ENTRIES = 2_000
MAX_PART = 64 * 2**20
MAX_TOTAL = 256 * 2**20
MAX_RATIO = 200
MAX_TAGS = 3_000_000  # over all parts; each costs about 100 bytes once it is parsed
_RATIO_FROM = 2**20  # small parts may well be mostly repetition
_STEP = 2**18
_UNSAFE_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_ACTIVE_PART = re.compile(r"vbaproject|vbadata|activex|\.bin$", re.IGNORECASE)
#: Fields that fetch, run or print something (ECMA-376 part 1, 17.16.5; DDE and IMPORT are older and still obeyed).
_DANGEROUS_FIELDS = frozenset({
    "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "IMPORT", "LINK", "DATABASE", "RD", "MACROBUTTON",
    "HTMLACTIVEX", "PRINT",
})  # fmt: skip
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_NESTED = "\ufffc"
_BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error)


def checked_parts(data: bytes) -> dict[str, bytes]:
    """Every part by name. ``UnreadableFile`` says what is wrong with the package and where."""
    return checked_package(data)[0]


def checked_package(data: bytes) -> tuple[dict[str, bytes], dict[str, etree._Element]]:
    """Every part by name, and the roots of those parts that had to be parsed to know that they are harmless."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(archive)
    except (*_BROKEN, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableFile("not a readable .docx package", remedy="save it in Word again") from error
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise UnreadableFile("not a Word document: it has no word/document.xml")
    if sum(content.count(b"<") for name, content in parts.items() if _is_xml(name)) > MAX_TAGS:
        raise UnreadableFile(f"more than {MAX_TAGS:,} tags", remedy="split the document")
    checked = ((name, _checked_root(name, content)) for name, content in parts.items())
    return parts, {name: root for name, root in checked if root is not None}


def parse(name: str, content: bytes) -> etree._Element:
    """One XML part, read without entities, network or limits lifted."""
    try:
        return etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"not well-formed XML: {error}", place=name) from error


def whole(text: str | None, most: int, default: int = 0) -> int:
    """A number out of an attribute, at most ``most``; ``default`` for what is none."""
    known = text is not None and text.isascii() and text.isdigit()
    return min(int(text[:9]) if known and text else default, most)


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,  # they say nothing to anybody, and their tag is no name
        remove_pis=True,
    )


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES:
        raise UnreadableFile(f"{len(entries)} entries, more than {MAX_ENTRIES}")
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    total = 0
    for entry in entries:
        if entry.filename.casefold() in seen:
            raise UnreadableFile("two entries of one name", place=entry.filename)
        if _UNSAFE_NAME.search(entry.filename):
            raise UnreadableFile("an entry that would leave its folder", place=entry.filename)
        seen.add(entry.filename.casefold())
        parts[entry.filename] = _read(archive, entry, MAX_TOTAL - total)
        total += len(parts[entry.filename])
    return {name: content for name, content in parts.items() if not name.endswith("/")}


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """The entry's bytes; refused where it says that they are too many, and where they turn out to be."""
    room = min(MAX_PART, left, max(_RATIO_FROM, MAX_RATIO * max(entry.compress_size, 1)))
    if entry.file_size > room:
        raise UnreadableFile(f"unpacks to more than {room:,} bytes", place=entry.filename)
    out = bytearray()
    with archive.open(entry) as stream:
        while block := stream.read(_STEP):
            out += block
            if len(out) > room:
                raise UnreadableFile(f"unpacks to more than {room:,} bytes", place=entry.filename)
    return bytes(out)


def _checked_root(name: str, content: bytes) -> etree._Element | None:
    if _ACTIVE_PART.search(name):
        raise UnreadableFile("holds a macro or an embedded object", place=name, remedy="save it as .docx without them")
    if not _is_xml(name):
        return None
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
        raise UnreadableFile("an XML part that is not UTF-8", place=name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableFile("a document type declaration", place=name)
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
    if next(root.iter(f"{_W}altChunk"), None) is not None:
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
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}delInstrText", f"{_W}fldSimple"):
        if element.tag == f"{_W}fldSimple":
            yield element.get(f"{_W}instr") or ""
        elif element.tag == f"{_W}fldChar":
            kind = element.get(f"{_W}fldCharType")
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
