"""The body of a Word document as pieces of Markdown: headings, paragraphs, list items, tables, notes, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from handoff.connect.documents.word_inline import InlineReader, Words
from handoff.connect.documents.word_numbering import Mark, Numbering
from handoff.connect.documents.word_styles import Styles, number, value
from handoff.connect.text import Asked, form_of, plain_line
from handoff.office import OfficePackage, W

PieceKind = Literal["heading", "text", "item", "table", "note"]
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = frozenset((f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"))
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_BLOCKS = (f"{W}p", f"{W}tbl", f"{W}sdt", f"{W}altChunk", *_WRAPPERS, *_DELETED, _ALTERNATIVES)
#: A longer text is a clause with an outline level, not a heading.
_LONGEST_HEADING = 200


@dataclass(frozen=True)
class Piece:
    """Lines of Markdown, each with the 1-based number of the paragraph that it comes from."""

    kind: PieceKind
    lines: tuple[tuple[str, int], ...]
    depth: int = 0

    @property
    def text(self) -> str:
        return "\n".join(line for line, _ in self.lines)


#: The cells of a row of a table, each with the paragraph that it begins at.
_Row = list[tuple[list[Piece], int]]


@dataclass
class Counted:
    """How far a document has been read: paragraphs, where each comment stands, the first title."""

    paragraphs: int = 0
    comments: dict[str, int] = field(default_factory=dict)
    title: str = ""
    top_headings: int = 0
    chunks: int = 0


class BlockReader:
    """The pieces of one document, once. ``counted`` and ``inline.left`` are complete when it has ended."""

    def __init__(self, package: OfficePackage) -> None:
        self._package = package
        sheet = package.root("styles")
        self._styles = Styles(sheet)
        self._numbering = Numbering(package.root("numbering"))
        self.inline = InlineReader(package)
        self.counted = Counted()
        self._notes: list[Piece] = []
        self._held = ""

    def __iter__(self) -> Iterator[Piece]:
        """Notes come below the section that refers to them."""
        for piece in self._pieces(self._package.elements(self._package.main, _BLOCKS)):
            if piece.kind == "heading":
                yield from self._notes_so_far()
            yield piece
        if self._held.strip():
            yield Piece("text", ((self._held.strip(), self.counted.paragraphs),))
        yield from self._notes_so_far()

    def _notes_so_far(self) -> Iterator[Piece]:
        yield from self._notes
        self._notes = []

    def _pieces(self, elements: Iterable[Any]) -> Iterator[Piece]:
        for element in elements:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag == f"{W}sdt":
                yield from self._control(element)
            elif element.tag in _WRAPPERS:
                yield from self._pieces(element)
            elif element.tag == _ALTERNATIVES:
                yield from (piece for form in list(element)[:1] for piece in self._pieces(form))
            elif element.tag in _DELETED:
                self.inline.left.deletions += 1
                self.counted.paragraphs += _paragraphs_in(element)
            elif element.tag == f"{W}altChunk":
                self.counted.chunks += 1

    def _control(self, control: Any) -> Iterator[Piece]:
        """A content control around blocks; those of a table of contents and of hints are left out."""
        gallery = next(control.iter(f"{W}docPartGallery"), None)
        content = control.find(f"{W}sdtContent")
        if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
            self._leave_contents(control)
        elif self.inline.is_placeholder(control):
            self.inline.left.placeholders += 1
            self.counted.paragraphs += _paragraphs_in(control)
        elif content is not None:
            yield from self._pieces(content)

    def _leave_contents(self, element: Any) -> None:
        count = _paragraphs_in(element)
        self.counted.paragraphs += count
        self.inline.left.contents += count

    def _paragraph(self, paragraph: Any) -> Iterator[Piece]:
        self.counted.paragraphs += 1
        place = self.counted.paragraphs
        properties = paragraph.find(f"{W}pPr")
        if self._styles.is_contents(properties):
            self.inline.left.contents += 1
            return
        words = self.inline.words(paragraph)
        for comment in words.comments:
            self.counted.comments.setdefault(comment, place)
        text, self._held = self._held + words.text, ""
        if _mark_is_deleted(properties):
            self._held = text  # the paragraph runs on into the next one
        elif text.strip():
            yield self._piece(text.strip(), properties, place)
        self._take_notes(words, place)
        for box in words.boxes:
            yield from self._pieces(box)

    def _piece(self, text: str, properties: Any, place: int) -> Piece:
        level = self._styles.heading(properties) if len(text) <= _LONGEST_HEADING else 0
        list_id, depth = self._styles.list_of(properties)
        mark = self._numbering.mark(list_id, depth) if list_id else None
        if level:
            return self._heading(" ".join(text.split()), level, mark, properties, place)
        lines = [plain_line(line.rstrip()) for line in text.split("\n")]
        if mark is None:
            return Piece("text", tuple((line, place) for line in lines))
        lines[0] = " ".join(filter(None, (mark.marker, mark.label, lines[0])))
        return Piece("item", tuple((line, place) for line in lines), depth)

    def _heading(self, text: str, level: int, mark: Mark | None, properties: Any, place: int) -> Piece:
        if self._styles.is_title(properties):
            self.counted.title = self.counted.title or text
        self.counted.top_headings += level == 1
        shown = mark.label or mark.marker.strip("-") if mark else ""
        return Piece("heading", ((f"{'#' * level} {shown} {text}".replace("  ", " "), place),), level)

    def _take_notes(self, words: Words, place: int) -> None:
        for label, note in words.notes:
            said = self.aside(note)
            if said:
                self._notes.append(Piece("note", ((label + said, place),)))

    def aside(self, element: Any) -> str:
        """Blocks that do not count as paragraphs of the text, on one line: a footnote, a comment."""
        counted, notes, held = self.counted, self._notes, self._held
        self.counted, self._notes, self._held = Counted(), [], ""
        try:
            return joined(self._pieces(element))
        finally:
            self.counted, self._notes, self._held = counted, notes, held

    def _table(self, table: Any) -> Iterator[Piece]:
        """A Markdown table; of a form a line for each label. One that only lays out headings, tables or a single column
        gives its pieces in order.
        """
        rows = [list(self._cells(row)) for row in self._rows(table)]
        rows = [row for row in rows if row]
        width = max((len(row) for row in rows), default=0)
        cells = [pieces for row in rows for pieces, _ in row]
        if width == 1 or any(piece.kind in ("heading", "table") for pieces in cells for piece in pieces):
            yield from (piece for pieces in cells for piece in pieces)
        elif form := form_of([[joined(pieces) for pieces, _ in row] for row in rows]):
            yield Piece("text", tuple(_form_lines(rows, form)))
        elif any(cells):
            lines = [(_row([joined(pieces) for pieces, _ in row], width), row[0][1]) for row in rows]
            yield Piece("table", (lines[0], (_row(["---"] * width, width), lines[0][1]), *lines[1:]))

    def _rows(self, table: Any) -> Iterator[Any]:
        for element in table:
            if element.tag == f"{W}tr":
                properties = element.find(f"{W}trPr")
                if properties is not None and properties.find(f"{W}del") is not None:
                    self.inline.left.deletions += 1
                    self.counted.paragraphs += _paragraphs_in(element)
                else:
                    yield element
            elif element.tag == f"{W}sdt" or element.tag in _WRAPPERS:
                yield from self._rows(element)

    def _cells(self, row: Any) -> Iterator[tuple[list[Piece], int]]:
        """The cells of a row with the paragraph that each begins at; what a merged cell covers is empty."""
        skipped = number(value(row.find(f"{W}trPr"), "gridBefore"), 0) if row.tag == f"{W}tr" else 0
        yield from (([], self.counted.paragraphs + 1) for _ in range(min(skipped, 64)))
        for element in row:
            if element.tag == f"{W}tc":
                properties = element.find(f"{W}tcPr")
                place = self.counted.paragraphs + 1
                yield list(self._pieces(element)), place
                span = number(value(properties, "gridSpan"), 1)
                yield from (([], place) for _ in range(min(span, 64) - 1))
            elif element.tag == f"{W}sdt" or element.tag in _WRAPPERS:
                yield from self._cells(element)


def _form_lines(rows: Sequence[_Row], form: Sequence[Asked]) -> Iterator[tuple[str, int]]:
    """The title of a form, then ``Label: value`` row by row. A cell over the whole width has no value beside it."""
    for row in rows[: form[0].row]:
        if len(said := [joined(pieces) for pieces, _ in row if pieces]) == 1:
            yield said[0], row[0][1]
    for line in form:
        places = [place for _, place in rows[line.row]]
        is_across = len(set(places)) == 1
        yield (line.label if is_across else f"{line.label}: {line.value or '-'}"), places[0]


def joined(pieces: Iterable[Piece]) -> str:
    """Pieces on one line: sentences by a space, anything else by a semicolon."""
    text = ""
    for piece in pieces:
        said = " ".join(piece.text.removeprefix("- ").split())
        text += said if not text else f" {said}" if text[-1] in ".!?:;," else f"; {said}"
    return text


def _row(cells: list[str], width: int) -> str:
    padded = [*(cell.replace("|", "\\|") for cell in cells), *[""] * (width - len(cells))]
    return f"| {' | '.join(padded)} |"


def _mark_is_deleted(properties: Any) -> bool:
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _paragraphs_in(element: Any) -> int:
    return sum(1 for _ in element.iter(f"{W}p"))
