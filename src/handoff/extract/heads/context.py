"""Every sentence of a record, with what stands around it: what a head looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from handoff.extract.facts import Block, Talk, blocks, talk
from handoff.language import sentence_spans
from handoff.records import BaseRecord, Side

#: So much of what was said before and after is looked at.
BEFORE, AFTER = 220, 160
#: Columns that hold a date, a number or a name, and nothing to judge.
_LEAST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence at ``record.text[start:end]``; ``record`` is the id of the record.

    ``block`` is the turn (or line) it stands in, from ``at`` on; ``before`` and ``after`` are the ends of the
    neighbouring ones; ``number`` counts it among the ``many`` of its block, ``place`` runs from 0 to 1 through the
    record. ``asked``: the turn before ends in a question.
    """

    start: int
    end: int
    text: str
    speaker: str
    side: Side
    record_kind: str
    role: str
    label: str
    shape: str
    before: str
    after: str
    block: str
    at: int
    number: int
    many: int
    place: float
    internal: bool
    heading: str = ""
    record: str = ""

    @property
    def rest(self) -> str:
        """The other sentences of its turn."""
        return f"{self.block[: self.at]} {self.block[self.at + len(self.text) :]}".strip()

    @property
    def following(self) -> str:
        """What stands behind it in its turn."""
        return self.block[self.at + len(self.text) :]

    @property
    def asked(self) -> bool:
        return self.before.rstrip(" )\"'”").endswith("?")


def sentences_of(record: BaseRecord, sides: Mapping[str, Side]) -> tuple[Sentence, ...]:
    """The sentences of everything that somebody wrote or said in a record, in order. Headings are context alone."""
    found = [block for block in blocks(record) if block.end > block.start]
    headings = _headings(record, found)
    told = [(block, heading) for block, heading in zip(found, headings, strict=True) if block.shape != "heading"]
    return tuple(
        sentence
        for at, (block, heading) in enumerate(told)
        for sentence in _of_block(record, block, heading, [one for one, _ in told], at, sides)
    )


def people_of(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    """Who says them, each once."""
    return tuple(dict.fromkeys(sentence.speaker for sentence in sentences if sentence.speaker))


def talk_of(first: Sentence, people: Sequence[str], last: Sentence | None = None) -> Talk:
    """What stands round a sentence, or round the stretch that ends in ``last``."""
    return talk("" if first.number else first.before, (last or first).following, people)


def _headings(record: BaseRecord, found: list[Block]) -> list[str]:
    headings, heading = [], ""
    for block in found:
        if block.shape == "heading":
            heading = record.text[block.start : block.end]
        headings.append(heading)
    return headings


def _of_block(
    record: BaseRecord, block: Block, heading: str, told: list[Block], at: int, sides: Mapping[str, Side]
) -> Iterator[Sentence]:
    text = record.text
    spans = [span for span in sentence_spans(text, block.start, block.end) if _says_something(text[slice(*span)])]
    before = text[told[at - 1].start : told[at - 1].end][-BEFORE:] if at else ""
    after = text[told[at + 1].start : told[at + 1].end][:AFTER] if at + 1 < len(told) else ""
    whole = text[block.start : block.end]
    for number, (start, end) in enumerate(spans):
        yield Sentence(
            start=start,
            end=end,
            text=text[start:end],
            speaker=block.speaker,
            side=sides.get(block.speaker, "unknown"),
            record_kind=str(getattr(record, "kind", "")),
            role=block.part.role,
            label=block.part.label.casefold(),
            shape=block.shape,
            before=before,
            after=after,
            block=whole,
            at=start - block.start,
            number=number,
            many=len(spans),
            place=at / max(len(told), 1),
            internal=block.part.internal,
            heading=heading,
            record=record.id,
        )


def _says_something(words: str) -> bool:
    return len(list(islice(filter(str.isalpha, words), _LEAST_LETTERS))) == _LEAST_LETTERS
