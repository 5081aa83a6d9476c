"""Inlines as WordprocessingML runs, and what they need beside the body: ids, bookmarks, footnotes, links.

A source has one footnote. Where it is cited again stands a link to that footnote's mark, around a NOTEREF field, so
that Word can count anew when somebody adds a footnote above it.

A field is a hidden bookmark around an inline rich-text content control. The bookmark is what a reader trusts: it
survives every word processor tried; the control's tag does not. There is no data binding, which would show the old
value over what a person typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from handoff.write.page import Cite, CodeSpan, Field, Inline, Link, Text
from handoff.write.word import names

_TAG_LIMIT = 64  # Word refuses longer tags and aliases


@dataclass
class Printing:
    """The state of printing one page. ``style`` gives the id of a style by name, ``relate`` a relationship by URL.

    ``footnotes`` maps the key of a source to its number.
    """

    style: Callable[[str], str]
    relate: Callable[[str], str]
    ids: int = 0
    uses: Counter[str] = field(default_factory=Counter)
    footnotes: dict[str, int] = field(default_factory=dict)
    number_runs: list[int] = field(default_factory=list)

    def next_id(self) -> int:
        """Unique among bookmarks, controls and drawings."""
        self.ids += 1
        return self.ids

    def bookmark(self, name: str, content: str) -> str:
        """``content`` inside a bookmark; Word tells them apart by name alone, so ``_hf_x`` repeats as ``_hf2_x``."""
        self.uses[name] += 1
        unique = name if self.uses[name] == 1 else f"{name[:3]}{self.uses[name]}{name[3:]}"
        number = self.next_id()
        return f'<w:bookmarkStart w:id="{number}" w:name="{unique}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def runs(self, inlines: Sequence[Inline]) -> str:
        """The inner XML of a paragraph."""
        out = []
        for at, inline in enumerate(inlines):
            if isinstance(inline, Text):
                out.append(text_run(inline.text, marks(inline)))
            elif isinstance(inline, Field):
                out.append(self._field(inline))
            elif isinstance(inline, Cite):
                out.append(self._cite(inline, after_cite=at > 0 and isinstance(inlines[at - 1], Cite)))
            elif isinstance(inline, CodeSpan):
                out.append(text_run(inline.text, self.run_style(names.CODE_SPAN)))
            elif isinstance(inline, Link):
                out.append(self._link(inline))
            else:
                assert_never(inline)
        return "".join(out)

    def run_style(self, name: str) -> str:
        """The property that gives a run a character style."""
        return f'<w:rStyle w:val="{self.style(name)}"/>'

    def _field(self, inline: Field) -> str:
        name = names.field_bookmark(inline.path)
        tag = inline.path if len(inline.path) <= _TAG_LIMIT else name
        alias = inline.path.rpartition(".")[2][-_TAG_LIMIT:]
        control = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{tag}"/><w:id w:val="{self.next_id()}"/>'
            f'<w:lock w:val="sdtLocked"/></w:sdtPr><w:sdtContent>{text_run(inline.text)}</w:sdtContent></w:sdt>'
        )
        return self.bookmark(name, control)

    def _cite(self, inline: Cite, *, after_cite: bool) -> str:
        """A footnote the first time, a reference to it afterwards; neighbouring marks are parted by a comma."""
        mark = self.run_style(names.FOOTNOTE_MARK)
        comma = text_run(",", mark) if after_cite else ""
        name = names.cite_bookmark(inline.key)
        if number := self.footnotes.get(inline.key):
            return comma + _cross_reference(name, number, mark)
        self.footnotes[inline.key] = len(self.footnotes) + 1
        run = f'<w:r><w:rPr>{mark}</w:rPr><w:footnoteReference w:id="{len(self.footnotes)}"/></w:r>'
        return comma + self.bookmark(name, run)

    def _link(self, inline: Link) -> str:
        style = self.run_style(names.HYPERLINK)
        code = self.run_style(names.CODE_SPAN)
        runs = "".join(
            text_run(part.text, code if isinstance(part, CodeSpan) else style + marks(part)) for part in inline.inlines
        )
        if inline.href.startswith("#"):
            target = f'w:anchor="{names.anchor_bookmark(inline.href)}"'
        else:
            target = f'r:id="{self.relate(inline.href)}"'
        return f'<w:hyperlink {target} w:tooltip={quoteattr(inline.href)} w:history="1">{runs}</w:hyperlink>'


def _cross_reference(bookmark: str, number: int, mark: str) -> str:
    """The number of a footnote, linked to it (NOTEREF: ECMA-376 part 1, 17.16.5.39)."""
    field = complex_field(f"NOTEREF {bookmark} \\f \\h", text_run(str(number), mark), mark)
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{field}</w:hyperlink>'


def complex_field(code: str, result: str, properties: str = "") -> str:
    """A field whose result stands ready, so that nobody has to be asked for an update. ``code`` is never content."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    switch = f'<w:r>{look}<w:fldChar w:fldCharType="'
    instruction = f'<w:r>{look}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f'{switch}begin"/></w:r>{instruction}{switch}separate"/></w:r>{result}{switch}end"/></w:r>'


def text_run(text: str, properties: str = "") -> str:
    """One run; white space is kept."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


@lru_cache(maxsize=8)
def _marks(bold: bool, italic: bool) -> str:
    return ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")


def marks(run: Text) -> str:
    """The run properties of a run's marks."""
    return _marks(run.bold, run.italic)


def paragraph(style: str, content: str, extra: str = "") -> str:
    """One paragraph in the style of that id; ``extra`` is what follows ``pStyle`` inside ``pPr``."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'
