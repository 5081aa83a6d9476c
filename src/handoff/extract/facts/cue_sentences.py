"""Facts by cue, sentence by sentence: needs, promises, decisions, risks, budgets, dates, open questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from handoff.extract.facts.budgets_and_dates import day_or_amount, plans
from handoff.extract.facts.confidence import CUE
from handoff.extract.facts.cue_rules import HYPOTHETICAL, RULES, Rule
from handoff.extract.facts.outline import Block, blocks
from handoff.extract.facts.questions import certainty, is_about_the_work
from handoff.extract.facts.sentences import broken_off, statement_of
from handoff.extract.facts.spans import Finding, said_at, to_facts
from handoff.extract.facts.task_owner import assignment
from handoff.language import sentence_spans
from handoff.records import BaseRecord, Fact

_MIN_WORDS = 4
_MAX_WORDS = {"written": 70, "chat": 60, "spoken": 45}
_SHORT_FIELD = 40
_BEFORE_LIMIT = 160
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BACKWARD = re.compile(r"^(?:it|this|that|they|these|those|he|she|which)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|we|i'll|we'll|i'm|we're|let me)\b", re.IGNORECASE)
_TASKS = ("commitment", "next_step")


class Cues:
    """Sentences whose words give them away. What speech yields is a candidate for a person."""

    name = "cues/1"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, _findings(record))


def _findings(record: BaseRecord) -> Iterator[Finding]:
    running = [block for block in blocks(record) if block.shape in ("text", "item")]
    for index, block in enumerate(running):
        if block.part.role == "field" and len(block.part.text) < _SHORT_FIELD:
            continue
        spans = list(sentence_spans(record.text, block.start, block.end))
        for position in range(len(spans)):
            yield from _of_sentence(record, block, spans, position, running[index + 1 : index + 4])


def _of_sentence(
    record: BaseRecord, block: Block, spans: Sequence[tuple[int, int]], position: int, following: Sequence[Block]
) -> Iterator[Finding]:
    start, end = spans[position]
    sentence = record.text[start:end]
    words = len(_WORD.findall(sentence))
    if not _MIN_WORDS <= words <= _MAX_WORDS[block.medium] or HYPOTHETICAL.search(sentence):
        return
    if block.medium == "spoken" and broken_off(sentence):
        return
    moment = said_at(record, start)
    base = moment.date() if moment else None
    for kind, subject, value, strength in plans(sentence, base):
        sure = CUE[strength, block.medium]
        statement = statement_of(sentence)
        yield Finding(kind, start, end, statement, sure, subject=subject, value=value, speaker=block.speaker)
    straight = sentence.replace("’", "'")
    rule = next((rule for rule in RULES if _fires(rule, block, straight, words)), None)
    if rule:
        first = _with_what_it_refers_to(record.text, spans, position)
        yield _by_rule(record.text, block, rule, (first, end), base)
    elif sentence.rstrip("*_\"'”’) ").endswith("?") and is_about_the_work(sentence, block.medium == "spoken"):
        sure = certainty(record.text, block, record.text[end : block.end].strip(), following)
        yield Finding("open_question", start, end, statement_of(sentence), sure, speaker=block.speaker)


def _fires(rule: Rule, block: Block, sentence: str, words: int) -> bool:
    if block.medium == "spoken" and words < rule.spoken_words:
        return False
    return bool(rule.pattern.search(sentence)) and not (rule.unless and rule.unless.search(sentence))


def _by_rule(text: str, block: Block, rule: Rule, span: tuple[int, int], base: date | None) -> Finding:
    quote = text[slice(*span)]
    own = rule.kind == "commitment" and _FIRST_PERSON.search(quote)
    return Finding(
        kind=rule.kind,
        start=span[0],
        end=span[1],
        statement=statement_of(quote),
        confidence=CUE[rule.strength, block.medium],
        speaker=block.speaker,
        subject=block.speaker if rule.kind == "stakeholder" else "",
        value=day_or_amount(rule.kind, quote, base),
        owner=block.speaker if own else "",
        due=assignment(quote, base).due if rule.kind in _TASKS else None,
    )


def _with_what_it_refers_to(text: str, spans: Sequence[tuple[int, int]], position: int) -> int:
    """Where the quote begins: with the sentence before, where this one opens with "it" or "that"."""
    start, end = spans[position]
    if position and _BACKWARD.match(statement_of(text[start:end])):
        before, before_end = spans[position - 1]
        said = text[before:before_end]
        if before_end - before <= _BEFORE_LIMIT and len(_WORD.findall(said)) >= 4 and not said.endswith("?"):
            return before
    return start
