"""Where sentences begin and end, as offsets into a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.language.calendar_names import MONTH, MONTHS, WHOLE_MONTHS
from handoff.language.tables import alternatives, words

_SHORT_MONTHS = alternatives(name for name in MONTHS if len(name) < 5 and name not in WHOLE_MONTHS)
_ABBREVIATION = re.compile(
    rf"(?:^|[\s(])(?:{words(lambda table: table.abbreviations)}|{_SHORT_MONTHS}|[a-z])\.$", re.IGNORECASE
)
#: 14. März, 2. Quartal: the number of a day or of a stretch.
_NUMBERED = re.compile(rf"\s+(?:{MONTH}|quartal|halbjahr|kalenderwoche|woche)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,2}$")
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
    if _NUMBER.search(text, max(0, match.start() - 3), match.start()) and _NUMBERED.match(text, match.end()):
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
