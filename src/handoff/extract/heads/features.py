"""What a head sees of a sentence, as numbers: which families of phrases stand where, its shape, and its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence
from handoff.extract.heads.phrases import Stretch, families, tokens

#: Words and pairs of words fall into so many buckets.
BUCKETS = 8192
_MOST = 3
_FEW_WORDS = 8
#: Texts of the records read last, of which the families are known.
_REMEMBERED = 4096
#: Turns are gone through one after the other.
_STRETCHES = 16
_RECORDS = ("call", "ticket", "thread", "note", "deal", "document", "article", "comment")
_ROLES = ("field", "body", "comment", "turn")
_SHAPES = ("item", "row", "text")
_LABELS = ("title", "subject", "description", "status", "resol", "close", "priority", "summary", "note")
_CAPITALISED = re.compile(r"(?<![.!?] )(?<!^)\b[A-ZÀ-Þ][a-zß-ÿ]+")
_CODE = re.compile(r"\b[A-Z]{2,}[-\d]*\b")
_LONG_NUMBER = re.compile(r"\d{3,}")


def dense(sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """One row a sentence: families in it, in its turn, before and after it; shape; families crossed with context."""
    own = np.stack([_families(each.text) for each in sentences])
    context = np.stack([_context(each) for each in sentences])
    is_long = np.array([[len(each.text.split()) > _FEW_WORDS] for each in sentences])
    around = (
        np.stack([_families(each.before) for each in sentences]) * 0.5,
        np.stack([_around(each) for each in sentences]) * 0.5,
        np.stack([_families(each.after) for each in sentences]) * 0.3,
        np.stack([_families(each.heading) for each in sentences]),
    )
    shape = np.stack([_shape(each) for each in sentences])
    crossed = (context[:, :, None] * own[:, None, :]).reshape(len(own), -1)
    return np.concatenate([own, (own > 0) & is_long, *around, shape, context, crossed], axis=1, dtype=np.float32)


def buckets(sentence: Sentence) -> dict[int, float]:
    """Where the words and pairs of the sentence fall, each with its weight; the weights' squares sum to 1."""
    words = [*tokens(sentence.text), *(mark for mark in "?!" if mark in sentence.text)]
    counted: dict[int, float] = {}
    for word in (*words, *(f"{one} {other}" for one, other in pairwise(words))):
        at = crc32(word.encode()) % BUCKETS
        counted[at] = counted.get(at, 0.0) + 1.0
    weights = {at: 1 + log(count) for at, count in counted.items()}
    scale = sqrt(sum(weight**2 for weight in weights.values())) or 1.0
    return {at: weight / scale for at, weight in weights.items()}


@lru_cache(_REMEMBERED)
def _families(text: str) -> NDArray[np.float32]:
    """What stands before one sentence stands before its neighbours too, so each text is looked at once."""
    found = families()
    counts = np.zeros(len(found.names), dtype=np.float32)
    for number in found.found(tokens(text)) if text else ():
        counts[number] += 1
    counts = np.minimum(counts, _MOST)
    counts.flags.writeable = False
    return counts


def _around(sentence: Sentence) -> NDArray[np.float32]:
    """The families in the rest of its turn."""
    return np.minimum(_stretch(sentence.block).without(sentence.at, sentence.at + len(sentence.text)), _MOST)


@lru_cache(_STRETCHES)
def _stretch(text: str) -> Stretch:
    return Stretch(text)


def _context(sentence: Sentence) -> NDArray[np.float32]:
    kind = sentence.record_kind
    flags = (
        kind == "call",
        kind == "ticket",
        kind == "thread",
        kind in ("document", "note", "deal"),
        sentence.side == "theirs",
        sentence.side == "ours",
        sentence.asked,
    )
    return np.array(flags, dtype=np.float32)


def _shape(sentence: Sentence) -> NDArray[np.float32]:
    text = sentence.text
    length = len(text.split())
    values: Iterable[float] = (
        np.log1p(length),
        length <= 3,
        length <= 6,
        length > 25,
        length > 40,
        min(len(_CAPITALISED.findall(text)), 4),
        text.rstrip().endswith("?"),
        np.log1p(len(sentence.before.split())),
        np.log1p(len(sentence.rest.split())),
        sentence.number == 0,
        sentence.number == sentence.many - 1,
        np.log1p(sentence.many),
        sentence.place,
        sentence.place < 0.03,
        sentence.place > 0.95,
        sentence.internal,
        bool(_CODE.search(text)),
        bool(_LONG_NUMBER.search(text)),
        text.count(",") > 2,
        ":" in text,
        '"' in text or "“" in text,
        text[:1].islower(),
        *(sentence.record_kind == kind for kind in _RECORDS),
        *(sentence.role == role for role in _ROLES),
        *(sentence.shape == shape for shape in _SHAPES),
        *(sentence.label.startswith(label) for label in _LABELS),
    )
    return np.array([float(value) for value in values], dtype=np.float32)
