"""Facts by a trained head: sentences of which it is sure enough what kind of statement they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from handoff.extract.facts import Finding, Talk, owed, to_facts, topic_of, value_of
from handoff.extract.heads.context import Sentence, people_of, talk_of
from handoff.extract.heads.head import MUST, WORTH, Judge
from handoff.extract.heads.judged import judged
from handoff.extract.heads.reader import shipped, shipped_fingerprint
from handoff.extract.heads.statement import statement
from handoff.language import is_bare_state, is_done, says_enough
from handoff.records import TASKS, BaseRecord, Fact, FactKind

#: How sure a head must be that a sentence matters, and what kind of statement it makes. On a writer unseen by it
#: these find 36 in 100 of what was labelled, and 39 in 100 of that are right; .35 and .35 find 18, of which 48 are.
LEAST_WORTH, LEAST_SURE = 0.25, 0.25
_SUREST = 0.99
#: Of what a head is sure of it is right a little less often, on writers that it did not see: this share of it.
BORNE_OUT = 0.85
_FEWEST_WITH_NUMBER = 3
_NAME = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,2}\.")
_OF_ONE = re.compile(r"(?:He|She)\b")
#: Kinds that name one thing in two lights: a head that wavers between them is sure of both together.
_ALIKE: tuple[frozenset[str], ...] = (
    frozenset({"pain_point", "problem"}),
    frozenset({"goal", "objective", "success_criterion"}),
    frozenset({"stakeholder", "approver"}),
    frozenset({"constraint", "requirement", "mandatory", "environment"}),
    frozenset({"commitment", "next_step"}),
    frozenset({"open_question", "decision_needed"}),
    frozenset({"solution", "workaround"}),
)


class Heads:
    """What the shipped head, or another one, makes of a record's sentences. Each sentence gives one fact at most."""

    def __init__(self, head: Judge | None = None) -> None:
        self._given = head
        self.name = f"heads/{head.fingerprint if head else shipped_fingerprint()}.2"

    @property
    def _head(self) -> Judge:
        return self._given or shipped()  # read when the first record comes

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, self._findings(record))

    def _findings(self, record: BaseRecord) -> Iterator[Finding]:
        found = judged(record, self._head)
        people = people_of(found.sentences)
        for sentence, answers in zip(_with_names(record, found.sentences), found.answers, strict=True):
            likely = dict(zip(self._head.answers, map(float, answers), strict=True))
            if likely.pop(WORTH) < LEAST_WORTH or not says_enough(sentence.text, _FEWEST_WITH_NUMBER):
                continue
            likely.pop(MUST, None)
            kind, sure = _kind(likely)
            if sure >= LEAST_SURE and not (kind in TASKS and _is_done(sentence)):
                yield _finding(record, sentence, (kind, sure), talk_of(sentence, people))


def _with_names(record: BaseRecord, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Each with the name that stood by itself before its "he" or "she": ``Markku Heinonen. He signs.``"""
    yield from sentences[:1]
    for before, sentence in pairwise(sentences):
        follows = (before.block, before.number + 1) == (sentence.block, sentence.number)
        if follows and _NAME.fullmatch(before.text) and _OF_ONE.match(sentence.text):
            yield replace(sentence, start=before.start, text=record.text[before.start : sentence.end])
        else:
            yield sentence


def kinds_alike(kind: str) -> frozenset[str]:
    """The kinds that name the same thing in another light, and this one."""
    return next((group for group in _ALIKE if kind in group), frozenset({kind}))


def _kind(likely: Mapping[str, float]) -> tuple[FactKind, float]:
    """The likeliest kind of those that are likeliest together, and how likely they are."""
    groups = (*_ALIKE, *(frozenset({kind}) for kind in likely.keys() - frozenset().union(*_ALIKE)))
    sure, members = max((sum(likely.get(kind, 0.0) for kind in group), sorted(group)) for group in groups)
    kind = max(members, key=lambda one: likely.get(one, 0.0))
    return cast("FactKind", kind), min(sure, _SUREST)


def _finding(record: BaseRecord, sentence: Sentence, held: tuple[FactKind, float], around: Talk) -> Finding:
    kind, sure = held
    said_on = record.said_on(sentence.start)
    debt = owed(kind, sentence.text, sentence.speaker, said_on, around)
    return Finding(
        kind=kind,
        start=sentence.start,
        end=sentence.end,
        statement=statement(_told(sentence), sentence.speaker, said_on),
        confidence=round(sure * BORNE_OUT, 2),
        subject=topic_of(sentence.text) if kind == "budget" else "",
        value=value_of(kind, sentence.text, said_on),
        speaker=sentence.speaker,
        owner=debt.owner,
        due=debt.due,
    )


def _is_done(sentence: Sentence) -> bool:
    """Whether a row of a table says of itself that it is done."""
    return sentence.shape == "row" and any(is_bare_state(cell) and is_done(cell) for cell in _cells(sentence))


def _told(sentence: Sentence) -> str:
    """The words; of a row of a table its cells."""
    return " — ".join(filter(None, _cells(sentence))) if sentence.shape == "row" else sentence.text


def _cells(sentence: Sentence) -> list[str]:
    return [cell.strip() for cell in sentence.text.strip().strip("|").split("|")]
