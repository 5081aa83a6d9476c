"""What an incoming .docx must be before any parser sees it.

Bytes are counted while they are unpacked, never believed from the archive's directory. The limits are those of a large
but honest document.
"""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache

from lxml import etree

from handoff.errors import UnreadableFile

MAX_ENTRIES = 2_000
MAX_PART = 64 * 2**20
MAX_TOTAL = 256 * 2**20
MAX_RATIO = 200
_RATIO_FROM = 2**20  # small parts may well be mostly repetition
_STEP = 2**18
_UNSAFE_NAME = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_ACTIVE_PART = re.compile(r"vbaproject|vbadata|activex|\.bin$", re.IGNORECASE)
_DANGEROUS_FIELD = re.compile(r"^\s*(?:INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|IMPORT|LINK)\b", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def checked_parts(data: bytes) -> dict[str, bytes]:
    """Every part by name. ``UnreadableFile`` says what is wrong with the package and where."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _unpacked(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableFile("not a readable .docx package", remedy="save it in Word again") from error
    if "[Content_Types].xml" not in parts or "word/document.xml" not in parts:
        raise UnreadableFile("not a Word document: it has no word/document.xml")
    for name, content in parts.items():
        _check_part(name, content)
    return parts


def parse(name: str, content: bytes) -> etree._Element:
    """One XML part, read without entities, network or limits lifted."""
    try:
        return etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"not well-formed XML: {error}", place=name) from error


@cache
def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)


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
    """The entry's bytes; stops as soon as they are too many."""
    room = min(MAX_PART, left, max(_RATIO_FROM, MAX_RATIO * max(entry.compress_size, 1)))
    out = bytearray()
    with archive.open(entry) as stream:
        while block := stream.read(_STEP):
            out += block
            if len(out) > room:
                raise UnreadableFile(f"unpacks to more than {room:,} bytes", place=entry.filename)
    return bytes(out)


def _check_part(name: str, content: bytes) -> None:
    if _ACTIVE_PART.search(name):
        raise UnreadableFile("holds a macro or an embedded object", place=name, remedy="save it as .docx without them")
    if not name.endswith((".xml", ".rels")):
        return
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in content[:4]:
        raise UnreadableFile("an XML part that is not UTF-8", place=name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableFile("a document type declaration", place=name)
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        raise UnreadableFile("a macro-enabled document", remedy="save it as .docx")
    if name.endswith(".rels"):
        _check_relationships(name, content)
    elif name.startswith("word/"):
        _check_markup(name, content)


def _check_relationships(name: str, content: bytes) -> None:
    """Nothing may be fetched from outside; a hyperlink is only text until somebody clicks it."""
    for relation in parse(name, content):
        kind = (relation.get("Type") or "").rpartition("/")[2]
        if relation.get("TargetMode") == "External" and kind != "hyperlink":
            raise UnreadableFile(f"an outside {kind or 'relationship'}", place=name, remedy="embed it or remove it")
        if kind in ("oleObject", "aFChunk", "vbaProject", "control"):
            raise UnreadableFile(f"an embedded {kind}", place=name, remedy="remove it")


def _check_markup(name: str, content: bytes) -> None:
    if b"altChunk" not in content and b"instr" not in content:
        return
    for element in parse(name, content).iter(f"{_W}altChunk", f"{_W}instrText", f"{_W}fldSimple"):
        code = element.get(f"{_W}instr") or element.text or ""
        if element.tag == f"{_W}altChunk" or _DANGEROUS_FIELD.match(code):
            raise UnreadableFile(f"a field or chunk that fetches something: {code.strip()[:40]}", place=name)
