"""Families of phrases, and which of them stand in a sentence: one walk over its words, whatever their number."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

import numpy as np
from numpy.typing import NDArray

#: So many words, and stretches of words, are remembered with what they mean here: a text is looked at again as what
#: stands around each of its sentences, and a language repeats itself.
_REMEMBERED = 20_000
_WORD = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)"
    r"|(?i:(?P<money>[$€£]\s?\d[\d,.'’\u00a0\u202f]*(?:\s?(?:k|m|million|mio))?\b"
    r"|\b\d[\d,.'’\u00a0\u202f]*\s?(?:€|£|\$|k\b|eur\b|euros?\b|usd\b|dollars?\b|gbp\b|pounds?\b|chf\b|grand\b))"
    r"|(?P<share>\d[\d,.]*\s?(?:%|per ?cent\b|prozent\b))"
    r"|(?P<number>\d[\d,.:/]*))"
)
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "montag",
        "dienstag",
        "mittwoch",
        "donnerstag",
        "freitag",
        "samstag",
        "sonntag",
        "januar",
        "februar",
        "märz",
        "mai",
        "juni",
        "juli",
        "oktober",
        "dezember",
    ]
)
_NUMBERS = frozenset(
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "elf",
        "zwölf",
        "zwanzig",
        "dreißig",
        "fünfzig",
        "hundert",
        "tausend",
    ]
)


_MARKS = {"money": "#m", "share": "#p", "number": "#n"}


def tokens(text: str) -> list[str]:
    """The words of a sentence, small; money is ``#m``, a share ``#p``, a number ``#n``, a day or month ``#d``."""
    return _tokens(_WORD.finditer(text))


def _tokens(matches: Iterable[re.Match[str]]) -> list[str]:
    return [_MARKS.get(match.lastgroup or "") or _token(match[0]) for match in matches]


@lru_cache(_REMEMBERED)
def _token(written: str) -> str:
    word = written.lower().replace("’", "'")
    if word in _DAYS and (word not in ("may", "march", "mar", "wed", "sun", "sat", "mon") or written[0].isupper()):
        return "#d"
    return "#n" if word in _NUMBERS else word


@dataclass(slots=True)
class _Node:
    """A word on the way through the phrases: what may follow it, and the families that end here."""

    words: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, _Node] = field(default_factory=dict)
    families: list[int] = field(default_factory=list)


class Families:
    """All families, as one tree of words."""

    def __init__(self, families: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.names = tuple(name for name, _ in families)
        self._root = _Node()
        for number, (_, phrases) in enumerate(families):
            for phrase in phrases:
                self._grow(phrase.split(), number)
        self.longest = max((len(phrase.split()) for _, phrases in families for phrase in phrases), default=0)
        self._leads = lru_cache(_REMEMBERED)(lambda word: bool(_followers(self._root, word)))
        self._starting = lru_cache(_REMEMBERED)(lambda words: tuple(_walk(self._root, words, 0)))

    def _grow(self, words: Sequence[str], number: int) -> None:
        node = self._root
        for word in words:
            branch, key = (node.beginnings, word[:-1]) if word.endswith("*") else (node.words, word)
            node = branch.setdefault(key, _Node())
        node.families.append(number)

    def found(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers of the families that stand in these tokens, as often as they stand there."""
        return chain.from_iterable(self.begin(words, start) for start in range(len(words)))

    def begin(self, words: Sequence[str], start: int) -> tuple[int, ...]:
        """The numbers of the families that begin at one of the tokens."""
        return self._starting(tuple(words[start : start + self.longest])) if self._leads(words[start]) else ()


def _walk(node: _Node, words: Sequence[str], at: int) -> Iterator[int]:
    yield from node.families
    if at < len(words):
        for follower in _followers(node, words[at]):
            yield from _walk(follower, words, at + 1)


def _followers(node: _Node, word: str) -> list[_Node]:
    """Where a word leads from here: as itself, by each of its beginnings, and as any word."""
    found = [node.words[each] for each in (word, "_") if each in node.words]
    if node.beginnings:
        beginnings = (word[:length] for length in range(2, len(word) + 1))
        found += [node.beginnings[each] for each in beginnings if each in node.beginnings]
    return found


@cache
def families() -> Families:
    """The families of ``cues.txt``."""
    text = resources.files("handoff.extract.heads").joinpath("cues.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return Families([(name, [phrase.strip() for phrase in phrases.split(",")]) for name, _, phrases in lines])


class Stretch:
    """A text in which is known what begins at each word: what stands around a part of it is told without a new look."""

    def __init__(self, text: str) -> None:
        matches = list(_WORD.finditer(text))
        self._words = _tokens(matches)
        self._starts = [match.start() for match in matches]
        self._ends = [match.end() for match in matches]
        counts = np.zeros((len(matches) + 1, len(families().names)), dtype=np.float32)
        for place in range(len(matches)):
            for number in families().begin(self._words, place):
                counts[place + 1, number] += 1
        self._sums = counts.cumsum(axis=0)

    def without(self, start: int, end: int) -> NDArray[np.float32]:
        """How often each family stands in the text where ``text[start:end]`` is taken out."""
        before, after = bisect_right(self._ends, start), bisect_left(self._starts, end)
        reach = families().longest - 1
        untouched = max(before - reach, 0)  # what begins later may have reached into what is gone
        counts: NDArray[np.float32] = self._sums[untouched] + self._sums[-1] - self._sums[after]
        border = (*self._words[untouched:before], *self._words[after : after + reach])
        for place in range(before - untouched):
            for number in families().begin(border, place):
                counts[number] += 1
        return counts
