"""A page as the lines that a person reads: the ground on which two states of a document are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from handoff.write.page.block import Block, Callout, Code, Figure, Heading, Quote, Table, inlines_of
from handoff.write.page.footnote import note_inlines
from handoff.write.page.inline import Field, Inline, plain
from handoff.write.page.page import Page

#: What editors put in the place of what was typed, and nobody sees: quotes, dashes, blanks, ligatures of three dots.
_LOOKALIKES = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'",
    "–": "-", "—": "-", "‐": "-", "\u2011": "-", "−": "-", "…": "...",
    "\u00ad": None, "\u200b": None, "\u200c": None, "\u2060": None,
})  # fmt: skip
#: A dash as it is typed where none is on the keyboard.
_TYPED_DASH = re.compile(r"(?<=\s)-{2,3}(?=\s)")
_SPLICE = " | "
_MARK_OF_CALLOUT = re.compile(r"\[!\w+\]\s*")
_WORDLESS = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class Cell:
    """One stretch of text. ``free`` is what stands outside its fields, ``fields`` are (path, text) in order."""

    text: str
    free: str
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, item, caption or row of a table.

    ``number`` counts the lines of the page from 1, ``section`` and ``heading`` are the nearest headings of level 1 and
    of any level above. ``columns`` are the headings of the table that a row stands in.
    """

    cells: tuple[Cell, ...]
    number: int = 0
    section: str = ""
    heading: str = ""
    columns: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return _SPLICE.join(cell.text for cell in self.cells if cell.text)

    @property
    def free(self) -> str:
        return " ".join(cell.free for cell in self.cells if cell.free)

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        return tuple(field for cell in self.cells for field in cell.fields)

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(path for path, _ in self.fields)

    def field_text(self, path: str) -> str | None:
        return next((text for own, text in self.fields if own == path), None)


def folded(text: str) -> str:
    """``text`` as it is compared: typographic quotes, dashes, blanks and invisible characters do not count."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LOOKALIKES)
    if "--" in text:
        text = _TYPED_DASH.sub("-", text)
    return " ".join(text.split())


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in it."""
    return not _WORDLESS.fullmatch(text)


def thing_of(path: str) -> str:
    """What a field is about: ``fact_ab12`` of ``fact_ab12.owner``."""
    return path.rpartition(".")[0] or path


def attribute_of(path: str) -> str:
    """Which side of it a field shows: ``owner`` of ``fact_ab12.owner``."""
    return path.rpartition(".")[2]


def page_lines(page: Page) -> list[Line]:
    """Every line of the page in reading order, its title and subtitle first; empty ones are left out."""
    out: list[Line] = []
    section = heading = ""
    for block, line in _raw_lines(page):
        if isinstance(block, Heading):
            heading = line.text
            section = heading if block.level == 1 else section
        if line.text:
            out.append(replace(line, number=len(out) + 1, section=section, heading=heading))
    return out


def note_lines(page: Page) -> dict[str, Line]:
    """The footnotes by the key of their source."""
    return {source.key: _line(note_inlines(source)) for source in page.sources}


def _raw_lines(page: Page) -> Iterator[tuple[Block | None, Line]]:
    for words in (page.meta.title, page.meta.subtitle):
        yield None, _plain_line(words)
    for block in page.blocks:
        for line in _of_block(block):
            yield block, line


def _of_block(block: Block) -> Iterator[Line]:
    if isinstance(block, Table):
        yield _plain_line(block.caption)
        columns = tuple(plain(cell) for cell in block.header)
        for row in (block.header, *block.rows):
            yield Line(cells=tuple(map(_cell, row)), columns=columns)
    elif isinstance(block, Code):
        yield from map(_plain_line, block.text.split("\n"))
    elif isinstance(block, Figure):
        yield from map(_plain_line, (block.alt, block.caption))
    elif isinstance(block, Quote):
        yield from (_without_mark(_line(inlines)) for inlines in block.paragraphs)
    else:
        if isinstance(block, Callout):
            yield _plain_line(block.title)
        yield from map(_line, inlines_of(block))


def _without_mark(line: Line) -> Line:
    """``[!SUMMARY] Bottom line``: a callout's head in an editor that knows no callouts."""
    if line.fields or not (mark := _MARK_OF_CALLOUT.match(line.text)):
        return line
    return _plain_line(line.text[mark.end() :])


def _plain_line(words: str) -> Line:
    line = " ".join(words.split())
    return Line(cells=(Cell(line, line),))


def _line(inlines: Iterable[Inline]) -> Line:
    return Line(cells=(_cell(inlines),))


def _cell(inlines: Iterable[Inline]) -> Cell:
    parts = tuple(inlines)
    text = plain(parts)
    fields = tuple((one.path, one.text) for one in parts if isinstance(one, Field))
    if not fields:
        return Cell(" ".join(text.split()), " ".join(text.split()))
    free = plain(one for one in parts if not isinstance(one, Field))
    return Cell(" ".join(text.split()), " ".join(free.split()), fields)
