"""A record as the encoder reads it: in windows, so that it sees of every sentence what was said before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from handoff.extract.heads.context import Sentence

#: Tokens of a window; how many of them, at least, stand before and after what is judged in it, if there are so many.
WINDOW, BEFORE, AFTER = 256, 80, 40
#: Tokens of one sentence that are read, and of each thing that is said of a turn.
OWN, LEAD = 96, 12
FIRST, BETWEEN = "[CLS]", "[SEP]"
_LABEL = 30
_ORDINARY = frozenset({"unknown", "text"})

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids, and the span in them of each sentence that is judged here; ``first`` is the number of the first."""

    tokens: Tokens
    spans: tuple[tuple[int, int], ...]
    first: int

    @property
    def rows(self) -> range:
        """The numbers of the sentences that are judged here."""
        return range(self.first, self.first + len(self.spans))


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence in tokens. ``lead`` says whose turn begins, ``heading`` under what; both stand before its words."""

    lead: Tokens
    heading: Tokens
    own: Tokens
    opens_turn: bool
    opens_heading: bool


def windows(tokenizer: Any, sentences: Sequence[Sentence]) -> list[Window]:
    """Windows that judge every sentence once. The sentences of one record stand together, in order."""
    found: list[Window] = []
    start = 0
    for _, members in groupby(sentences, key=lambda each: each.record):
        of_record = list(members)
        found += _of_record(tokenizer, of_record, start)
        start += len(of_record)
    return found


def _of_record(tokenizer: Any, sentences: Sequence[Sentence], number: int) -> Iterator[Window]:
    head, between, read = _encoded(tokenizer, sentences)
    done = 0
    while done < len(read):
        begin = _begin(read, done)
        tokens, spans = _filled(read, begin, done, head, between)
        last = _last_judged(read, done, begin + len(spans))
        yield Window(tokens, tuple(spans[done - begin : last - begin]), number + done)
        done = last


def _encoded(tokenizer: Any, sentences: Sequence[Sentence]) -> tuple[Tokens, int, list[_Read]]:
    texts = [sentences[0].record_kind]
    for sentence in sentences:
        texts += (_said_of(sentence), sentence.heading, sentence.text)
    kind, *found = (tuple(one.ids) for one in tokenizer.encode_batch(texts, add_special_tokens=False))
    first, between = tokenizer.token_to_id(FIRST), tokenizer.token_to_id(BETWEEN)
    read, heading = [], ""
    for at, sentence in enumerate(sentences):
        lead, under, own = found[3 * at : 3 * at + 3]
        opens = sentence.heading != heading
        heading = sentence.heading
        read.append(_Read(lead[:LEAD], under[:LEAD], own[:OWN], sentence.number == 0, opens and bool(heading)))
    return (first, *kind, between), between, read


def _said_of(sentence: Sentence) -> str:
    """``turn theirs:``, ``field description row:``; what is so of most sentences is not said."""
    words = (sentence.role, sentence.label[:_LABEL], sentence.side, sentence.shape)
    return " ".join(word for word in words if word and word not in _ORDINARY) + ":"


def _begin(read: Sequence[_Read], done: int) -> int:
    """The first sentence that is read before the first one to judge."""
    begin, count = done, 0
    while begin > 0 and count + len(read[begin - 1].own) + 2 <= BEFORE:
        begin -= 1
        count += len(read[begin].own) + 2
    return begin


def _filled(
    read: Sequence[_Read], begin: int, done: int, head: Tokens, between: int
) -> tuple[Tokens, list[tuple[int, int]]]:
    """The tokens from ``begin`` on, as many as a window holds and at least one to judge, and where each sentence is."""
    tokens = [*head]
    spans: list[tuple[int, int]] = []
    for at in range(begin, len(read)):
        lead = _lead(read[at], between, is_first=at == begin)
        if at > done and len(tokens) + len(lead) + len(read[at].own) > WINDOW:
            break
        tokens += lead
        spans.append((len(tokens), len(tokens) + len(read[at].own)))
        tokens += read[at].own
    return tuple(tokens), spans


def _lead(read: _Read, between: int, *, is_first: bool) -> Tokens:
    """What stands before its words: an end of the turn before, the heading, whose turn it is."""
    turned = (between,) if read.opens_turn and not is_first else ()
    under = (*read.heading, between) if read.heading and (is_first or read.opens_heading) else ()
    return (*turned, *under, *(read.lead if is_first or read.opens_turn else ()))


def _last_judged(read: Sequence[_Read], done: int, end: int) -> int:
    """Behind the last sentence that has enough behind it, or that the record ends with; one is judged at least."""
    if end == len(read):
        return end
    count = 0
    while end > done + 1 and count < AFTER:
        end -= 1
        count += len(read[end].own)
    return end
