"""Blocks as the body of a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import assert_never
from xml.sax.saxutils import escape

from handoff.write.page import (
    Block,
    Callout,
    Code,
    Figure,
    Heading,
    List,
    Page,
    PageMeta,
    Paragraph,
    Quote,
    Rule,
    Table,
    links_of,
    plain,
)
from handoff.write.word import names
from handoff.write.word.parts import BULLETS, FIRST_NUMBER_RUN
from handoff.write.word.picture import Picture
from handoff.write.word.printed import BETWEEN, CONTENTS, FEWEST_SECTIONS
from handoff.write.word.runs import Printing, complex_field, paragraph, text_run
from handoff.write.word.table import table_xml

_UNBROKEN = 40  # characters of an entry of the contents that stay on one line
#: Word wants a paragraph behind a last table: one point high, so that it never begins a page of its own.
_THIN = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_AIR = "160"  # dxa above what follows a table, which has no space of its own


def _spacing(before: str = "", after: str = "") -> str:
    """Space above and below a paragraph where it differs from the style's."""
    parts = [f'w:{side}="{space}"' for side, space in (("before", before), ("after", after)) if space]
    return f"<w:spacing {' '.join(parts)}/>" if parts else ""


class Body:
    """Prints the blocks of one page into a text column ``width`` dxa wide.

    ``pages`` holds the page number of every section (heading of level 1), or nothing where no layout is known.
    """

    def __init__(
        self,
        page: Page,
        printing: Printing,
        pictures: Mapping[str, Picture],
        width: int,
        pages: Sequence[int] = (),
    ) -> None:
        self.page = page
        self.pages = pages
        self.sections = [block for block in page.blocks if isinstance(block, Heading) and block.level == 1]
        self.section_number = 0
        self.printing = printing
        self.pictures = pictures
        self.width = width
        self.jumped_to = {link.href.casefold() for block in page.blocks for link in links_of(block)}

    def xml(self) -> str:
        """Title lines, blocks, and a paragraph behind a table that would otherwise touch the next one or the end."""
        out = list(self._title(self.page.meta))
        contents = self._contents()
        after_table = False
        for block, following in zip_longest(self.page.blocks, self.page.blocks[1:]):
            if isinstance(block, Heading) and contents:
                out.append(contents)
                contents = ""
            out.append(self._block(block, _AIR if after_table else ""))
            after_table = isinstance(block, Table)
            if after_table and (following is None or (isinstance(following, Table) and not following.caption)):
                out.append(self._styled(names.SPACER, "", _THIN if following is None else ""))
        return "".join(out)

    def _title(self, meta: PageMeta) -> Iterator[str]:
        yield self._styled(names.TITLE, text_run(meta.title))
        if meta.subtitle:
            yield self._styled(names.SUBTITLE, text_run(meta.subtitle))
        said = [meta.client] if meta.client else []
        said += [f"As of {meta.as_of.day} {meta.as_of:%B %Y}"] if meta.as_of else []
        said += [f"{meta.facts} statements, {len(self.page.sources)} sources"] if meta.facts else []
        said += [f"Revision {meta.revision[:12]}"] if meta.revision else []
        if said:
            yield self._styled(names.FACTS_LINE, text_run(" · ".join(said)))

    def _styled(self, name: str, content: str, extra: str = "") -> str:
        return paragraph(self.printing.style(name), content, extra)

    def _block(self, block: Block, air: str) -> str:  # noqa: PLR0911 (one line per kind of block)
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._styled("Normal", self.printing.runs(block.inlines), _spacing(air))
            case List():
                return self._list(block, air)
            case Table():
                caption = self._styled(names.TABLE_CAPTION, text_run(block.caption)) if block.caption else ""
                return caption + table_xml(block, self.printing, self.width)
            case Callout():
                return self._callout(block)
            case Quote():
                lines = [self.printing.runs(inlines) for inlines in block.paragraphs]
                spaces = [_spacing(air), *[""] * len(lines)]
                return "".join(
                    self._styled(names.QUOTE, line, space) for line, space in zip(lines, spaces, strict=False)
                )
            case Figure():
                return self._figure(block)
            case Code():
                return self._code(block)
            case Rule():
                return self._styled(names.RULE, "")
            case _:
                assert_never(block)

    def _contents(self) -> str:
        """The sections in a paragraph of their own, each a link: a real TOC field (ECMA-376 part 1, 17.16.5.68).

        Page numbers stand in it where ``pages`` knows them; without a layout there are none, rather than wrong ones.
        """
        if len(self.sections) < FEWEST_SECTIONS:
            return ""
        entries = [self._entry(number, heading) for number, heading in enumerate(self.sections, start=1)]
        switches = "" if self.pages else " \\n"
        field = complex_field(f'TOC \\o "1-1" \\h{switches}', text_run(BETWEEN).join(entries))
        return self._styled(names.CONTENTS_HEADING, text_run(CONTENTS)) + self._styled(names.CONTENTS, field)

    def _entry(self, number: int, heading: Heading) -> str:
        bookmark = names.contents_bookmark(number)
        page = self.pages[number - 1] if self.pages else 0
        counted = text_run("\u00a0") + complex_field(f"PAGEREF {bookmark} \\h", text_run(str(page))) if page else ""
        title = plain(heading.inlines)
        words = text_run(title.replace(" ", "\u00a0") if len(title) <= _UNBROKEN else title)
        return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{words}{counted}</w:hyperlink>'

    def _heading(self, block: Heading) -> str:
        runs = self.printing.runs(block.inlines)
        if block.level == 1:
            self.section_number += 1
            runs = self.printing.bookmark(names.contents_bookmark(self.section_number), runs)
        href = names.heading_href(plain(block.inlines))
        if href in self.jumped_to and not self.printing.uses[names.anchor_bookmark(href)]:
            runs = self.printing.bookmark(names.anchor_bookmark(href), runs)
        return self._styled(names.heading_style(block.level), runs)

    def _list(self, block: List, air: str) -> str:
        """Real numbering. A run of numbered neighbours has a list of its own, so that it starts at one."""
        out: list[str] = []
        last = len(block.items) - 1
        runs: list[int] = []  # the list in use at each depth; 0 stands for bullets
        for at, item in enumerate(block.items):
            del runs[item.depth + 1 :]
            current = runs.pop() if len(runs) > item.depth else -1
            if not item.ordered:
                current = 0
            elif current < 1:
                self.printing.number_runs.append(item.depth)
                current = len(self.printing.number_runs)
            runs.append(current)
            list_id = FIRST_NUMBER_RUN + current - 1 if current else BULLETS
            number = f'<w:numPr><w:ilvl w:val="{item.depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
            style = names.NUMBER if item.ordered else names.BULLET
            space = _spacing(air if at == 0 else "", "120" if at == last else "")
            out.append(self._styled(style, self.printing.runs(item.inlines), number + space))
        return "".join(out)

    def _callout(self, block: Callout) -> str:
        title = names.callout_title(block.kind, block.title)
        keep = '<w:keepNext w:val="0"/>' if not block.paragraphs else ""
        out = [self._styled(names.callout_style(block.kind, title=True), text_run(title), keep)]
        style = names.callout_style(block.kind, title=False)
        last = len(block.paragraphs) - 1
        for at, inlines in enumerate(block.paragraphs):
            extra = _spacing(after="200") if at == last else ""
            out.append(self._styled(style, self.printing.runs(inlines), extra))
        return "".join(out)

    def _figure(self, block: Figure) -> str:
        drawing = self.pictures[block.sha256].drawing(block, self.printing.next_id(), self.width)
        keep = "" if block.caption else '<w:keepNext w:val="0"/>'
        caption = self._styled(names.FIGURE_CAPTION, text_run(block.caption)) if block.caption else ""
        return self._styled(names.FIGURE, drawing, keep) + caption

    def _code(self, block: Code) -> str:
        """One paragraph, its lines parted by breaks; the language stands above them in small print."""
        lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in block.text.split("\n"))
        style = self.printing.run_style(names.CODE_LANGUAGE)
        head = f"{text_run(block.language, style)}<w:r><w:br/></w:r>" if block.language else ""
        return self._styled(names.CODE, f"{head}<w:r>{lines}</w:r>")
