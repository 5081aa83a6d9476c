"""Markdown to what a person would read aloud: words without marks, one block or row of a table a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_COMMENT_LINES = re.compile(r"^[ \t]*(?:<!--(?:(?!-->).)*-->[ \t]*)+$", re.DOTALL | re.MULTILINE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?^---[ \t]*$", re.DOTALL | re.MULTILINE)
#: The label of a footnote, where the footnotes begin.
FOOTNOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]*", re.MULTILINE)
#: A reference to a footnote, and the kind of a callout (``[!SUMMARY]``).
_MARK = re.compile(r"\[(?:\^[^\]\s]+|!\w+)\]")
_ROW = re.compile(r"^[ \t]*\|(.*?)\|?[ \t]*$", re.MULTILINE)
_BETWEEN_CELLS = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]*")
_UNLESS_LINE_END = re.compile(r"[^\n\r]")


def without_machinery(markdown: str) -> str:
    """The same text, character for character, with blanks for what no reader sees: front matter, lines of comments."""
    for hidden in (_FRONT_MATTER, _COMMENT_LINES):
        markdown = hidden.sub(lambda found: _UNLESS_LINE_END.sub(" ", found[0]), markdown)
    return markdown


def readable(markdown: str) -> str:
    """The words of a stretch of Markdown, which may begin in the middle of a list or a table."""
    flat = _ROW.sub(_cells, FOOTNOTE.sub("", markdown))
    words = _MARK.sub("", "\n".join(_lines(_parser().parse(flat))))
    return "\n".join(" ".join(line.split()) for line in words.split("\n") if line.strip())


def _cells(row: re.Match[str]) -> str:
    """One row of a table; nothing for the rule under its head."""
    if _RULE.fullmatch(row[1]):
        return ""
    cells = (cell.strip() for cell in _BETWEEN_CELLS.split(row[1]))
    return " · ".join(cell for cell in cells if cell)


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield "".join(map(_words, token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield token.content


def _words(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return "" if token.type == "html_inline" else token.content


@cache
def _parser() -> MarkdownIt:
    """Without HTML blocks: a line that opens with a comment is prose like any other, and its marks are read."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("html_block")
