"""A language model as one extractor among others: what it says counts only with a quote that carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from handoff.extract.facts import (
    FROM_LANGUAGE_MODEL,
    LANGUAGE_MODEL,
    Finding,
    owed,
    statement_of,
    to_facts,
    topic_of,
    value_of,
)
from handoff.extract.llm.answer import LONGEST_STATEMENT, Stated, read_answer
from handoff.extract.llm.passages import Passage, passages_of, together
from handoff.extract.llm.question import Ask, NoAnswer, fingerprint, question_about
from handoff.extract.llm.support import (
    DAY,
    NAME,
    NO_QUOTE,
    SHORT_QUOTE,
    day_named,
    is_too_short,
    named,
    place_of,
    unsupported,
)
from handoff.language import due_date
from handoff.records import TASKS, BaseRecord, Extraction, plain_line

UNREADABLE = "not in the form asked for"
#: After so many records in a row without an answer the others wait.
MOST_FAILURES = 3


class LanguageModel:
    """Asks about each record and keeps what its quotes carry. It counts least: see ``counts_least``."""

    name = f"{LANGUAGE_MODEL}/1"
    batch_size = 8

    def __init__(self, model: str, ask: Ask) -> None:
        self.fingerprint = fingerprint(model)
        self._ask = ask
        self._failed_in_a_row = 0

    def extract_batch(self, records: Sequence[BaseRecord]) -> Sequence[Extraction]:
        """One extraction a record, in tokens; fewer where asking on is of no use now."""
        given: list[Extraction] = []
        for record in records:
            try:
                given.append(self._extract(record))
                self._failed_in_a_row = 0
            except NoAnswer as error:
                given.append(Extraction(error=str(error)))
                self._failed_in_a_row += 1
                if error.for_now or self._failed_in_a_row == MOST_FAILURES:
                    self._failed_in_a_row = 0
                    break
        return given

    def _extract(self, record: BaseRecord) -> Extraction:
        passages = passages_of(record)
        kept, tokens = _Kept(record, {passage.number: passage for passage in passages}), 0
        for group in together(passages):
            reply = self._ask(question_about(group))
            tokens += reply.tokens
            stated, unreadable = read_answer(reply.text)
            kept.dropped += [UNREADABLE] * unreadable
            for one in stated:
                kept.weigh(one)
        facts = to_facts(record, self.name, kept.findings)
        return Extraction(facts, cost=float(tokens), dropped=tuple(kept.dropped))


@dataclass
class _Kept:
    """What of the answers counts, and why the rest does not."""

    record: BaseRecord
    passages: dict[int, Passage]
    findings: list[Finding] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)

    def weigh(self, stated: Stated) -> None:
        span = place_of(self.record.text, self.passages.get(stated.passage), stated.quote)
        if span is None:
            self.dropped.append(NO_QUOTE)
            return
        passage = self._around(span)
        quote = self.record.text[slice(*span)]
        if doubt := self._doubt(stated, quote, passage):
            self.dropped.append(doubt)
        else:
            self.findings.append(_finding(stated, span, quote, passage))

    def _around(self, span: tuple[int, int]) -> Passage | None:
        """The passage in which the quote stands whole; one that reaches further has no one speaker."""
        inside = (one for one in self.passages.values() if one.start <= span[0] and span[1] <= one.end)
        return next(inside, None)

    def _doubt(self, stated: Stated, quote: str, passage: Passage | None) -> str:
        speaker, said_on = (passage.speaker, passage.said_on) if passage else ("", None)
        if is_too_short(quote):
            return SHORT_QUOTE
        if stated.due and not day_named(stated.due, quote, said_on):
            return DAY
        if stated.owner and not named(stated.owner, quote, speaker):
            return NAME
        return unsupported(stated.statement, quote, speaker, said_on, self.record.text)


def _finding(stated: Stated, span: tuple[int, int], quote: str, passage: Passage | None) -> Finding:
    speaker, said_on = (passage.speaker, passage.said_on) if passage else ("", None)
    is_task = stated.kind in TASKS
    owner = stated.owner.strip() or owed(stated.kind, quote, speaker, said_on).owner
    return Finding(
        kind=stated.kind,
        start=span[0],
        end=span[1],
        statement=statement_of(plain_line(stated.statement, LONGEST_STATEMENT)),
        confidence=FROM_LANGUAGE_MODEL,
        subject=topic_of(quote) if stated.kind == "budget" else "",
        value=value_of(stated.kind, quote, said_on),
        speaker=speaker,
        owner=owner if is_task else "",
        due=(stated.due or due_date(quote, said_on)) if is_task else None,
    )
