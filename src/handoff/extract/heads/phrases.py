"""Families of phrases, and which of them stand in a sentence: one walk over its words, whatever their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

_WORD = re.compile(
    r"(?P<money>[$€£]\s?\d[\d,.'’\u00a0\u202f]*(?:\s?(?:k|m|million|mio))?\b"
    r"|\b\d[\d,.'’\u00a0\u202f]*\s?(?:€|£|\$|k\b|eur\b|euros?\b|usd\b|dollars?\b|gbp\b|pounds?\b|chf\b|grand\b))"
    r"|(?P<share>\d[\d,.]*\s?(?:%|per ?cent\b|prozent\b))"
    r"|(?P<number>\d[\d,.:/]*)"
    r"|(?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)",
    re.IGNORECASE,
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


def tokens(text: str) -> list[str]:
    """The words of a sentence, small; money is ``#m``, a share ``#p``, a number ``#n``, a day or month ``#d``."""
    return [_token(match) for match in _WORD.finditer(text)]


def _token(match: re.Match[str]) -> str:
    if match.lastgroup == "money":
        return "#m"
    if match.lastgroup == "share":
        return "#p"
    if match.lastgroup == "number":
        return "#n"
    word = match[0].lower().replace("’", "'")
    if word in _DAYS and (word not in ("may", "march", "mar", "wed", "sun", "sat", "mon") or match[0][0].isupper()):
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

    def _grow(self, words: Sequence[str], number: int) -> None:
        node = self._root
        for word in words:
            branch, key = (node.beginnings, word[:-1]) if word.endswith("*") else (node.words, word)
            node = branch.setdefault(key, _Node())
        node.families.append(number)

    def found(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers of the families that stand in these tokens, as often as they stand there."""
        for start in range(len(words)):
            yield from _walk(self._root, words, start)


def _walk(node: _Node, words: Sequence[str], at: int) -> Iterator[int]:
    yield from node.families
    if at == len(words):
        return
    word = words[at]
    if (next_node := node.words.get(word)) is not None:
        yield from _walk(next_node, words, at + 1)
    if node.beginnings:
        for length in range(2, len(word) + 1):
            if (next_node := node.beginnings.get(word[:length])) is not None:
                yield from _walk(next_node, words, at + 1)
    if (next_node := node.words.get("_")) is not None:
        yield from _walk(next_node, words, at + 1)


@cache
def families() -> Families:
    """The families of ``cues.txt``."""
    text = resources.files("handoff.extract.heads").joinpath("cues.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return Families([(name, [phrase.strip() for phrase in phrases.split(",")]) for name, _, phrases in lines])
