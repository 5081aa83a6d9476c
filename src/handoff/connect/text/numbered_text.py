"""Markdown that was made of something else: its lines, each with the paragraph of the original that it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from handoff.records import Locator

_MARKUP = re.compile(r" {0,3}(?:[-*] )?(?=#{1,6}(?:[ \t]|\*\*)|`{3}|~{3}|---\s*$)")


@dataclass
class NumberedText:
    """``numbers`` has the 1-based paragraph of each line, ``names`` what else is known of its place (``page 3``)."""

    lines: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, line: str, number: int, name: str = "") -> None:
        self.lines.append(line)
        self.numbers.append(number)
        self.names.append(name)

    def place(self, first: int, last: int, name: str = "") -> Locator:
        """The paragraphs behind lines ``first`` to ``last``, both counted from 1."""
        span = self.numbers[first - 1 : last]
        low, high = min(span, default=1), max(span, default=1)
        names = list(dict.fromkeys(filter(None, (*self.names[first - 1 : first], *self.names[last - 1 : last], name))))
        value = f"{low}-{high}" if high > low else str(low)
        return Locator(kind="paragraph", value=value, field=", ".join(names))


def by_blocks(lines: list[str]) -> NumberedText:
    """Lines numbered by the blocks that blank lines part."""
    numbers, number, was_blank = [], 0, True
    for line in lines:
        is_blank = not line or line.isspace()
        if was_blank and not is_blank:
            number += 1
        numbers.append(number or 1)
        was_blank = is_blank
    return NumberedText(lines, numbers, [""] * len(lines))


def plain_line(line: str) -> str:
    """A line of text that Markdown would take for a heading, a fence or front matter, so that it stays what it is."""
    found = _MARKUP.match(line)
    return f"{line[: found.end()]}\\{line[found.end() :]}" if found else line
