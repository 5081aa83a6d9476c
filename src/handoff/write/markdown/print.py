"""A page as Markdown: CommonMark with tables and footnotes under a YAML front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from handoff.write.markdown.inline_print import cell, escape, inlines_to_markdown, inside_line, longest_run
from handoff.write.page import (
    Block,
    Callout,
    Code,
    Figure,
    Heading,
    Inline,
    List,
    Page,
    PageMeta,
    Paragraph,
    Quote,
    Rule,
    Source,
    Table,
    canonical_blocks,
    note_inlines,
)

#: Readers drop a run of ``#`` at the end of a heading.
_CLOSING_RUN = re.compile(r"(?:^|(?<= ))#(?=#*$)")


def to_markdown(page: Page) -> str:
    """The whole page: front matter, the title as first heading, the blocks one level below it, the footnotes."""
    parts = [_front_matter(page.meta), _heading(1, escape(page.meta.title))]
    parts += [_block(block, below=1) for block in page.blocks]
    if page.sources:
        parts.append("\n".join(_footnote(source) for source in page.sources))
    return "\n\n".join(parts) + "\n"


def blocks_to_markdown(blocks: Iterable[Block]) -> str:
    """Blocks alone, headings at their own level and no footnote definitions: what fills a slot of a skeleton."""
    return "\n\n".join(_block(block, below=0) for block in canonical_blocks(blocks))


def _front_matter(meta: PageMeta) -> str:
    """JSON strings are YAML double-quoted scalars (YAML 1.2, section 7.3.1), so no text can break out."""
    values = meta.model_dump(mode="json")
    answers = [f"  {_quoted_scalar(question)}: {_quoted_scalar(answer)}" for question, answer in meta.answers]
    order = ("title", "subtitle", "client", "client_id", "template", "revision", "as_of", "language", "facts")
    lines = [f"{key}: {_quoted_scalar(values[key])}" for key in order if values[key] not in ("", None)]
    return "\n".join(("---", *lines, *(["answers:", *answers] if answers else ()), "---"))


def _quoted_scalar(value: object) -> str:
    """``<`` is escaped too: a viewer that does not know front matter takes it for Markdown."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")


def _block(block: Block, below: int) -> str:  # noqa: PLR0911 (one line per kind of block)
    match block:
        case Heading():
            return _heading(block.level + below, inside_line(block.inlines))
        case Paragraph():
            return inlines_to_markdown(block.inlines)
        case List():
            return _list(block)
        case Table():
            return _table(block)
        case Callout():
            head = f"[!{block.kind.upper()}] {escape(block.title)}".rstrip()
            return _quoted(head, block.paragraphs)
        case Quote():
            return _quoted("", block.paragraphs)
        case Figure():
            return _figure(block)
        case Code():
            fence = "`" * max(3, longest_run(block.text, "`") + 1)
            return f"{fence}{block.language}\n{block.text}\n{fence}"
        case Rule():
            return "---"
        case _:
            assert_never(block)


def _heading(level: int, line: str) -> str:
    return f"{'#' * level} {_CLOSING_RUN.sub(chr(92) * 2 + '#', line)}"


def _list(block: List) -> str:
    """One item a line; what is nested stands under the text of its parent."""
    lines: list[str] = []
    numbers: list[tuple[bool, int]] = []
    indents = [0]
    for item in block.items:
        del numbers[item.depth + 1 :], indents[item.depth + 1 :]
        ordered, number = numbers.pop() if len(numbers) > item.depth else (item.ordered, 0)
        number = number + 1 if ordered == item.ordered else 1
        numbers.append((item.ordered, number))
        marker = f"{number}. " if item.ordered else "- "
        lines.append(f"{' ' * indents[-1]}{marker}{inlines_to_markdown(item.inlines)}")
        indents.append(indents[-1] + len(marker))
    return "\n".join(lines)


def _table(table: Table) -> str:
    lines = _caption(table.caption, _table_comment(table))
    lines += [_row(table.header), "|" + " --- |" * len(table.header)]
    lines += [_row(row) for row in table.rows]
    return "\n".join(lines)


def _table_comment(table: Table) -> str:
    widths = ",".join(str(width) for width in table.widths)
    return f"<!-- table widths={widths} -->" if widths else "<!-- table -->"


def _caption(caption: str, comment: str) -> list[str]:
    """A caption is italic and names what it belongs to in a comment."""
    if caption:
        return [f"*{escape(caption)}*{comment}", ""]
    return [comment, ""] if "widths" in comment else []


def _row(cells: Sequence[Sequence[Inline]]) -> str:
    return f"| {' | '.join(cell(inlines) for inlines in cells)} |"


def _quoted(head: str, paragraphs: Sequence[Sequence[Inline]]) -> str:
    """Paragraphs behind ``>``, the head one of its own: what wraps lines anew would join it to the next otherwise."""
    lines = [*([head] if head else []), *(inlines_to_markdown(inlines) for inlines in paragraphs)]
    return "\n>\n".join(f"> {line}" for line in lines)


def _figure(figure: Figure) -> str:
    alt = escape(figure.alt)
    alt = f"\\{alt}" if alt[:1] in ("!", "^") else alt
    image = f"![{alt}](<figures/{figure.sha256}.{figure.suffix}>)"
    caption = f"*{escape(figure.caption)}*<!-- figure -->" if figure.caption else ""
    return "\n\n".join(part for part in (image, caption) if part)


def _footnote(source: Source) -> str:
    return f"[^{source.key}]: {inlines_to_markdown(note_inlines(source))}"
