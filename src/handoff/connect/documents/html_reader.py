"""Web pages (.html, .htm): a Document, or a Call where the page holds a transcript. A row is a page.

The text becomes Markdown; locators count its blocks (paragraphs, headings, lists, tables) from 1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from handoff.connect.documents.record import Told, prose_record
from handoff.connect.documents.text_reader import each_meeting, struck_note
from handoff.connect.export import ReadContext, detect, parse_written_date, read_text
from handoff.connect.markup import Page, Settings, read_page
from handoff.connect.text import FrontMatter, NumberedText, by_blocks
from handoff.errors import UnreadableFile
from handoff.records import FileReport, Locator, Part, Record

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]*charset\s*=\s*[\"']?|\?xml\b[^>]*encoding\s*=\s*[\"'])([\w.:-]+)", re.IGNORECASE
)
_HEAD = 4_096
#: What browsers read under other names, https://encoding.spec.whatwg.org/#names-and-labels
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
#: Encodings in which any bytes are a text.
_ONE_BYTE = frozenset({f"cp125{digit}" for digit in range(9)} | {f"iso8859-{number}" for number in range(1, 17)})


def read_records(path: Path, context: ReadContext, report: FileReport) -> Iterator[Record]:
    """One Call or one Document, or none where the settings say that such a page is none.

    Raises UnreadableFile for a page without words, with binary content, or nested without measure.
    """
    settings = context.settings if isinstance(context.settings, Settings) else Settings()
    page = _page(_text(path, context, report), settings, context)
    if page.skipped:
        report.rows_read += 1
        report.rows_ignored += 1
        report.notes.append(f"1 page left out: {page.skipped}")
        return
    if not page.markdown.strip() and not page.fields:
        raise UnreadableFile("the page holds no words", place=context.shown_as, remedy="save the page again")
    text = by_blocks(page.markdown.split("\n"))
    report.notes += struck_note(page.struck)
    told = _told(page, text, path, settings, context)
    for prose in each_meeting("\n".join(text.lines), context, FrontMatter()):
        report.warnings += prose.header.warnings
        report.rows_read += 1
        report.rows_mapped += 1
        yield prose_record(prose, path, context, told)
        told = replace(told, comments=())


def _page(html: str, settings: Settings, context: ReadContext) -> Page:
    try:
        return read_page(html, settings)
    except ValueError as error:
        remedy = "open it in a browser and save its text as .txt or .md"
        raise UnreadableFile(str(error), place=context.shown_as, remedy=remedy) from error


def _text(path: Path, context: ReadContext, report: FileReport) -> str:
    """The page decoded: as asked, by its byte order mark, by what it says in its head, else as any text."""
    said = _said_encoding(path) if not context.options.encoding else ""
    if not said:
        return read_text(path, context, report)
    if said in _ONE_BYTE and _is_utf8(path):  # letters that are so written are in no other encoding
        text = read_text(path, context, report)
        report.warnings.append(f"the page says that it is {said}, which it is not: read as {report.encoding}")
        return text
    trial = report.model_copy(deep=True)
    try:
        text = read_text(path, replace(context, options=replace(context.options, encoding=said)), trial)
    except UnreadableFile:
        text = read_text(path, context, report)
        if said != report.encoding:
            report.warnings.append(f"the page says that it is {said}, which it is not: read as {report.encoding}")
        return text
    report.encoding, report.warnings = f"{said}, as the page says", trial.warnings
    return text


def _is_utf8(path: Path) -> bool:
    """Whether the file holds letters beyond ASCII, and all of them as UTF-8 writes them."""
    data = path.read_bytes()
    return not data.isascii() and detect(data) == "utf-8"


def _said_encoding(path: Path) -> str:
    """The encoding in ``<meta charset>`` or the XML declaration; empty where a mark, or nothing, says it."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    said = _CHARSET.search(head)
    if said is None or head.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    try:
        name = codecs.lookup(said[1].decode("ascii", "replace")).name
    except LookupError:
        return ""
    return "" if name.startswith("utf-16") else _READ_AS.get(name, name)


def _told(page: Page, text: NumberedText, path: Path, settings: Settings, context: ReadContext) -> Told:
    named = re.search(settings.id_in_name, path.stem) if settings.id_in_name else None
    return Told(
        title=page.title if settings.title else page.styled_title,
        other_title=page.title,
        author=page.author,
        created=_moment(page.created, context),
        updated=_moment(page.updated, context),
        identity=named[1] if named else "",
        fields=tuple(
            Part(role="field", label=name, text=value, locator=Locator(kind="paragraph", value="1", field=name))
            for name, value in page.fields
        ),
        comments=tuple(_comments(page, context)),
        place=text.place,
    )


def _comments(page: Page, context: ReadContext) -> Iterator[Part]:
    """The comments below the page, numbered by themselves."""
    for number, one in enumerate(page.comments, 1):
        place = Locator(kind="paragraph", value=str(number), field="comment")
        at = _moment(one.at, context)
        yield Part(role="comment", text=one.text, speaker=one.speaker, at=at, locator=place)


def _moment(written: str, context: ReadContext) -> datetime | None:
    found = parse_written_date(written, context.options) if written else None
    return found.moment if found else None
