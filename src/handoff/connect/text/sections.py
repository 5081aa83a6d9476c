"""A Markdown or plain text as sections: runs of lines under a heading. The lines themselves are kept as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r" {0,3}(?:[-*] )?(?P<marks>#{1,6})(?:[ \t]+|(?=\*\*))(?P<text>.*)$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SPLIT_LEVEL = 2


@dataclass(frozen=True)
class Heading:
    """A heading; ``line`` is 1-based, ``text`` without emphasis marks."""

    level: int
    text: str
    line: int


@dataclass(frozen=True)
class Section:
    """Lines ``first`` to ``last`` (1-based, both included), heading included. A preamble has no heading."""

    heading: Heading | None
    first: int
    last: int

    @property
    def title(self) -> str:
        return self.heading.text if self.heading else ""


def headings_in(lines: Sequence[str], first_line: int = 1) -> list[Heading]:
    """The ``#`` headings from ``first_line`` on, fenced code left alone."""
    found: list[Heading] = []
    fence = ""
    for number, line in enumerate(lines[first_line - 1 :], start=first_line):
        mark = _FENCE.match(line)
        if mark:
            fence = _fence_after(fence, mark[1])
        heading = None if fence or mark else _HEADING.match(line)
        if heading and plain_heading(heading["text"]):
            found.append(Heading(len(heading["marks"]), plain_heading(heading["text"]), number))
    return found


def split_sections(lines: Sequence[str], headings: Sequence[Heading], first_line: int = 1) -> list[Section]:
    """Sections at the headings of levels 1 and 2, or at the highest level there is where all are deeper."""
    level = max(_SPLIT_LEVEL, min((heading.level for heading in headings), default=_SPLIT_LEVEL))
    starts = [heading for heading in headings if heading.level <= level]
    return list(_sections(lines, starts, first_line))


def plain_heading(text: str) -> str:
    """A heading's words: no emphasis, no link target, no closing colon."""
    unlinked = re.sub(r"!?\[([^\[\]]*)\]\([^()]*\)", r"\1", text)
    return re.sub(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}", "", unlinked).strip(" \t:*_#")


def _fence_after(fence: str, mark: str) -> str:
    """The open fence after a fence line: opened, closed, or still the old one."""
    if not fence:
        return mark
    return "" if mark[0] == fence[0] and len(mark) >= len(fence) else fence


def _sections(lines: Sequence[str], starts: Sequence[Heading], first_line: int) -> Iterator[Section]:
    bounds = [first_line, *(heading.line for heading in starts), len(lines) + 1]
    for heading, first, after in zip([None, *starts], bounds, bounds[1:], strict=False):
        span = trimmed(lines, first, after - 1)
        if span:
            yield Section(heading, *span)


def trimmed(lines: Sequence[str], first: int, last: int) -> tuple[int, int] | None:
    """The range without blank lines at its ends; None where nothing is left."""
    filled = [number for number in range(first, last + 1) if lines[number - 1].strip(" \t\u00a0\\")]
    return (filled[0], filled[-1]) if filled else None
