"""What was said before words that lean on it: the question that they answer, or what names their thing or person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handoff.language import (
    asks_discretion,
    clipped,
    leans_back,
    names_no_thing,
    names_somebody,
    sentence_spans,
    speaks_of_someone,
    spoken,
)
from handoff.records import BaseRecord, Fact, Part

#: What people say to one another; the columns and headings beside it are no talk.
_SAID = frozenset({"turn", "comment"})
#: Letters of what is told, words that the last sentences of a turn may have together, turns that are looked at.
_LENGTH, _WORDS, _TURNS = 90, 14, 4
#: A turn of fewer words than this tells nothing.
_FEWEST_WORDS = 4
#: The first sentence of an answer, and a whole answer, of at most so many words need their question.
_SHORT, _SHORT_ANSWER = 6, 24


@dataclass(frozen=True, slots=True)
class _Turn:
    """The sentences of a turn, or of what stands before the words in their own turn."""

    speaker: str
    sentences: tuple[str, ...]

    @property
    def tail(self) -> str:
        """The last sentences that are short enough together; the last one whatever its length."""
        told = list(self.sentences[-1:])
        for sentence in reversed(self.sentences[:-1]):
            if len(f"{sentence} {' '.join(told)}".split()) > _WORDS:
                break
            told.insert(0, sentence)
        return " ".join(told)


def context_of(fact: Fact, record: BaseRecord | None) -> str:
    """``asked “By when?”`` or ``after “The list is ready.”`` of what somebody said; empty where it stands alone."""
    before = list(_turns_before(fact, record)) if fact.speaker else []
    if not before:
        return ""
    first = _first_sentence(fact.statement)
    if _needs_question(first, fact.statement) and _is_question(before[0], fact.speaker):
        return f"asked “{_clipped(before[0].tail)}”"
    if speaks_of_someone(first) and not names_somebody(fact.statement):
        named = next((one for turn in before for one in reversed(turn.sentences) if names_somebody(one)), "")
        return f"after “{_clipped(named)}”" if named else ""
    return f"after “{_clipped(before[0].tail)}”" if leans_back(first) else ""


def said_before(fact: Fact, record: BaseRecord | None) -> str:
    """The last words before those of a fact that tell something; empty where nobody may tell them."""
    return next((_clipped(turn.tail) for turn in _turns_before(fact, record)), "")


def _needs_question(first: str, whole: str) -> bool:
    is_short = len(first.split()) <= _SHORT or len(whole.split()) <= _SHORT_ANSWER
    return is_short or names_no_thing(first)


def _is_question(turn: _Turn, speaker: str) -> bool:
    return turn.speaker != speaker and turn.sentences[-1].endswith("?")


def _turns_before(fact: Fact, record: BaseRecord | None) -> Iterator[_Turn]:
    """What stands before words in their own turn, then the turns above it, the nearest first; without mere sounds.

    What is internal says nothing of what is not, and what was to go no further goes no further.
    """
    start = fact.evidence.start
    if record is None or record.text[start : fact.evidence.end] != fact.evidence.quote:
        return  # the record reads otherwise by now
    at = record.part_index(start)
    own = record.parts[at]
    if own.role not in _SAID:
        return
    yield from _turn(own, record.text[record.starts[at] + len(own.prefix) : start])
    for part in reversed(record.parts[max(at - _TURNS, 0) : at]):
        if part.role not in _SAID or part.internal != own.internal or asks_discretion(part.text):
            return
        yield from _turn(part, part.text)


def _turn(part: Part, words: str) -> Iterator[_Turn]:
    sentences = tuple(" ".join(words[start:end].split()) for start, end in sentence_spans(words))
    is_telling = sentences and (len(words.split()) >= _FEWEST_WORDS or sentences[-1].endswith("?"))
    if is_telling and not asks_discretion(words):
        yield _Turn(part.speaker, sentences)


def _first_sentence(words: str) -> str:
    start, end = next(iter(sentence_spans(words)), (0, len(words)))
    return words[start:end]


def _clipped(words: str) -> str:
    return clipped(spoken(words), _LENGTH)
