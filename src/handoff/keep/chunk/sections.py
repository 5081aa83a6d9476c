"""Markdown to sections: blocks under their heading path, by the CommonMark structure and not by line patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from handoff.keep.chunk.spans import Span, size, split_span, trim

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: What markdown-it takes for a line end; offsets must be counted the same way.
_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of prose under one heading path. ``body`` is the span without the headings that open it."""

    path: tuple[str, ...]
    span: Span
    body: Span


@dataclass(frozen=True, slots=True)
class _Block:
    """One top-level block; it reaches to the next block's start, so that blocks cover the whole text."""

    span: Span
    level: int = 0
    heading: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    """A heading path, where its headings open and end, and the blocks under it."""

    path: tuple[str, ...]
    opening: int
    heading_end: int
    blocks: list[_Block]


def sections(markdown: str, limit: int) -> list[Section]:
    """Sections of at most about ``limit`` words; every character that is not blank is in exactly one of them.

    A heading belongs to what follows it. A block too long for one section is cut at sentences or lines.
    """
    found: list[Section] = []
    for group in _groups(markdown):
        bodies = _fill(markdown, group.blocks, limit) or [(group.heading_end, group.heading_end)]
        openings = [group.opening, *(start for start, _ in bodies[1:])]
        for opening, body in zip(openings, bodies, strict=True):
            if span := trim(markdown, (opening, body[1])):
                found.append(Section(group.path, span, body))
    return found


def _groups(markdown: str) -> Iterator[_Group]:
    """Blocks by the headings above them; headings with nothing between them open one group together."""
    path: dict[int, str] = {}
    group = _Group((), 0, 0, [])
    for block in _blocks(markdown):
        if block.level:
            path = {level: heading for level, heading in path.items() if level < block.level}
            path[block.level] = block.heading
            names = tuple(heading for heading in path.values() if heading)
            if group.blocks:
                yield group
                group = _Group(names, block.span[0], block.span[1], [])
            else:
                group = _Group(names, group.opening, block.span[1], [])
        elif trim(markdown, block.span):
            group.blocks.append(block)
    yield group


def _fill(markdown: str, blocks: list[_Block], limit: int) -> list[Span]:
    """Whole blocks together while they fit; a block that is too long alone is cut."""
    spans: list[Span] = []
    words = 0
    for block in blocks:
        block_words = size(markdown[slice(*block.span)])
        if spans and words + block_words <= limit and (whole := trim(markdown, (spans[-1][0], block.span[1]))):
            spans[-1] = whole
            words += block_words
        else:
            pieces = split_span(markdown, block.span, limit)
            spans.extend(pieces)
            words = size(markdown[slice(*pieces[-1])]) if pieces else words
    return spans


def _blocks(markdown: str) -> list[_Block]:
    starts = [0, *(match.end() for match in _LINE_END.finditer(markdown)), len(markdown)]
    tokens = _parser().parse(markdown)
    opened: list[tuple[int, int, str]] = []
    for index, token in enumerate(tokens):
        if token.level or token.map is None or token.nesting < 0:
            continue
        is_heading = token.type == "heading_open"
        heading = " ".join(tokens[index + 1].content.split()) if is_heading else ""
        opened.append((starts[token.map[0]], int(token.tag[1:]) if is_heading else 0, heading))
        if is_heading:  # what stands between a heading and the next token (a link definition) is not heading
            opened.append((starts[min(token.map[1], len(starts) - 1)], 0, ""))
    return _stretch(opened, len(markdown))


def _stretch(opened: list[tuple[int, int, str]], end: int) -> list[_Block]:
    """Let each block reach to the next one's start, the first from the beginning; drop the empty ones."""
    if not opened or opened[0][0] > 0:
        opened = [(0, 0, ""), *opened]
    ends = [*(start for start, _, _ in opened[1:]), end]
    return [
        _Block((start, stop), level, heading)
        for (start, level, heading), stop in zip(opened, ends, strict=True)
        if stop > start
    ]


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.front_matter import front_matter_plugin

    return MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
