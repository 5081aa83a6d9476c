"""A record as numbered passages, in stretches that fit into one question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handoff.extract.facts import Block, blocks
from handoff.language import sentence_spans
from handoff.records import BaseRecord

#: Characters of one passage and of all passages of one question: some 300 and 3,000 tokens.
MOST_IN_PASSAGE, MOST_IN_QUESTION = 1_200, 12_000
#: A record with fewer words has nothing to ask about.
FEWEST_WORDS = 6


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands at ``record.text[start:end]``, who said it and when. ``number`` counts from 1 through the record."""

    number: int
    start: int
    end: int
    text: str
    speaker: str
    said_on: date | None
    label: str = ""


def passages_of(record: BaseRecord) -> tuple[Passage, ...]:
    """All that somebody wrote or said in the record, in order; nothing where that is too little to ask about."""
    spans = [(block, span) for block in blocks(record) for span in _stretches(record.text, block.start, block.end)]
    found = tuple(_passage(record, number, block, span) for number, (block, span) in enumerate(spans, start=1))
    return found if sum(len(passage.text.split()) for passage in found) >= FEWEST_WORDS else ()


def together(passages: Sequence[Passage]) -> Iterator[tuple[Passage, ...]]:
    """The passages in groups, each no longer than one question may be."""
    group: list[Passage] = []
    for passage in passages:
        if group and sum(len(each.text) for each in group) + len(passage.text) > MOST_IN_QUESTION:
            yield tuple(group)
            group = []
        group.append(passage)
    if group:
        yield tuple(group)


def _passage(record: BaseRecord, number: int, block: Block, span: tuple[int, int]) -> Passage:
    label = block.part.label if block.part.role == "field" else ""
    return Passage(number, *span, record.text[slice(*span)], block.speaker, record.said_on(span[0]), label)


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span whole, or cut between sentences where it is long; one endless sentence is cut where it must be."""
    begin = at = start
    for first, last in sentence_spans(text, start, end):
        if last - begin > MOST_IN_PASSAGE and at > begin:
            yield begin, at
            begin = first
        while last - begin > MOST_IN_PASSAGE:
            yield begin, begin + MOST_IN_PASSAGE
            begin += MOST_IN_PASSAGE
        at = last
    if at > begin:
        yield begin, at
