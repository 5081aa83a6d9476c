"""The lines of a record as blocks: headings, labelled lines, list items, table rows, paragraphs, spoken turns.

A line scanner rather than a Markdown parser: notes and tickets put ``Budget: ...`` and ``Next steps: ...`` on lines
that Markdown would join into one paragraph, and every block must keep its offsets into the original text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from handoff.extract.facts.confidence import Medium
from handoff.language import trimmed
from handoff.records import BaseRecord, Call, Part

Shape = Literal["heading", "item", "row", "text"]
_BOLD_LEVEL = 7
_WRAPPED = 60  # a line this long was probably broken by a mail program

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")
_HEADING = re.compile(r"(#{1,6})\s+(?:-\s+)?(.*?)\s*#*$")
_BOLD_LINE = re.compile(r"(?:\*\*|__)([^*_]+?)(?:\*\*|__)\s*$")
_ITEM = re.compile(r"(?:[-*+•–▪◦]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+(?:\[(?P<box>[ xX])\]\s+)?(?=\S)")
_SEPARATOR_ROW = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*\|?$")
_FENCE = re.compile(r"(```|~~~)")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}$")
_NAME = r"[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:[A-ZÀ-Þ][\w.'’-]*|\([^)\n]{1,30}\)|de|van|von|der|del|da)){0,3}"
_CLOCK = r"(?:\s*[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?)"
_SPOKEN = re.compile(rf"(?:\*\*|__)?(?P<name>{_NAME}){_CLOCK}?(?:\*\*|__)?:(?:\*\*|__)?\s+(?=\S)")
_SPEAKER_LINE = re.compile(rf"(?:\*\*)?(?P<name>{_NAME})(?:\*\*)?{_CLOCK}\s*$")
_NOT_A_VOICE = re.compile(
    r"(?:from|to|cc|bcc|sent|date|time|subject|note|notes|example|step|question|answer|[qa]|fyi|ps|update"
    r"|warning|error|info"
    r"|status|owner|re|fwd?|action|decision|risk|budget|timeline)s?\b",
    re.IGNORECASE,
)
#: ``Close date: ...`` begins a block of its own, also without a blank line before it.
_KEY = re.compile(r"(?:\*\*|__)?[A-Za-zÀ-ÿ][\w&/'’-]*(?: [\w&/'’()-]+){0,3}(?:\*\*|__)?:(?:\s|\*|$)")
_TRANSCRIPT = re.compile(r"(?:raw |full |call |meeting )?transcript(?:ion)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One line, or lines that belong together, at ``text[start:end]`` (markers and outer white space left off).

    ``level`` is a heading's depth (1-6, a bold line 7) or an item's indentation; ``checked`` a ticked box.
    ``gap`` says that a blank line stood before it.
    """

    shape: Shape
    start: int
    end: int
    level: int
    part: Part
    medium: Medium
    speaker: str = ""
    checked: bool = False
    gap: bool = False


def blocks(record: BaseRecord) -> tuple[Block, ...]:
    """Every block of the record's bodies, comments, turns and long fields, in order.

    Each extractor asks for those of one record after another, so the last answer is kept.
    """
    global _LAST  # noqa: PLW0603 - one reference, swapped whole
    last_record, found = _LAST
    if last_record is not record:
        found = tuple(_blocks(record))
        _LAST = (record, found)
    return found


_LAST: tuple[BaseRecord | None, tuple[Block, ...]] = (None, ())


def _blocks(record: BaseRecord) -> Iterator[Block]:
    for part, offset in zip(record.parts, record.starts, strict=True):
        start = offset + len(part.prefix)
        medium: Medium = "written" if part.role != "turn" else "spoken" if isinstance(record, Call) else "chat"
        if medium == "spoken":
            first, last = trimmed(record.text, start, offset + len(part.rendered))
            yield Block("text", first, last, 0, part, medium, part.speaker)
        else:
            yield from _prose(record.text, start, offset + len(part.rendered), part, medium)


def _prose(text: str, start: int, end: int, part: Part, medium: Medium) -> Iterator[Block]:
    lines = list(_lines(text, start, end, part, medium))
    voices = _voices(text, lines)
    yield from _joined(text, _with_speakers(text, lines, voices))


def _lines(text: str, start: int, end: int, part: Part, medium: Medium) -> Iterator[Block]:
    """One block for each line that says something; code, quoted mail and rules are left out."""
    fenced = gap = False
    for match in _LINE.finditer(text, start, end):
        first, last = trimmed(text, match.start(), min(match.end(), end))
        line = text[first:last]
        if _FENCE.match(line):
            fenced = not fenced
        elif not line or _RULE.match(line):
            gap = True
        elif not fenced and not line.startswith(">") and not _SEPARATOR_ROW.match(line):
            indent = first - match.start()
            yield replace(_line(text, first, last, indent, part, medium), speaker=part.speaker, gap=gap)
            gap = False
        if match.end() >= end:
            break


def _line(text: str, first: int, last: int, indent: int, part: Part, medium: Medium) -> Block:
    line = text[first:last]
    if heading := _HEADING.match(line):
        return Block("heading", first + heading.start(2), first + heading.end(2), len(heading[1]), part, medium)
    if bold := _BOLD_LINE.match(line):
        return Block("heading", first + bold.start(1), first + bold.end(1), _BOLD_LEVEL, part, medium)
    if item := _ITEM.match(line):
        checked = (item["box"] or "").lower() == "x"
        return Block("item", first + item.end(), last, indent, part, medium, checked=checked)
    if line.startswith("|") and line.count("|") > 1:
        return Block("row", first, last, 0, part, medium)
    return Block("text", first, last, indent, part, medium)


def _voices(text: str, lines: list[Block]) -> frozenset[str]:
    """The names that speak in this prose: ``Name: ...`` lines where names come back, as in a transcript."""
    spoken = (_SPOKEN.match(text, line.start, line.end) for line in lines if line.shape == "text")
    names = Counter(match["name"] for match in spoken if match and not _NOT_A_VOICE.match(match["name"]))
    returning = {name for name, count in names.items() if count > 1}
    return frozenset(names) if len(returning) > 1 or any(names[name] > 3 for name in returning) else frozenset()


def _with_speakers(text: str, lines: list[Block], voices: frozenset[str]) -> Iterator[Block]:
    """Spoken lines marked as such, with their speaker; after a heading ``Transcript`` everything is speech."""
    transcript_level, speaker = 0, ""
    for line in lines:
        content = text[line.start : line.end]
        if line.shape == "heading":
            if _TRANSCRIPT.match(content.strip("*_ ")):
                transcript_level = line.level
            elif transcript_level and line.level <= transcript_level:
                transcript_level = 0
            speaker = ""
            yield line
        elif (
            line.shape == "text"
            and (spoken := _SPOKEN.match(text, line.start, line.end))
            and (transcript_level or spoken["name"] in voices)
        ):
            speaker = spoken["name"]
            yield replace(line, start=spoken.end(), medium="spoken", speaker=speaker, gap=True)
        elif transcript_level and (named := _SPEAKER_LINE.match(content)):
            speaker = named["name"]
        elif transcript_level:
            yield replace(line, medium="spoken", speaker=speaker or line.speaker)
        else:
            yield line


def _joined(text: str, lines: Iterator[Block]) -> Iterator[Block]:
    """Wrapped lines joined to the paragraph or item they continue."""
    held: Block | None = None
    for line in lines:
        if held and _continues(text, held, line) and not _stands_alone(text, held, line):
            held = replace(held, end=line.end)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _stands_alone(text: str, held: Block, line: Block) -> bool:
    """Whether a line without a blank line before it begins something new: a key, or what follows a key's short line."""
    if _KEY.match(text, line.start, line.end):
        return True
    if not _KEY.match(text, held.start, held.end) or text[line.start].islower():
        return False
    before = text[text.rfind("\n", held.start, held.end) + 1 : held.end].rstrip()
    return len(before) < _WRAPPED or before[-1] in ".!?"


def _continues(text: str, held: Block, line: Block) -> bool:
    if line.gap or line.shape != "text" or held.medium != line.medium or held.speaker != line.speaker:
        return False
    if held.shape != "item" or line.level > held.level:
        return held.shape in ("text", "item")
    # a mail program wraps an item without indenting it
    last = text[text.rfind("\n", 0, held.end) + 1 : held.end]
    return len(last) >= _WRAPPED or text[line.start].islower()
