"""What a printer adds and a page does not hold, known by its words where an editor lost its style (pandoc does)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handoff.write.page import Block, Heading, Paragraph, folded, plain

CONTENTS = "Contents"
FEWEST_SECTIONS = 5  # a shorter document needs no contents
BETWEEN = "\u00a0· "
_FACTS_LINE = re.compile(r"(?:.+ · )?Revision [0-9a-f]{12}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s\d+$")


def without_printed(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without the line of facts below the title and without the table of contents."""
    sections = {folded(plain(block.inlines)) for block in blocks if isinstance(block, Heading)}
    added = {at for at, block in enumerate(blocks) if _lists(block, sections)}
    added |= {at - 1 for at in added if at and _words(blocks[at - 1]) == CONTENTS}
    for at, block in enumerate(blocks):
        if at not in added and not _FACTS_LINE.fullmatch(_words(block)):
            yield block


def _lists(block: Block, sections: set[str]) -> bool:
    """Whether a paragraph is the contents: most of its entries are headings. One may have been reworded since."""
    entries = _words(block).split(BETWEEN.replace("\u00a0", " "))
    if len(entries) < FEWEST_SECTIONS:
        return False
    named = sum(entry in sections or _PAGE_NUMBER.sub("", entry) in sections for entry in entries)
    return 2 * named > len(entries)


def _words(block: Block) -> str:
    return folded(plain(block.inlines)) if isinstance(block, Paragraph) else ""
