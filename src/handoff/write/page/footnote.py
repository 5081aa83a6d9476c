"""A source as the words of its footnote, and back: one spelling for Word and Markdown.

**label**: detail — *locator* · 92 % · `record id`

Words that are only quoted have no reading to be sure of: their note ends with the locator. What is said in each of
these of a fact is chosen in ``material/citations``.
"""

from __future__ import annotations

import re

from handoff.write.page.inline import CodeSpan, Inline, Text, canonical_inlines, plain
from handoff.write.page.page import Source

_DOT, _DASH, _COLON = " · ", " — ", ": "
#: The same as editors write it.
_DASHES = re.compile(r" (?:[—–-]|--|---) $")
_CONFIDENCE = re.compile(r"(?:(.*) · )?(?:confidence unknown|(100|\d\d?) %)", re.DOTALL)


def note_inlines(source: Source) -> tuple[Inline, ...]:
    """The footnote's text: what a person asks first stands first."""
    parts: list[Inline] = []
    if source.label:
        parts.append(Text(text=source.label, bold=True))
    if source.detail:
        parts.append(Text(text=f"{_COLON if parts else ''}{source.detail}"))
    if source.locator:
        parts += [*([Text(text=_DASH)] if parts else []), Text(text=source.locator, italic=True)]
    if sure := _sureness(source):
        parts.append(Text(text=f"{_DOT if parts else ''}{sure}"))
    if source.record_id:
        parts += [Text(text=_DOT), CodeSpan(text=source.record_id)]
    return canonical_inlines(parts)


def _sureness(source: Source) -> str:
    if source.confidence is not None:
        return f"{round(source.confidence * 100)} %"
    return "" if source.locator else "confidence unknown"  # a note must end with something to be known again


def source_of(key: str, note: tuple[Inline, ...]) -> Source:
    """The source a footnote describes, read from its end; a note in other words becomes a label and nothing else."""
    rest = list(note)
    record_id = _record_id(rest)
    last = rest[-1] if rest else None
    match = _CONFIDENCE.fullmatch(last.text) if isinstance(last, Text) and not last.italic else None
    if match:
        rest[-1:] = [Text(text=match[1])] if match[1] else []
    elif not (isinstance(last, Text) and last.italic):
        return Source(key=key, label=plain(note))
    locator = _taken(rest, -1, italic=True)
    if locator and rest and isinstance(rest[-1], Text):
        rest[-1] = Text(text=_DASHES.sub("", rest[-1].text), bold=rest[-1].bold, italic=rest[-1].italic)
    label = _taken(rest, 0, bold=True)
    detail = plain(rest).removeprefix(_COLON) if label else plain(rest)
    confidence = int(match[2]) / 100 if match and match[2] else None
    return Source(key=key, label=label, locator=locator, detail=detail, confidence=confidence, record_id=record_id)


def _record_id(rest: list[Inline]) -> str:
    """The code at the end, taken off together with the dot before it."""
    last = rest[-1] if rest else None
    before = rest[-2] if len(rest) > 1 else None
    if not isinstance(last, CodeSpan) or not isinstance(before, Text) or not before.text.endswith(_DOT):
        return ""
    rest[-2:] = [before.model_copy(update={"text": kept})] if (kept := before.text.removesuffix(_DOT)) else []
    return last.text


def _taken(rest: list[Inline], at: int, *, bold: bool = False, italic: bool = False) -> str:
    """The text of the first or last run, taken off if it is marked so."""
    one = rest[at] if rest else None
    if not isinstance(one, Text) or (one.bold, one.italic) != (bold, italic):
        return ""
    del rest[at]
    return one.text
