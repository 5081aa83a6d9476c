"""A Word document as a page: what the document says now, rebuilt from its paragraphs, styles, bookmarks and footnotes.

The record embedded in the file is only the baseline to compare with, and the dictionary that turns
a bookmark's hash into a field's path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from lxml import etree
from pydantic import ValidationError

from handoff.errors import UnreadableFile
from handoff.office import whole
from handoff.write.page import (
    MAX_WIDTHS,
    Block,
    Callout,
    CalloutKind,
    Code,
    Figure,
    Heading,
    Inline,
    Item,
    List,
    Page,
    PageMeta,
    Paragraph,
    Quote,
    Rule,
    Source,
    Table,
    Text,
    canonical_inlines,
    complete_sources,
    plain,
    source_of,
)
from handoff.write.word import names
from handoff.write.word.archive import ListPlace, WordArchive
from handoff.write.word.parts import ANSWER_PREFIX
from handoff.write.word.picture import stand_in_hash
from handoff.write.word.printed import without_printed
from handoff.write.word.read_runs import RunReader

_W, _R, _WP, _A = (f"{{{uri}}}" for uri in (names.W, names.R, names.WP, names.A))
_WRAPPERS = {f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_CELL, _CELL_PROPERTIES, _SPAN, _PARAGRAPH = (f"{_W}{tag}" for tag in ("tc", "tcPr", "gridSpan", "p"))
_MOST_COLUMNS, _WIDEST = 63, 31_680  # of a table in Word; dxa, 22 inches
_PARTS = frozenset(f"{_W}{tag}" for tag in ("p", "tbl", "tr", "tc"))
_HEADING = re.compile(r"heading ([1-9])")
_PICTURE_NAME = re.compile(r"([0-9a-f]{64})\.(png|jpg|gif)")
_LANGUAGE = re.compile(r"[A-Za-z0-9_+#.-]{0,30}")
_CALLOUTS: dict[str, tuple[CalloutKind, bool]] = {
    names.callout_style(kind, title=title).casefold(): (kind, title)
    for kind in names.CALLOUT_WORDS
    for title in (True, False)
}


def from_docx(data: bytes) -> Page:
    """The page that the document now says. ``UnreadableFile`` where the file is hostile or no document."""
    return page_of(WordArchive(data))


def page_of(archive: WordArchive) -> Page:
    """The page that an opened document now says."""
    return _Reading(archive).page()


@dataclass
class _Reading:
    """Blocks as they come; a caption waits for its table."""

    archive: WordArchive
    blocks: list[Block] = field(default_factory=list)
    title: str = ""
    subtitle: str = ""
    caption: str = ""

    def __post_init__(self) -> None:
        self.runs = RunReader(self.archive)

    def page(self) -> Page:
        body = self.archive.document.find(f"{_W}body")
        for element in _flat(body) if body is not None else ():
            if element.tag == f"{_W}tbl":
                self._flush(self._table(element))
            else:
                self._paragraph(element)
        self._flush(None)
        blocks = tuple(without_printed(self.blocks))
        return Page(meta=self._meta(), blocks=blocks, sources=complete_sources(blocks, self._sources()))

    def _meta(self) -> PageMeta:
        said = self.archive.properties()
        known: dict[str, object] = {name: value for name, value in said.items() if name in PageMeta.model_fields}
        answers = [(name, value) for name, value in said.items() if name.startswith(ANSWER_PREFIX)]
        known["answers"] = [(name.removeprefix(ANSWER_PREFIX), value) for name, value in answers]
        try:
            return PageMeta.model_validate(
                {**known, "title": self.title or self.archive.core_title(), "subtitle": self.subtitle}
            )
        except ValidationError as error:
            first = error.errors()[0]
            place = f"document properties, {'.'.join(str(part) for part in first['loc'])}"
            raise UnreadableFile(first["msg"], place=place, remedy="give the document a title") from error

    def _sources(self) -> Iterator[Source]:
        for key, number in list(self.runs.notes.items()):
            note = self.archive.footnotes.get(number)
            yield source_of(key, self._joined(list(note.iter(_PARAGRAPH)) if note is not None else []))

    def _joined(self, paragraphs: list[etree._Element]) -> tuple[Inline, ...]:
        """Paragraphs as one line: what a cell or a footnote of ours holds is one paragraph, and people add others."""
        if len(paragraphs) == 1:
            return self.runs.inlines(paragraphs[0])
        parts = [part for paragraph in paragraphs for part in (Text(text=" "), *self.runs.inlines(paragraph))]
        return canonical_inlines(parts)

    def _flush(self, block: Block | None) -> None:
        """Add a block; a caption whose table is gone becomes a paragraph."""
        if self.caption:
            if isinstance(block, Table):
                block = block.model_copy(update={"caption": self.caption})
            else:
                self.blocks.append(Paragraph(inlines=Text(text=self.caption, italic=True)))
        self.caption = ""
        if block is not None:
            self.blocks.append(block)

    def _paragraph(self, element: etree._Element) -> None:
        properties = element.find(f"{_W}pPr")
        style = self.archive.style_name(properties, "pStyle")
        if style in _STRUCTURE and self._structure(style, element):
            return
        pictures = [self._figure(drawing) for drawing in element.iter(f"{_W}drawing")]
        block = self._text_block(style, properties, element)
        if block is not None:
            self._flush(block)
        for picture in pictures:
            if picture:
                self._flush(picture)

    def _structure(self, style: str, element: etree._Element) -> bool:
        """Paragraphs that are parts of something else: title lines, captions, spacers."""
        if style in _UNREAD:
            return True
        text = plain(self.runs.inlines(element))
        last = self.blocks[-1] if self.blocks else None
        if style == names.TITLE.casefold() and not self.title:
            self.title = text
        elif style == names.SUBTITLE.casefold() and not self.subtitle:
            self.subtitle = text
        elif style == names.TABLE_CAPTION.casefold():
            self._flush(None)
            self.caption = text
        elif style == names.FIGURE_CAPTION.casefold() and isinstance(last, Figure) and not last.caption:
            self.blocks[-1] = last.model_copy(update={"caption": text})
        else:
            return False
        return True

    def _text_block(self, style: str, properties: etree._Element | None, element: etree._Element) -> Block | None:
        if style == names.CODE.casefold():
            language, text = self.runs.code(element)
            return Code(language=language if _LANGUAGE.fullmatch(language) else "", text=text)
        if style == names.RULE.casefold():
            return Rule()
        inlines = self.runs.inlines(element)
        if style in _CALLOUTS:
            return self._callout(*_CALLOUTS[style], inlines)
        place = self.archive.list_place(properties) or _LISTS.get(style)
        if place and not _HEADING.fullmatch(style):
            return self._item(place, inlines)
        return _plain_block(style, inlines)

    def _item(self, place: ListPlace, inlines: tuple[Inline, ...]) -> Block | None:
        """An item joins the list above it, or begins one."""
        item = Item(depth=place.depth, ordered=place.ordered, inlines=inlines)
        last = self.blocks[-1] if self.blocks and not self.caption else None
        if not isinstance(last, List):
            return List.model_construct(items=(item,))
        self.blocks[-1] = List.model_construct(items=(*last.items, item))
        return None

    def _callout(self, kind: CalloutKind, title: bool, inlines: tuple[Inline, ...]) -> Block | None:
        """A first line begins a box; further paragraphs of the same kind go into it."""
        last = self.blocks[-1] if self.blocks and not self.caption else None
        if title:
            word = names.CALLOUT_WORDS[kind]
            return Callout(kind=kind, title=re.sub(rf"^{word}(?:: |$)", "", plain(inlines)))
        if isinstance(last, Callout) and last.kind == kind:
            self.blocks[-1] = last.model_copy(update={"paragraphs": (*last.paragraphs, inlines)})
            return None
        return Callout(kind=kind, paragraphs=(inlines,))

    def _figure(self, drawing: etree._Element) -> Figure | None:
        about, blip = next(drawing.iter(f"{_WP}docPr"), None), next(drawing.iter(f"{_A}blip"), None)
        if about is None or blip is None:
            return None
        part = self.archive.relations.get(blip.get(f"{_R}embed") or "", "")
        digest = sha256(self.archive.parts.get(part, b"")).hexdigest()
        named = _PICTURE_NAME.fullmatch(about.get("name") or "")
        suffix = part.rpartition(".")[2].replace("jpeg", "jpg")
        suffix = suffix if suffix in ("png", "jpg", "gif") else "png"
        if named and digest in (stand_in_hash(), named[1]):
            digest, suffix = named[1], named[2]
        return Figure.model_validate({"sha256": digest, "suffix": suffix, "alt": about.get("descr") or ""})

    def _table(self, element: etree._Element) -> Table | None:
        rows = [self._row(row) for row in _rows(element)]
        if not rows:
            return None
        columns = max(len(row) for row in rows)
        style = self.archive.style_name(element.find(f"{_W}tblPr"), "tblStyle")
        widths = _widths(element, columns) if style == names.FIXED_TABLE.casefold() else ()
        return Table(header=rows[0], rows=tuple(rows[1:]), widths=widths)

    def _row(self, row: etree._Element) -> tuple[tuple[Inline, ...], ...]:
        cells: list[tuple[Inline, ...]] = []
        for cell in _flat(row):
            if cell.tag != _CELL:
                continue
            children = list(cell)
            about = children[0] if children and children[0].tag == _CELL_PROPERTIES else None
            alone = len(children) == 2 and about is not None and children[1].tag == _PARAGRAPH
            cells.append(self._joined(children[1:] if alone else list(cell.iter(_PARAGRAPH))))
            span = about.find(_SPAN) if about is not None else None
            cells += [()] * (whole(span.get(f"{_W}val"), _MOST_COLUMNS, default=1) - 1 if span is not None else 0)
        if len(cells) > _MOST_COLUMNS:
            raise UnreadableFile(f"a table of {len(cells)} columns; Word has at most {_MOST_COLUMNS}")
        return tuple(cells)


_LISTS = {names.BULLET.casefold(): ListPlace(0, ordered=False), names.NUMBER.casefold(): ListPlace(0, ordered=True)}
_STRUCTURE = {
    name.casefold()
    for name in (
        names.TITLE,
        names.SUBTITLE,
        names.FACTS_LINE,
        names.TABLE_CAPTION,
        names.FIGURE_CAPTION,
        names.SPACER,
        names.CONTENTS_HEADING,
        names.CONTENTS,
    )
}
#: What a printer adds and a page does not hold.
_UNREAD = {name.casefold() for name in (names.FACTS_LINE, names.SPACER, names.CONTENTS_HEADING, names.CONTENTS)}


def _plain_block(style: str, inlines: tuple[Inline, ...]) -> Block:
    """A heading, a quote, or a paragraph in whatever style people chose."""
    if match := _HEADING.fullmatch(style):
        return Heading(level=min(int(match[1]), 6), inlines=inlines)
    if style == names.QUOTE.casefold():
        return Quote(paragraphs=(inlines,))
    return Paragraph(inlines=inlines)


def _flat(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs, tables and cells, whatever control or tracked insertion wraps them."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _flat(child)
        elif child.tag in _PARTS:
            yield child


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are there once tracked deletions are accepted."""
    for row in _flat(table):
        if row.tag == f"{_W}tr" and row.find(f"{_W}trPr/{_W}del") is None:
            yield row


def _widths(table: etree._Element, columns: int) -> tuple[int, ...]:
    """The grid in whole percent."""
    marks = table.iterfind(f"{_W}tblGrid/{_W}gridCol")
    grid = [whole(column.get(f"{_W}w"), _WIDEST) for column in marks]
    if len(grid) != columns or columns > MAX_WIDTHS or min(grid, default=0) <= 0:
        return ()
    return tuple(max(round(100 * width / sum(grid)), 1) for width in grid)
