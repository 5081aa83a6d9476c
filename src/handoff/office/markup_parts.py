"""XML from outside: read without entities, network or limits lifted; a DOCTYPE is refused."""

from __future__ import annotations

from functools import cache
from typing import Any

from lxml import etree

from handoff.errors import UnreadableFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
TRUST = "do not trust this file; ask whoever made it for the original document"
AGAIN = "open it in Office or LibreOffice, save it as .docx or .pptx and give that file"


def parse(place: str, content: bytes) -> etree._Element:
    """The root of one part. ``UnreadableFile`` names ``place`` where it is not well-formed or declares a type."""
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        raise broken(place, error) from error
    refuse_doctype(root, place)
    return root


def broken(place: str, error: etree.XMLSyntaxError) -> UnreadableFile:
    return UnreadableFile(f"broken XML, not well-formed: {error.msg}", place=place, remedy=AGAIN)


def refuse_doctype(element: etree._Element, place: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(
            "a DOCTYPE (a document type declaration), which Office never writes", place=place, remedy=TRUST
        )


@cache
def _parser() -> etree.XMLParser:
    # comments and instructions say nothing to anybody, and their tag is no name
    return etree.XMLParser(**SAFE, remove_comments=True, remove_pis=True)
