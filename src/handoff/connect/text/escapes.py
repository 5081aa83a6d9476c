r"""Backslashes that tools put before marks in Markdown (``\$40,000``, ``2026\-05\-04``): nobody says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
#: At the beginning of a line these would make of it what it is not: a heading, a quote, a rule.
_KEEP_FIRST = re.compile(r"[ \t]*\\(?:[#>]|-{2}|={2})")
#: A bar parts the cells of a table; two backslashes before a word are the beginning of a path.
_ESCAPE = re.compile(r"\\(?![|\\])([!-/:-@\[-`{-~])|\\\\(?!\w)")
_HARD_BREAK = re.compile(r"(?<!\\)\\$")


def without_escapes(text: str) -> str:
    """A Markdown text as it reads; code stays as written. Lines stay lines."""
    return text if "\\" not in text else "".join(_lines(text))


def _lines(text: str) -> Iterator[str]:
    fence = ""
    for line in re.split(r"(\r\n|\r|\n)", text):
        mark = _FENCE.match(line)
        if mark:
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1][:3]
        yield line if mark or fence or "\\" not in line else _line(line)


def _line(line: str) -> str:
    first = _KEEP_FIRST.match(line)
    at = first.end() if first else 0
    read, end = [line[:at]], at
    for code in _CODE_SPAN.finditer(line, at):
        read += [_unescaped(line[end : code.start()]), code[0]]
        end = code.end()
    return "".join(read) + _HARD_BREAK.sub("", _unescaped(line[end:]))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: found[1] or "\\", text)
