"""A sentence as the encoder reads it: what it stands in, what was said before, itself, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from handoff.extract.heads.context import Sentence

#: So many tokens of each, the nearest ones.
PLACE, BEFORE, OWN, AFTER = 16, 32, 56, 14
FIRST, BETWEEN = "[CLS]", "[SEP]"
_LABEL = 30


@dataclass(frozen=True, slots=True)
class Reading:
    """Token ids, and for each token 1 where it is the sentence's own."""

    tokens: tuple[int, ...]
    own: tuple[int, ...]


def readings(tokenizer: Any, sentences: Sequence[Sentence]) -> list[Reading]:
    """One a sentence, in their order."""
    texts = [text for sentence in sentences for text in _texts(sentence)]
    found = [encoding.ids for encoding in tokenizer.encode_batch(texts, add_special_tokens=False)]
    first, between = tokenizer.token_to_id(FIRST), tokenizer.token_to_id(BETWEEN)
    return [_reading(found[at : at + 4], first, between) for at in range(0, len(found), 4)]


def _reading(found: Sequence[list[int]], first: int, between: int) -> Reading:
    place, before, own, after = found[0][:PLACE], found[1][-BEFORE:], found[2][:OWN], found[3][:AFTER]
    tokens = (first, *place, *before, between, *own, between, *after)
    lead = len(place) + len(before) + 2
    return Reading(tokens, (*(0,) * lead, *(1,) * len(own), *(0,) * (1 + len(after))))


def _texts(sentence: Sentence) -> tuple[str, str, str, str]:
    """What the sentence stands in, what was said before it, itself, what follows."""
    block, end = sentence.block, sentence.at + len(sentence.text)
    place = f"{sentence.record_kind} {sentence.role} {sentence.label[:_LABEL]} {sentence.side} {sentence.shape}"
    earlier = f"{sentence.before} / " if sentence.number < 2 else ""
    return (
        f"{place} {sentence.heading}" if sentence.heading else place,
        f"{earlier}{block[: sentence.at]}",
        sentence.text,
        f"{block[end:]} / {sentence.after}",
    )
