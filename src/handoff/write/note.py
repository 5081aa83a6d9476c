"""A source as the words of its footnote, and back: one spelling for Word and Markdown.

**label** · *locator* · confidence 0.92 · `record id` · detail
"""

from __future__ import annotations

import re

from handoff.write.inline import CodeSpan, Inline, Text, canonical_inlines, plain
from handoff.write.page import Source

_DOT = " · "
_CONFIDENCE = re.compile(r"(?: ?· ?)?confidence (unknown|[01](?:\.\d+)?)(?: · | ?·?$)")


def note_inlines(source: Source) -> tuple[Inline, ...]:
    """The footnote's text. The detail stands last, so that nothing it says is taken for another part."""
    confidence = "unknown" if source.confidence is None else f"{source.confidence:.2f}"
    parts: list[Inline] = []
    if source.label:
        parts += [Text(text=source.label, bold=True), Text(text=_DOT)]
    if source.locator:
        parts += [Text(text=source.locator, italic=True), Text(text=_DOT)]
    parts.append(Text(text=f"confidence {confidence}"))
    if source.record_id:
        parts += [Text(text=_DOT), CodeSpan(text=source.record_id)]
    if source.detail:
        parts.append(Text(text=f"{_DOT}{source.detail}"))
    return canonical_inlines(parts)


def source_of(key: str, note: tuple[Inline, ...]) -> Source:
    """The source a footnote describes; a note in other words becomes a label and nothing else."""
    rest = list(note)
    label = _take(rest, bold=True)
    locator = _take(rest, italic=True)
    said = rest[0] if rest else None
    match = _CONFIDENCE.match(said.text) if isinstance(said, Text) else None
    if not (isinstance(said, Text) and match):
        return Source(key=key, label=plain(note))
    detail, record_id = said.text[match.end() :], ""
    if len(rest) > 1 and not detail and isinstance(rest[1], CodeSpan):
        record_id = rest[1].text
        detail = plain(rest[2:]).lstrip().removeprefix("·")
    else:
        detail += plain(rest[1:])
    confidence = None if match[1] == "unknown" else min(float(match[1]), 1.0)
    return Source(key=key, label=label, locator=locator, detail=detail, confidence=confidence, record_id=record_id)


def _take(rest: list[Inline], *, bold: bool = False, italic: bool = False) -> str:
    """The text of the first run if it is marked so; the dot before it goes too."""
    at = 1 if len(rest) > 1 and isinstance(rest[0], Text) and rest[0].text == _DOT else 0
    first = rest[at] if at < len(rest) else None
    if not isinstance(first, Text) or (first.bold, first.italic) != (bold, italic):
        return ""
    del rest[: at + 1]
    return first.text
