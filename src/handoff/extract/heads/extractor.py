"""Facts by a trained head: sentences of which it is sure enough what kind of statement they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from handoff.extract.facts import Finding, day_or_amount, said_at, to_facts
from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.head import WORTH, Head, fingerprint, shipped, shipped_bytes
from handoff.extract.heads.statement import statement
from handoff.extract.sides import sides_of
from handoff.language import amount_of, date_of, due_date
from handoff.records import BaseRecord, Fact, FactKind

#: How sure a head must be that a sentence matters, and of its kind.
LEAST_WORTH, LEAST_SURE = 0.35, 0.5
_TASKS = frozenset({"commitment", "next_step"})
_FIRST_PERSON = re.compile(r"\b(?:I|I'll|I've|I'm|me|my|we|we'll|we're|us|our|ich|wir|mir|uns)\b", re.IGNORECASE)
_FEWEST_WORDS = 3
_WORD = re.compile(r"[^\W\d_]+")
_LONG, _TOPIC_WORDS = 5, 3


class Heads:
    """What the shipped head, or another one, makes of a record's sentences. Each sentence gives one fact at most."""

    def __init__(self, head: Head | None = None) -> None:
        self._given = head
        self.name = f"heads/{head.fingerprint if head else fingerprint(shipped_bytes())}"

    @property
    def _head(self) -> Head:
        return self._given or shipped()  # read when the first record comes

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, self._findings(record))

    def _findings(self, record: BaseRecord) -> Iterator[Finding]:
        sentences = sentences_of(record, sides_of([record]))
        kinds = [answer for answer in self._head.answers if answer != WORTH]
        for sentence, judged in zip(sentences, self._head.judge(sentences), strict=True):
            sure = dict(zip(self._head.answers, map(float, judged), strict=True))
            kind = max(kinds, key=lambda one: sure[one])
            told = len(sentence.text.split()) >= _FEWEST_WORDS
            if told and sure[WORTH] >= LEAST_WORTH and sure[kind] >= LEAST_SURE:
                yield _finding(record, sentence, cast("FactKind", kind), sure[kind])


def _finding(record: BaseRecord, sentence: Sentence, kind: FactKind, sure: float) -> Finding:
    moment = said_at(record, sentence.start)
    said_on = moment.date() if moment else None
    own = kind in _TASKS and bool(_FIRST_PERSON.search(sentence.text))
    return Finding(
        kind=kind,
        start=sentence.start,
        end=sentence.end,
        statement=statement(sentence.text, sentence.speaker, said_on),
        confidence=round(sure, 2),
        subject=_topic(sentence.text) if kind == "budget" else "",
        value=_value(kind, sentence.text, said_on),
        speaker=sentence.speaker,
        owner=sentence.speaker if own else "",
        due=due_date(sentence.text, said_on) if kind in _TASKS else None,
    )


def _value(kind: str, text: str, said_on: date | None) -> str:
    """The money of a budget, the day of a date; of what may speak of either, the day before the money."""
    if kind == "budget":
        return amount_of(text)
    if kind == "timeline":
        return date_of(text, said_on)
    return day_or_amount(kind, text, said_on)


def _topic(text: str) -> str:
    """What a sum is about, in a few of the longest words: sums of different things are no rivals."""
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(text) if len(word) >= _LONG)
    longest = set(sorted(words, key=len, reverse=True)[:_TOPIC_WORDS])
    return " ".join(word for word in words if word in longest)
