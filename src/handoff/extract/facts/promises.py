"""The plainest promises and needs: somebody says of themselves what they will do, or need, and names the day.

A head judges a sentence by all that stands around it, and may hold little of a short mail; these words leave nothing to
judge. They are told as less sure than a head that understood the sentence, whose fact then stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from handoff.extract.facts.confidence import PLAIN
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.owed import owed
from handoff.extract.facts.sentences import broken_off, statement_of
from handoff.extract.facts.spans import Finding, to_facts
from handoff.language import due_date, find_days, sentence_spans
from handoff.records import BaseRecord, Fact

_FEWEST_WORDS, _MOST_WORDS = 4, 45
_PROMISED = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| shall|(?: am| are|['’]m|['’]re) going to| promise to| commit to)\b"
    r"|\b(?:ich werde|wir werden|werde ich|werden wir)\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\bwe (?:need|require|must have) (?:an?|the|our|your|another|one|two|three|four|five|\d+)\b"
    r"|\bwir (?:brauchen|benötigen) (?:eine?n?|den|die|das|unsere?n?|noch|zwei|drei|\d+)\b",
    re.IGNORECASE,
)
#: A question, a condition, a doubt, a refusal, and what is said of calls and greetings.
_NO_PROMISE = re.compile(
    r"\?\W*$|\b(?:if|unless|maybe|perhaps|wenn|falls|vielleicht|example|imagine|suppose)\b|^\W*(?:when|once|should)\b"
    r"|\b(?:I|we)(?: will| shall|['’]ll) (?:not|never|probably|likely|be|have to|need|see|know|meet|talk|speak)\b"
    r"|\bdo (?:it|that|this|so|the same)\b|\bwon['’]t\b|\bI (?:think|guess|hope|wish)\b"
    r"|\bwerden?\b.{0,40}\b(?:nicht|nie|wohl)\b",
    re.IGNORECASE,
)


class Promises:
    """What somebody will do, or needs, by a day that they name."""

    name = "promises/3"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, _findings(record))


def _findings(record: BaseRecord) -> Iterator[Finding]:
    for block in blocks(record):
        if block.part.role != "field" and block.shape in ("text", "item"):
            for span in sentence_spans(record.text, block.start, block.end):
                yield from _of_sentence(record, block, span)


def _of_sentence(record: BaseRecord, block: Block, span: tuple[int, int]) -> Iterator[Finding]:
    sentence = record.text[slice(*span)]
    promised = bool(_PROMISED.search(sentence))
    if not (promised or _NEEDED.search(sentence)) or not _is_plain(sentence, block):
        return
    if by := _day(sentence, record.said_on(span[0])):
        told = statement_of(sentence)
        if promised:
            owner = owed("commitment", sentence, block.speaker, by).owner
            yield Finding("commitment", *span, told, PLAIN, speaker=block.speaker, owner=owner, due=by)
        else:
            yield Finding("requirement", *span, told, PLAIN, value=by.isoformat(), speaker=block.speaker)


def _is_plain(sentence: str, block: Block) -> bool:
    if not _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS or _NO_PROMISE.search(sentence):
        return False
    return block.medium != "spoken" or not broken_off(sentence)


def _day(sentence: str, said_on: date | None) -> date | None:
    """The day that is named and not taken back."""
    if not any(found.day and found.stands for found in find_days(sentence, said_on)):
        return None
    return due_date(sentence, said_on)
