"""Inlines as CommonMark, escaped so that they read back as written.

A field is its text and a comment behind it: ``Go live on 1 May<!-- f:fact_ab12.value -->``. Its text runs from the
start of the block, or from the ``<!-- f -->`` before it. (A comment in front would, at the start of a line, turn the
whole line into raw HTML.) An empty comment keeps marks apart that would otherwise not parse.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from typing import assert_never

from handoff.write.page import Cite, CodeSpan, Field, Inline, Link, Text

SEPARATOR = "<!-- -->"
FIELD_START = "<!-- f -->"
_ANYWHERE = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=[#A-Za-z])")
#: What would open a heading, a list, a quote, a rule, an underline or a table at the start of a line.
_LINE_START = re.compile(r"(?=#{1,6}(?: |$)|[-+](?: |$)|[>|]|[-=:| ]+$)|\d{1,9}(?=[.)](?: |$))")
_LABEL_START = re.compile(r"(?=[!^])")


def escape(text: str) -> str:
    """``text`` with a backslash before whatever CommonMark would take for markup in the middle of a line."""
    return _ANYWHERE.sub(r"\\\g<0>", text)


def inlines_to_markdown(inlines: Sequence[Inline]) -> str:
    """One line of Markdown that may stand at the start of a block."""
    line = inside_line(inlines)
    return _LINE_START.sub(r"\g<0>\\", line, count=1) if _LINE_START.match(line) else line


def inside_line(inlines: Sequence[Inline]) -> str:
    """The inlines as Markdown behind something else on the line: in a heading, a cell or a link."""
    out = ""
    for at, inline in enumerate(inlines):
        before = inlines[at - 1] if at else None
        if isinstance(inline, Text):
            out += _text(inline, out, before, inlines[at + 1] if at + 1 < len(inlines) else None)
        elif isinstance(inline, CodeSpan):
            out += code_span(inline.text)
        elif isinstance(inline, Field):
            start = FIELD_START if out else ""
            out += f"{start}{escape(inline.text)}<!-- f:{inline.path} -->"
        elif isinstance(inline, Cite):
            out = f"{_unlike_image(out)}[^{inline.key}]"
        elif isinstance(inline, Link):
            out = _unlike_image(out) + _link(inline)
        else:
            assert_never(inline)
    return out


def cell(inlines: Sequence[Inline]) -> str:
    """One table cell; a bar is escaped even inside code (GFM tables, example 200)."""
    return inside_line(inlines).replace("|", "\\|")


def code_span(text: str) -> str:
    """A code span whose fence is longer than any run of backticks in it."""
    fence = "`" * (longest_run(text, "`") + 1) if "`" in text else "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def longest_run(text: str, char: str) -> int:
    """Length of the longest unbroken run of ``char``."""
    return max((len(run) for run in re.findall(f"{re.escape(char)}+", text)), default=0)


def _text(run: Text, out: str, before: Inline | None, after: Inline | None) -> str:
    """A run, marked where it is marked. Flanking rules: CommonMark 0.31, section 6.2."""
    if not (run.bold or run.italic):
        text = escape(run.text)
        return f"\\{text}" if isinstance(before, Cite) and run.text[0] in "(:" else text
    mark = "*" * (2 * run.bold + run.italic)
    marked_before = isinstance(before, Text) and (before.bold or before.italic)
    left = SEPARATOR if not out.endswith(SEPARATOR) and (marked_before or not _opens(out[-1:], run.text[0])) else ""
    right = SEPARATOR if isinstance(after, Text) and not _opens(after.text[0], run.text[-1]) else ""
    return f"{left}{mark}{escape(run.text)}{mark}{right}"


def _opens(outside: str, inside: str) -> bool:
    """Whether a mark between the two characters is sure to flank as meant."""
    return inside.isalnum() or outside in ("", " ") or outside in string.punctuation


def _unlike_image(out: str) -> str:
    """``!`` before a link would make it an image, ``^`` an inline footnote."""
    return f"{out[:-1]}\\{out[-1]}" if out.endswith(("!", "^")) else out


def _link(link: Link) -> str:
    label = inside_line(link.inlines)
    href = link.href.replace("&", "\\&").replace("*", "\\*").replace("_", "\\_")
    return f"[{_LABEL_START.sub(chr(92) * 2, label, count=1) if label[0] in '!^' else label}](<{href}>)"
