"""PDF files and slides (.pdf, .pptx) through MarkItDown, which comes with the extra ``docs``. A row is a file.

One Document, or a Call where the text is a transcript. Locators count the blocks of the Markdown from 1, and name the
page or the slide where MarkItDown tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from handoff.connect.documents.record import Told, prose_record
from handoff.connect.documents.text_reader import take_apart
from handoff.connect.export import ReadContext, parse_written_date
from handoff.connect.text import FrontMatter, NumberedText, Section, plain_line
from handoff.errors import UnreadableFile
from handoff.office import OfficePackage
from handoff.records import FileReport, Record

NEEDS = ("markitdown", "pdfminer", "pptx")
INSTALL = 'pip install "handoff-layer[docs]"'
_SLIDE = re.compile(r"<!-- Slide number: (\d+) -->\s*$")
_GAP = re.compile(r"\n{3,}")
_PRINTED_FROM = re.compile(r"^Microsoft (?:Word|PowerPoint) - |\.(?:docx?|pptx?|pdf)$", re.IGNORECASE)
_PDF_TIME = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)'?)?")


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Document or one Call. Raises UnreadableFile where the extra is missing, or for a file without words."""
    if missing := [name for name in NEEDS if find_spec(name) is None]:
        raise UnreadableFile(
            f"PDF files and slides need the extra docs, which is not installed ({', '.join(missing)})",
            place=context.shown_as,
            remedy=f"{INSTALL}, then give the file again",
        )
    told = _of_slides(path, context) if path.suffix.lower() == ".pptx" else _of_pdf(path, context)
    text = numbered(_markdown(path, context), is_markup=path.suffix.lower() == ".pptx")
    if not any(line.strip() for line in text.lines):
        raise UnreadableFile(
            "the file holds no words, only pictures of them",
            place=context.shown_as,
            remedy="run text recognition (OCR) over it and give that file",
        )
    report.rows_read += 1
    prose = take_apart("\n".join(text.lines), context, FrontMatter())
    report.warnings += prose.header.warnings
    if not any(text.names):
        report.notes.append("the pages are not told apart: places are counted over the whole text")
    if not prose.spoken:
        prose.sections = [piece for section in prose.sections for piece in _by_page(section, text.names)]
    report.rows_mapped += 1
    yield prose_record(prose, path, context, Told(**told, place=text.place))


def numbered(markdown: str, *, is_markup: bool) -> NumberedText:
    """MarkItDown's text: form feeds part the pages of a PDF, comments the slides; both become names of places.

    A PDF has no headings: a line that looks like one is words.
    """
    text, block = NumberedText(), 0
    pages = markdown.split("\f")
    for number, page in enumerate(pages, 1):
        was_blank = True
        name = f"page {number}" if len(pages) > 1 else ""
        for line in page.split("\n"):
            if slide := _SLIDE.match(line):
                name = f"slide {slide[1]}"
                continue
            block += was_blank and bool(line.strip())
            was_blank = not line.strip()
            text.add(line.rstrip() if is_markup else plain_line(line.rstrip()), max(block, 1), name)
    return text


def _by_page(section: Section, names: Sequence[str]) -> Iterator[Section]:
    """A section apart where the page changes: a part stands on one page."""
    first = section.first
    for line in range(section.first + 1, section.last + 1):
        if names[line - 1] != names[line - 2]:
            yield Section(section.heading, first, line - 1)
            first = line
    yield Section(section.heading, first, section.last)


def _markdown(path: Path, context: ReadContext) -> str:
    """The converter of the suffix alone: MarkItDown's own choice loads a model to guess what the suffix says."""
    from markitdown import MarkItDownException, StreamInfo
    from markitdown.converters import PdfConverter, PptxConverter

    suffix = path.suffix.lower()
    converter = PptxConverter() if suffix == ".pptx" else PdfConverter()
    try:
        with path.open("rb") as stream:
            text = str(converter.convert(stream, StreamInfo(extension=suffix)).markdown)
    except (MarkItDownException, _broken_pdf(), ValueError, KeyError, TypeError) as error:
        raise _unreadable(error, context) from error
    return _GAP.sub("\n\n", text)


def _broken_pdf() -> type[Exception]:
    from pdfminer.psparser import PSException

    broken: type[Exception] = PSException
    return broken


def _unreadable(error: Exception, context: ReadContext) -> UnreadableFile:
    said = " ".join(str(error).split())[:200] or type(error).__name__
    return UnreadableFile(
        f"cannot be read ({said})", place=context.shown_as, remedy="open it and save it again, without a password"
    )


def _of_slides(path: Path, context: ReadContext) -> dict[str, Any]:
    """What the file says of itself. Seen whole first: MarkItDown would unpack a bomb."""
    with OfficePackage(path, context.shown_as) as package:
        package.check()
        core = package.core()
    return {
        "other_title": core.get("title", "") if core.get("title") != "PowerPoint Presentation" else "",
        "author": core.get("creator", ""),
        "created": _moment(core.get("created", ""), context),
        "updated": _moment(core.get("modified", ""), context),
    }


def _of_pdf(path: Path, context: ReadContext) -> dict[str, Any]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.utils import decode_text

    with path.open("rb") as stream:
        try:
            info: dict[str, Any] = next(iter(PDFDocument(PDFParser(stream)).info), {})
        except (_broken_pdf(), ValueError, KeyError, TypeError) as error:
            raise _unreadable(error, context) from error
    words = {key: decode_text(value).strip() for key, value in info.items() if isinstance(value, bytes)}
    return {
        "other_title": _PRINTED_FROM.sub("", words.get("Title", "")),
        "author": words.get("Author", ""),
        "created": _moment(_pdf_time(words.get("CreationDate", "")), context),
        "updated": _moment(_pdf_time(words.get("ModDate", "")), context),
    }


def _pdf_time(written: str) -> str:
    """``D:20260115090211+01'00'`` as ISO 8601."""
    found = _PDF_TIME.match(written)
    if found is None:
        return ""
    year, month, day, hour, minute, second, hours, minutes = found.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}{f'{hours}:{minutes}' if hours else '+00:00'}"


def _moment(text: str, context: ReadContext) -> Any:
    found = parse_written_date(text, context.options) if text else None
    return found.moment if found else None
