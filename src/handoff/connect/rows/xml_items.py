"""XML: the elements at one path as items, one at a time, whatever the size of the file.

An element becomes what JSON would hold: its attributes under ``@name``, its children under their names (several of one
name as a list), its words under ``#text`` where it has attributes or children too, else the words alone. Names lose
their namespace. Nothing outside the file is ever loaded, and a file that defines entities is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from handoff.connect.export import ReadContext, Unit
from handoff.connect.rows.json_values import pointer
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Locator

_DEPTH = 100
#: Paths that a claim may name. Longer and deeper ones of a hostile file would add up to many times its size.
_PATH_DEPTH, _LONGEST_NAME = 12, 120
_TRUST = "do not trust this file; ask whoever made it for the original export"


@dataclass(frozen=True)
class XmlItems:
    """The elements of a file at a dotted path; may be iterated more than once. ``auto`` and ``@``: below the root.

    Raises UnreadableFile for XML that is broken, cut off, too deep, or that defines entities.
    """

    path: Path
    records: str
    shown_as: str

    def __iter__(self) -> Iterator[Unit]:
        for number, element in enumerate(self._elements()):
            yield Unit(Locator(kind="pointer", value=pointer(*_names(element), number)), _item(element))

    def _elements(self) -> Iterator[etree._Element]:
        wanted = None if self.records in ("auto", "@") else self.records.split(".")
        depth = 2 if wanted is None else len(wanted)
        open_names: list[str] = []
        try:
            for event, element in _events(self.path):
                if event == "start":
                    if not open_names:
                        self._refuse_entities(element)
                    open_names.append(_name(element))
                    self._refuse_depth(open_names)
                    continue
                if len(open_names) == depth and (wanted is None or open_names == wanted):
                    yield element
                if len(open_names) <= depth:
                    _let_go(element)
                open_names.pop()
        except etree.XMLSyntaxError as error:
            raise UnreadableFile(
                f"not XML: {error.msg}", place=self.shown_as, remedy="export the file again; it may be cut off"
            ) from error

    def _refuse_entities(self, root: etree._Element) -> None:
        declared: Any = root.getroottree().docinfo.internalDTD
        if declared is not None and next(declared.iterentities(), None) is not None:
            raise UnreadableFile("the file defines entities of its own", place=self.shown_as, remedy=_TRUST)

    def _refuse_depth(self, open_names: list[str]) -> None:
        if len(open_names) > _DEPTH:
            raise UnreadableFile(
                f"elements stand more than {_DEPTH} deep", place=self.shown_as, remedy="export it again"
            )


def open_elements(path: Path, context: ReadContext, report: FileReport, records: str) -> XmlItems:
    """The items of a file. The parser finds the encoding, as XML 1.0 says in appendix F."""
    with path.open("rb") as stream:
        head = stream.read(64)
    if not head.strip():
        raise UnreadableFile("the file holds only white space", place=context.shown_as, remedy="export it again")
    report.encoding = "as the XML says"
    return XmlItems(path, records, context.shown_as)


def element_paths(data: bytes) -> frozenset[str]:
    """The paths of elements and attributes in the first stretch of a file: ``rss.channel.item.key.@id``."""
    parser = etree.XMLPullParser(("start", "end"), **_SAFE)
    found: set[str] = set()
    names: list[str] = []
    try:
        parser.feed(data)
    except etree.XMLSyntaxError:
        return frozenset()
    events: Iterator[tuple[str, Any]] = iter(parser.read_events())
    for event, element in events:
        if event == "start":
            names.append(_name(element)[:_LONGEST_NAME])
            if len(names) <= _PATH_DEPTH:
                path = ".".join(names)
                found.add(path)
                found.update(f"{path}.@{_bare(name)[:_LONGEST_NAME]}" for name in element.attrib)
        else:
            names.pop()
    return frozenset(found)


_SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


def _events(path: Path) -> Iterator[tuple[str, etree._Element]]:
    with path.open("rb") as stream:
        yield from etree.iterparse(stream, events=("start", "end"), **_SAFE)


def _let_go(element: etree._Element) -> None:
    """Forget an element that was handed out, and those before it, so that memory stays flat."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _item(element: etree._Element) -> Mapping[str, Any]:
    value = _value(element)
    return value if isinstance(value, Mapping) else {"#text": value}


def _value(element: etree._Element) -> Any:
    children: dict[str, list[Any]] = {}
    for child in element:
        if isinstance(child.tag, str):
            children.setdefault(_name(child), []).append(_value(child))
    words = "".join(_own_words(element)).strip()
    if not children and not element.attrib:
        return words
    found: dict[str, Any] = {f"@{_bare(name)}": value for name, value in element.attrib.items()}
    found.update((name, values[0] if len(values) == 1 else values) for name, values in children.items())
    return {**found, "#text": words} if words else found


def _own_words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def _names(element: etree._Element) -> list[str]:
    return [*(_name(one) for one in reversed(list(element.iterancestors()))), _name(element)]


def _name(element: etree._Element) -> str:
    return _bare(element.tag) if isinstance(element.tag, str) else ""


def _bare(name: Any) -> str:
    text = name.decode() if isinstance(name, bytes) else str(name)
    return text.rpartition("}")[2]
