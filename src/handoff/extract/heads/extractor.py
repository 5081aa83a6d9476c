"""Facts by a trained head: sentences of which it is sure enough what kind of statement they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from handoff.extract.facts import Finding, owed, said_at, to_facts, topic_of, value_of
from handoff.extract.heads.context import Sentence
from handoff.extract.heads.head import WORTH, Judge
from handoff.extract.heads.judged import judged
from handoff.extract.heads.reader import shipped, shipped_fingerprint
from handoff.extract.heads.statement import statement
from handoff.records import BaseRecord, Fact, FactKind

#: How sure a head must be that a sentence matters, and of its kind.
LEAST_WORTH, LEAST_SURE = 0.35, 0.4
_FEWEST_WORDS = 3


class Heads:
    """What the shipped head, or another one, makes of a record's sentences. Each sentence gives one fact at most."""

    def __init__(self, head: Judge | None = None) -> None:
        self._given = head
        self.name = f"heads/{head.fingerprint if head else shipped_fingerprint()}"

    @property
    def _head(self) -> Judge:
        return self._given or shipped()  # read when the first record comes

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, self._findings(record))

    def _findings(self, record: BaseRecord) -> Iterator[Finding]:
        found = judged(record, self._head)
        kinds = [answer for answer in self._head.answers if answer != WORTH]
        for sentence, answers in zip(found.sentences, found.answers, strict=True):
            sure = dict(zip(self._head.answers, map(float, answers), strict=True))
            kind = max(kinds, key=lambda one: sure[one])
            told = len(sentence.text.split()) >= _FEWEST_WORDS
            if told and sure[WORTH] >= LEAST_WORTH and sure[kind] >= LEAST_SURE:
                yield _finding(record, sentence, cast("FactKind", kind), sure[kind])


def _finding(record: BaseRecord, sentence: Sentence, kind: FactKind, sure: float) -> Finding:
    moment = said_at(record, sentence.start)
    said_on = moment.date() if moment else None
    debt = owed(kind, sentence.text, sentence.speaker, said_on)
    return Finding(
        kind=kind,
        start=sentence.start,
        end=sentence.end,
        statement=statement(sentence.text, sentence.speaker, said_on),
        confidence=round(sure, 2),
        subject=topic_of(sentence.text) if kind == "budget" else "",
        value=value_of(kind, sentence.text, said_on),
        speaker=sentence.speaker,
        owner=debt.owner,
        due=debt.due,
    )
