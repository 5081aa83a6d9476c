"""What only a printer adds is told from the page by its words, where an editor lost the styles."""

from __future__ import annotations

import pytest

from handoff.write.page import Heading, Paragraph, Text
from handoff.write.word.printed import without_printed

SECTIONS = ("People", "Open promises", "Dates and budget", "What is missing", "How to read this")
FACTS = "Orvik AS · As of 2 June 2026 · 15 statements, 19 sources · Revision d27f5de5da7d"


def lines(*texts: str) -> list[str]:
    """What is left of paragraphs that stand above the sections."""
    blocks = [Paragraph(inlines=(Text(text=text),)) for text in texts]
    headings = [Heading(level=1, inlines=(Text(text=text),)) for text in SECTIONS]
    kept = without_printed([*blocks, *headings])
    first = (block.inlines[0] for block in kept if isinstance(block, Paragraph))
    return [inline.text for inline in first if isinstance(inline, Text)]


def test_the_line_of_facts_and_the_contents_are_no_part_of_the_page() -> None:
    assert lines(FACTS, "Decide soon.", "Contents", "\u00a0· ".join(SECTIONS)) == ["Decide soon."]


def test_contents_with_page_numbers_and_a_heading_that_was_reworded_since_are_contents() -> None:
    entries = [f"{name}\u00a0{number}" for number, name in enumerate(("Who is who", *SECTIONS[1:]), start=1)]
    assert lines("Contents", "\u00a0· ".join(entries)) == []


@pytest.mark.parametrize(
    "text",
    ["Contents", "Revision 3 of the plan", "See Revision d27f5de5da7d", "People · Places · Things · Days · Sums"],
)
def test_what_people_write_stays(text: str) -> None:
    assert lines(text) == [text]
