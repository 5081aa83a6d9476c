"""The footnotes of a Word file: one a source."""

from __future__ import annotations

from handoff.write.page import Page, note_inlines
from handoff.write.word import names
from handoff.write.word.runs import Printing, paragraph, text_run
from handoff.write.word.style_parts import FOOTNOTE_SEPARATORS

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def footnotes_xml(page: Page, printing: Printing) -> str:
    """One footnote a source, in the order of their first citations."""
    sources = {source.key: source for source in page.sources}
    style = printing.style(names.FOOTNOTE_TEXT)
    mark = f"<w:r><w:rPr>{printing.run_style(names.FOOTNOTE_MARK)}</w:rPr><w:footnoteRef/></w:r>{text_run(' ')}"
    notes = []
    for key, number in printing.footnotes.items():
        words = printing.runs(note_inlines(sources[key])).replace(" %", "\u00a0%")  # a figure keeps its sign
        notes.append(f'<w:footnote w:id="{number}">{paragraph(style, mark + words)}</w:footnote>')
    return f"{_XML}<w:footnotes {names.NAMESPACES}>{FOOTNOTE_SEPARATORS}{''.join(notes)}</w:footnotes>"
