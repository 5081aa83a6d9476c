"""Budgets and dates, sentence by sentence, where the words beside them say what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handoff.extract.facts.budgets_and_dates import plans
from handoff.extract.facts.confidence import CUE
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.sentences import broken_off, statement_of
from handoff.extract.facts.spans import Finding, to_facts
from handoff.language import sentence_spans
from handoff.records import BaseRecord, Fact

_FEWEST_WORDS, _MOST_WORDS = 4, 60
_SHORT_FIELD = 40
#: Words that put an idea off the table.
_HYPOTHETICAL = re.compile(
    r"\b(?:for example|for instance|imagine|hypothetically|as an example|what if|suppose|just kidding)\b", re.IGNORECASE
)


class Plans:
    """What may be spent, and what happens when."""

    name = "plans/3"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, _findings(record))


def _findings(record: BaseRecord) -> Iterator[Finding]:
    for block in blocks(record):
        is_label = block.part.role == "field" and len(block.part.text) < _SHORT_FIELD
        if block.shape in ("text", "item") and not is_label:
            for span in sentence_spans(record.text, block.start, block.end):
                yield from _of_sentence(record, block, span)


def _of_sentence(record: BaseRecord, block: Block, span: tuple[int, int]) -> Iterator[Finding]:
    sentence = record.text[slice(*span)]
    if not _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS or _HYPOTHETICAL.search(sentence):
        return
    if block.medium == "spoken" and broken_off(sentence):
        return
    for kind, subject, value, strength in plans(sentence, record.said_on(span[0])):
        sure = CUE[strength, block.medium]
        yield Finding(kind, *span, statement_of(sentence), sure, subject=subject, value=value, speaker=block.speaker)
