"""Word documents (.docx): a Document, or a Call where the document is a transcript. A row is a document.

The text becomes Markdown as a person reads it with every change accepted; what nobody sees in Word is left out and
counted. Locators count the paragraphs of the body from 1, those in tables and text boxes and empty ones included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from handoff.connect.documents.record import Prose, Told, prose_record
from handoff.connect.documents.teams_transcript import teams_transcript
from handoff.connect.documents.text_reader import each_meeting
from handoff.connect.documents.word_blocks import BlockReader, Piece
from handoff.connect.documents.word_inline import Left
from handoff.connect.export import ReadContext, parse_written_date, readable_title
from handoff.connect.text import FrontMatter, NumberedText
from handoff.errors import UnreadableFile
from handoff.office import OfficePackage, W
from handoff.records import FileReport, Locator, Part, Record

#: What a document says that python-docx began from its template, whoever wrote it and whenever.
_TEMPLATE_AUTHOR, _TEMPLATE_CREATED = "python-docx", "2013-12-23T23:15:00Z"
_EMPTY_TITLES = ("word document", "document", "untitled", "microsoft word", "powerpoint", "template")


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Call or one Document. Raises UnreadableFile for what is no document, hostile, or without words."""
    try:
        yield from _read(path, context, report)
    except RecursionError as error:
        raise UnreadableFile(
            "tables or text boxes lie too deep in one another", place=context.shown_as, remedy="save it again as text"
        ) from error


def _read(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    with OfficePackage(path, context.shown_as) as package:
        blocks = BlockReader(package)
        text = laid_out(blocks)
        if not any(line.strip() for line in text.lines):
            raise UnreadableFile(
                "the document holds no words",
                place=context.shown_as,
                remedy="pictures of pages are not read: give their text",
            )
        told = _told(package, blocks, text, path, context)
        report.notes += _notes(package, blocks.inline.left)
        report.warnings += _warnings(blocks)
    for prose in _apart(text.lines, context):
        report.rows_read += 1
        report.warnings += prose.header.warnings
        report.rows_mapped += 1
        yield prose_record(prose, path, context, told)
        told = replace(told, comments=())


def laid_out(pieces: Iterable[Piece]) -> NumberedText:
    """Pieces as lines: a blank line between any two but the items of a list, which are indented by their depth."""
    text = NumberedText()
    last: Piece | None = None
    depths: list[int] = []
    for piece in pieces:
        if last and not (last.kind == piece.kind == "item"):
            text.add("", text.numbers[-1])
        depths = _nested(depths, piece.depth) if piece.kind == "item" else []
        indent = "    " * (len(depths) - 1) if depths else ""
        for line, number in piece.lines:
            text.add(indent + line, number)
        last = piece
    return text


def _nested(above: list[int], depth: int) -> list[int]:
    """The depths that are open at an item: a list that begins deep is not indented for that."""
    return [*(one for one in above if one < depth), depth]


def _apart(lines: list[str], context: ReadContext) -> Iterator[Prose]:
    if transcript := teams_transcript(lines, context.options):
        yield transcript
    else:
        yield from each_meeting("\n".join(lines), context, FrontMatter())


def _told(package: OfficePackage, blocks: BlockReader, text: NumberedText, path: Path, context: ReadContext) -> Told:
    core = package.core()
    is_template = core.get("creator") == _TEMPLATE_AUTHOR
    written = core.get("title", "")
    says_much = written and not written.casefold().startswith(_EMPTY_TITLES)
    title = blocks.counted.title
    if not title and blocks.counted.top_headings > 1:  # then the first heading is one of many chapters
        title = written if says_much else readable_title(path)
    return Told(
        title=title,
        other_title=written if says_much else "",
        author="" if is_template else core.get("creator", ""),
        created=_moment(core.get("created", ""), context),
        updated=_moment(core.get("modified", ""), context),
        comments=tuple(_comments(package, blocks, context)),
        place=text.place,
    )


def _moment(text: str, context: ReadContext) -> datetime | None:
    found = parse_written_date(text, context.options) if text not in ("", _TEMPLATE_CREATED) else None
    return found.moment if found else None


def _comments(package: OfficePackage, blocks: BlockReader, context: ReadContext) -> Iterator[Part]:
    for comment in package.root("comments"):
        said = blocks.aside(comment)
        if said:
            number = blocks.counted.comments.get(comment.get(f"{W}id") or "", 1)
            yield Part(
                role="comment",
                text=said,
                locator=Locator(kind="paragraph", value=str(number), field="comment"),
                speaker=comment.get(f"{W}author") or "",
                at=_moment(comment.get(f"{W}date") or "", context),
            )


def _notes(package: OfficePackage, left: Left) -> Iterator[str]:
    """What was left out by rule."""
    around = [name for kind in ("header", "footer") for name in package.named(kind) if _has_words(package, name)]
    counted = (
        (left.deletions, "tracked deletion"),
        (left.struck, "struck-through passage"),
        (left.contents, "line of a table of contents", "lines of a table of contents"),
        (left.placeholders, "field that nobody filled in", "fields that nobody filled in"),
        (len(around), "header or footer with words", "headers and footers with words"),
        (left.embedded, "embedded object"),
    )
    for count, one, *many in counted:
        if count:
            yield f"{count} {one if count == 1 else many[0] if many else one + 's'} left out"


def _has_words(package: OfficePackage, name: str) -> bool:
    return any((text.text or "").strip() for text in package.parse(name).iter(f"{W}t"))


def _warnings(blocks: BlockReader) -> Iterator[str]:
    left = blocks.inline.left
    if left.hidden:
        stretches = "stretch" if left.hidden == 1 else "stretches"
        yield (
            f"{left.hidden} {stretches} of hidden text left out ({left.hidden_characters} characters): "
            "marked hidden, white on white, or too small to read"
        )
    if blocks.counted.chunks:
        yield f"{blocks.counted.chunks} embedded file(s) not read: open the document in Word and save it again"
