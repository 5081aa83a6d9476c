"""What a record says itself where it is quoted as it was shown: passages say before a turn who spoke and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handoff.records import BaseRecord

_DAY = r"\(\d{4}-\d{2}-\d{2}\)"


def own_words(record: BaseRecord, quote: str) -> str:
    """The words of ``record.text`` that are quoted; empty where it does not say them.

    Set aside are line ends, the record's title above, and before a turn who spoke and when: whoever is named there
    must be who said it.
    """
    if quote in record.text:
        return quote
    names = _names(record)
    return _found(record, [_Stretch(quote)], names) or _found(record, _stretches(record, quote, names), names)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words of one turn, or of several in a row; ``speaker`` is empty where nobody is named before them."""

    words: str
    speaker: str = ""


def _names(record: BaseRecord) -> str:
    """A pattern of who speaks in the record, which matches nothing where nobody does."""
    names = {part.speaker for part in record.parts if part.speaker}
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)"


def _stretches(record: BaseRecord, quote: str, names: str) -> list[_Stretch]:
    """The quote cut at what was shown above and before its turns."""
    turn = rf"(?:^|(?<=\s))(?:(?P<speaker>{names})(?: {_DAY})?|{_DAY}):(?=\s)"
    heading = rf"^{re.escape(record.title)}(?: > .+)?$" if record.title else r"(?!)"
    marks = list(re.finditer(f"{turn}|{heading}", quote, re.MULTILINE))
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(quote)]
    speakers = ["", *(mark["speaker"] or "" for mark in marks)]
    cut = (_Stretch(quote[start:end], who) for start, end, who in zip(starts, ends, speakers, strict=True))
    return [each for each in cut if each.words.strip()]


def _found(record: BaseRecord, wanted: list[_Stretch], names: str) -> str:
    gap = rf"\s+(?:(?:{names}):\s+)?"
    pattern = gap.join(f"({gap.join(map(re.escape, each.words.split()))})" for each in wanted)
    for match in re.finditer(pattern, record.text) if wanted else ():
        if all(_said(record, each, match.span(number)) for number, each in enumerate(wanted, start=1)):
            return _alone(record, *match.span())
    return ""


def _said(record: BaseRecord, stretch: _Stretch, span: tuple[int, int]) -> bool:
    """Whether one person said all of it, and whoever is named."""
    first, last = (record.part_index(offset) for offset in (span[0], span[1] - 1))
    said = {part.speaker for part in record.parts[first : last + 1]} - {""}
    return said <= {stretch.speaker} if stretch.speaker else len(said) <= 1


def _alone(record: BaseRecord, start: int, end: int) -> str:
    """The words there; where the same stand further up, from the beginning of their turn on."""
    words = record.text[start:end]
    return words if record.text.index(words) == start else record.text[record.starts[record.part_index(start)] : end]
