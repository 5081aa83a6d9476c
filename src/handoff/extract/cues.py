"""Facts by cue, sentence by sentence: needs, promises, decisions, risks, budgets, dates, open questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from handoff.extract.confidence import CUE, TAKEN_UP, Strength
from handoff.extract.outline import Block, blocks
from handoff.extract.owners import assignment
from handoff.extract.rules import (
    ASKS,
    BUDGET_UNLESS,
    BUDGET_WORDS,
    HYPOTHETICAL,
    LOOSE_TIME,
    RULES,
    SMALL_QUESTIONS,
    TIMELINE_UNLESS,
    TIMELINE_WORDS,
    Rule,
)
from handoff.extract.sentences import sentence_spans, statement_of
from handoff.extract.spans import Finding, said_at, to_facts
from handoff.extract.values import amounts, dates
from handoff.records.fact import Fact, FactKind
from handoff.records.record import BaseRecord

_MIN_WORDS = 5
_MAX_WORDS = {"written": 70, "chat": 60, "spoken": 50}
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BACKWARD = re.compile(r"^(?:it|this|that|they|these|those|he|she|which)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\b(?:i|we|i'll|we'll|i'm|we're|let me)\b", re.IGNORECASE)
_BEFORE_LIMIT = 160


class Cues:
    """Sentences whose words give them away. What speech yields is a candidate for a person."""

    name = "cues/1"

    def extract(self, record: BaseRecord) -> Iterable[Fact]:
        return to_facts(record, self.name, _findings(record))


def _findings(record: BaseRecord) -> Iterator[Finding]:
    running = [block for block in blocks(record) if block.shape in ("text", "item")]
    for index, block in enumerate(running):
        if block.part.role == "field" and len(block.part.text) < 40:
            continue
        spans = list(sentence_spans(record.text, block.start, block.end))
        for position in range(len(spans)):
            last = position == len(spans) - 1
            following = running[index + 1] if last and index + 1 < len(running) else None
            yield from _of_sentence(record, block, spans, position, following)


def _of_sentence(
    record: BaseRecord, block: Block, spans: Sequence[tuple[int, int]], position: int, following: Block | None
) -> Iterator[Finding]:
    start, end = spans[position]
    sentence = record.text[start:end]
    words = len(_WORD.findall(sentence))
    if not _MIN_WORDS <= words <= _MAX_WORDS[block.medium] or HYPOTHETICAL.search(sentence):
        return
    moment = said_at(record, start)
    base = moment.date() if moment else None
    yield from _budget(block, sentence, start, end)
    yield from _timeline(block, sentence, start, end, base)
    rule = next((rule for rule in RULES if _fires(rule, block, sentence)), None)
    if rule:
        first = _with_what_it_refers_to(record.text, spans, position)
        yield _cue(record.text, block, rule, first, end, sentence, base)
    elif sentence.rstrip("*_\"'”’) ").endswith("?"):
        yield from _question(record, block, sentence, start, end, following)


def _fires(rule: Rule, block: Block, sentence: str) -> bool:
    if block.medium == "spoken" and not rule.spoken:
        return False
    return bool(rule.pattern.search(sentence)) and not (rule.unless and rule.unless.search(sentence))


def _cue(text: str, block: Block, rule: Rule, start: int, end: int, sentence: str, base: date | None) -> Finding:
    task = rule.kind in ("commitment", "action_item")
    who = assignment(sentence, base) if task else None
    own = rule.kind == "commitment" and _FIRST_PERSON.search(sentence)
    return Finding(
        kind=rule.kind,
        start=start,
        end=end,
        statement=statement_of(text[start:end]),
        confidence=CUE[rule.strength, block.medium],
        speaker=block.speaker,
        owner=block.speaker if own else "",
        due=who.due if who else None,
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


def _budget(block: Block, sentence: str, start: int, end: int) -> Iterator[Finding]:
    word = BUDGET_WORDS.search(sentence)
    if not word or BUDGET_UNLESS.search(sentence):
        return
    near = [found for found in amounts(sentence) if found.certain or _beside(word, sentence, found.start)]
    if near:
        yield _valued("budget", "strong", block, sentence, start, end, near[0].value)


def _beside(word: re.Match[str], sentence: str, at: int) -> bool:
    """A bare number counts as money only right behind the word: "budget of 50000"."""
    between = sentence[word.end() : at]
    number = re.match(r"[\d.,' ]+", sentence[at:])
    return 0 <= at - word.end() < 25 and not re.search(r"[.;?]", between) and bool(number and len(number.group()) > 4)


def _timeline(block: Block, sentence: str, start: int, end: int, base: date | None) -> Iterator[Finding]:
    subject = next((subject for words, subject in TIMELINE_WORDS if words.search(sentence)), None)
    if subject is None or TIMELINE_UNLESS.search(sentence):
        return
    when = next(dates(sentence, base), None)
    if when:
        yield _valued("timeline", "strong", block, sentence, start, end, when.value, subject)
    elif LOOSE_TIME.search(sentence):
        yield _valued("timeline", "weak", block, sentence, start, end, "", subject)


def _valued(
    kind: FactKind, strength: Strength, block: Block, sentence: str, start: int, end: int, value: str, subject: str = ""
) -> Finding:
    confidence = CUE[strength, block.medium]
    statement = statement_of(sentence)
    return Finding(kind, start, end, statement, confidence, subject=subject, value=value, speaker=block.speaker)


def _question(
    record: BaseRecord, block: Block, sentence: str, start: int, end: int, following: Block | None
) -> Iterator[Finding]:
    content = [word for word in _WORD.findall(sentence) if len(word) > 3]
    if SMALL_QUESTIONS.search(sentence) or not ASKS.search(sentence) or len(content) < 3:
        return
    confidence = CUE["fair", block.medium]
    if following and _takes_up(record, block, following):
        confidence = TAKEN_UP
    statement = statement_of(sentence)
    yield Finding("open_question", start, end, statement, confidence, speaker=block.speaker)


def _takes_up(record: BaseRecord, block: Block, following: Block) -> bool:
    """Whether somebody else says something of substance right after the question."""
    said = record.text[following.start : following.end]
    other = bool(block.speaker) and following.speaker != block.speaker
    return other and len(_WORD.findall(said)) >= 3 and not said.rstrip().endswith("?")
