"""Cutting long text into spans of bounded size at the gentlest boundary there is."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

#: About one model token each: a CJK character, or up to twelve letters of a word (a hash or a URL counts as several).
_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,12}")
#: After the end of a sentence, or at a line break.
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|(?<=[。！？])|\s*\n\s*")
_SPACE = re.compile(r"\s+")


def size(text: str) -> int:
    """How many words ``text`` has; scripts without spaces count by character."""
    return sum(1 for _ in _UNIT.finditer(text))


def split_span(text: str, span: Span, limit: int) -> list[Span]:
    """Cut ``span`` of ``text`` into spans of at most ``limit`` words, trimmed of blanks.

    Cuts fall between sentences or lines where possible, else between words, else within a word.
    Every character of the span that is not blank is in exactly one result.
    """
    trimmed = trim(text, span)
    if trimmed is None:
        return []
    if size(text[slice(*trimmed)]) <= limit:
        return [trimmed]
    return _pack(text, list(_atoms(text, trimmed, limit)), limit)


def trim(text: str, span: Span) -> Span | None:
    """The span without blanks at its ends; None where nothing else is in it."""
    start, end = span
    stretch = text[start:end]
    stripped = stretch.strip()
    if not stripped:
        return None
    start += len(stretch) - len(stretch.lstrip())
    return start, start + len(stripped)


def _atoms(text: str, span: Span, limit: int) -> Iterator[Span]:
    """Sentences; words of a sentence that is too long; slices of a word that is too long."""
    for sentence in _cut(text, span, _SENTENCE_END):
        if size(text[slice(*sentence)]) <= limit:
            yield sentence
            continue
        for word in _cut(text, sentence, _SPACE):
            yield from _slices(word, limit) if size(text[slice(*word)]) > limit else [word]


def _cut(text: str, span: Span, boundary: re.Pattern[str]) -> Iterator[Span]:
    start, end = span
    for match in boundary.finditer(text, start, end):
        if piece := trim(text, (start, match.end())):
            yield piece
        start = match.end()
    if piece := trim(text, (start, end)):
        yield piece


def _slices(span: Span, limit: int) -> Iterator[Span]:
    start, end = span
    for begin in range(start, end, limit):
        yield begin, min(begin + limit, end)


def _pack(text: str, atoms: list[Span], limit: int) -> list[Span]:
    """Join neighbouring atoms while they fit together."""
    spans: list[Span] = []
    sizes: list[int] = []
    for start, end in atoms:
        words = size(text[start:end])
        if spans and sizes[-1] + words <= limit:
            spans[-1] = (spans[-1][0], end)
            sizes[-1] += words
        else:
            spans.append((start, end))
            sizes.append(words)
    return spans
