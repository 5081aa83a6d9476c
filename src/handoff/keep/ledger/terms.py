"""The words of a passage as numbers, kept beside it, so that a search by words reads no text.

A term is a word without accents, case and English endings, or a compound such as ``TK-1042`` as a whole; what stands
for it is a hash of 32 bits. A packed passage is a header (version and length in words), the hashes, and one byte for
each: twice how often the word stands in the text, plus how often in the context, which so counts half.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import islice

from handoff.keep.ledger.stop_words import STOP_WORDS

#: A change of what a term is changes this; what was packed under another one is packed anew when it is read.
VERSION = 1
HEADER = struct.Struct("<BxH")
TEXT_WEIGHT, _CONTEXT_WEIGHT, _MOST_WEIGHT = 2, 1, 255
_MOST_LENGTH = 65_535
#: Of a question; more of them cost time and tell nothing new.
_MOST_TERMS = 64
_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"\w+(?:[-._/@:#+]\w+)+")
_ENDINGS = ("ations", "ation", "ings", "ing", "edly", "ers", "ed", "er", "es", "ly", "s", "e")
#: Letters that an ending leaves, and doubled letters that belong to the word.
_LEAST_LEFT = 3
_DOUBLE = frozenset("lsz")


def pack(text: str, context: str) -> bytes:
    """The terms of a passage, with its length."""
    counts: Counter[int] = Counter()
    length = 0
    for words, weight in ((text, TEXT_WEIGHT), (context, _CONTEXT_WEIGHT)):
        found = list(_terms(words))
        length += len(found)
        for term in found:
            counts[term] += weight
    weights = bytes(min(weight, _MOST_WEIGHT) for weight in counts.values())
    return HEADER.pack(VERSION, min(length, _MOST_LENGTH)) + array("I", counts).tobytes() + weights


def question_terms(question: str) -> list[int]:
    """What to look for: the telling words, or all of them where none tells anything, and compounds once more."""
    words = _WORD.findall(_folded(question))
    telling = [word for word in words if word not in STOP_WORDS] or words
    terms = (_hash(term) for term in (*_COMPOUND.findall(_folded(question)), *map(stem, telling)))
    return list(islice(dict.fromkeys(terms), _MOST_TERMS))


def _terms(text: str) -> Iterator[int]:
    folded = _folded(text)
    yield from map(_word_hash, _WORD.findall(folded))
    yield from map(_hash, _COMPOUND.findall(folded))


def _folded(text: str) -> str:
    lower = text.lower()
    if lower.isascii():
        return lower
    return "".join(letter for letter in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(letter))


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return _hash(stem(word))


def _hash(term: str) -> int:
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "little")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Without the ending that English puts to it; what has a digit stays whole."""
    if not word.isalpha():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_LEFT:
            word = word[: -len(ending)]
            break
    if word.endswith("y"):
        word = word[:-1] + "i"
    doubled = len(word) > _LEAST_LEFT and word[-1] == word[-2] and word[-1] not in _DOUBLE
    return word[:-1] if doubled else word
