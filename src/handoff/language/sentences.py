"""Where sentences begin and end, as offsets into a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|etc|vs|approx|ca|no|nr|mr|mrs|ms|dr|prof|st|inc|ltd|co|corp|dept|jan|feb|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec|bzw|z\.b|u\.s|u\.k|[a-z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’)\]*_]*(?=\s|$)")
_NEWLINE = re.compile(r"\r\n?|\n")


def trimmed(text: str, start: int, end: int, strip: str = "") -> tuple[int, int]:
    """The span without white space (and the characters in ``strip``) at its two ends."""
    while start < end and (text[start].isspace() or text[start] in strip):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in strip):
        end -= 1
    return start, end


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in ``text[start:end]``, white space trimmed; abbreviations and numbers do not end one."""
    stop = len(text) if end is None else end
    begin = start
    for cut in _cuts(text, start, stop):
        span = trimmed(text, begin, cut)
        if span[0] < span[1]:
            yield span
        begin = cut


def _cuts(text: str, start: int, stop: int) -> Iterator[int]:
    ends = {match.end() for match in _END.finditer(text, start, stop) if _ends_sentence(text, start, match)}
    breaks = {match.end() for match in _NEWLINE.finditer(text, start, stop) if not _wraps(text, start, stop, match)}
    yield from sorted(ends | breaks | {stop})


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    if _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start() + 1]):
        return False
    following = text[match.end() : match.end() + 2].lstrip()
    return not following[:1].islower()


def _wraps(text: str, start: int, stop: int, newline: re.Match[str]) -> bool:
    """Whether the line break is only where a paragraph was wrapped: the sentence goes on below it."""
    before = text[text.rfind("\n", start, newline.start()) + 1 : newline.start()]
    following = text[newline.end() : min(stop, newline.end() + 40)]
    if not before.strip() or not following[:1].strip():
        return False
    return following[0].islower() or (len(before) > 60 and before.rstrip()[-1:].isalnum() and following[0].isalnum())
