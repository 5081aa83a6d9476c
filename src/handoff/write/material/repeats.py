"""What was said before: near-equal statements, found without comparing each with each."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handoff.language import points_back
from handoff.records import Fact, FactKind

#: Statements that share this part of their words (Jaccard) say the same, unless their figures or a "not" differ.
NEARLY_EQUAL = 0.6
#: A statement of at least so many words that stands whole inside another one says nothing more.
FEWEST_SHARED = 4

_WORD = re.compile(r"[^\W_]+(?:'\w+)?")
_OWNER = re.compile(r"\bowner: [^.;]*")
_STOP_WORDS = """
a about also an and any are as at be been but by can did do does for from had has have i if in into is it its just of on
or our really so some that the their them then there these they this those to us very was we were what when which who
will with would you your decide decided decision need needed somebody someone named owner point
"""
_STOP = frozenset(_STOP_WORDS.split())
_FEWEST_WORDS = 3
#: What is told in two words: who, when, how much.
OF_A_DAY: frozenset[FactKind] = frozenset({"commitment", "next_step", "timeline", "budget"})
_NEGATIONS = frozenset(
    {"cannot", "can't", "don't", "doesn't", "didn't", "isn't", "never", "no", "not", "without", "won't"}
)


@dataclass(frozen=True)
class Point:
    """One statement to show. ``also`` holds the other facts that say nearly the same, best first; ``answer`` is what
    somebody else said to it."""

    fact: Fact
    also: tuple[Fact, ...] = ()
    answer: Fact | None = None

    @property
    def facts(self) -> tuple[Fact, ...]:
        return (self.fact, *self.also)


def distinct(facts: Sequence[Fact]) -> list[Point]:
    """Facts in the given order, near-equal statements folded into the first of them."""
    words = [content_words(fact.statement) for fact in facts]
    frequency = Counter(word for one in words for word in one)
    seen: defaultdict[frozenset[str], _Seen] = defaultdict(lambda: _Seen(frequency))
    groups: list[list[Fact]] = []
    for fact, own in zip(facts, words, strict=True):
        alike = seen[_marks(own)]  # other figures make another statement, so only the same ones are compared
        match = next((at for at, known in alike.like(own) if _same(groups[at][0], fact, known, own)), None)
        if match is None:
            alike.add(own, len(groups))
            groups.append([fact])
        else:
            groups[match].append(fact)
    return [Point(first, tuple(also)) for first, *also in groups]


def same_statement(first: Fact, second: Fact) -> bool:
    """Whether two facts say nearly the same. Other figures, days, owners or a "not" make another statement."""
    one, other = content_words(first.statement), content_words(second.statement)
    return _marks(one) == _marks(other) and _same(first, second, one, other)


def leans(statement: str) -> bool:
    """Whether a sentence needs what stood before it: ``One of the nine that are out of support.``"""
    return len(content_words(statement)) < _FEWEST_WORDS or points_back(statement)


def content_words(text: str) -> frozenset[str]:
    """The words that carry a statement: lower case, without function words, a plural ``s`` cut."""
    plain = _OWNER.sub("", text.lower().replace("’", "'"))
    words = (word.removesuffix("'s") for word in _WORD.findall(plain))
    return frozenset(_stem(word) for word in words if word not in _STOP)


class _Seen:
    """The statements kept so far, found again by their rare words.

    Two sets that overlap enough share one of their rarest words (prefix filtering, Chaudhuri et al. 2006), so only
    statements that do are compared.
    """

    def __init__(self, frequency: Mapping[str, int]) -> None:
        self._words: dict[int, frozenset[str]] = {}
        self._frequency = frequency
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_rare_word: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, words: frozenset[str], at: int) -> None:
        for word in words:
            self._by_word[word].append(at)
        for word in self._rare(words):
            self._by_rare_word[word].append(at)
        self._words[at] = words

    def like(self, words: frozenset[str]) -> list[tuple[int, frozenset[str]]]:
        """Where statements stand that may say the same, and their words, in the order of adding."""
        found = {at for word in self._rare(words) for at in self._by_word[word]}
        found |= {at for word in words for at in self._by_rare_word[word]}
        return [(at, self._words[at]) for at in sorted(found)]

    def _rare(self, words: frozenset[str]) -> list[str]:
        by_frequency = sorted(words, key=lambda word: (self._frequency[word], word))
        return by_frequency[: len(words) - math.ceil(NEARLY_EQUAL * len(words)) + 1]


def _same(first: Fact, second: Fact, one: frozenset[str], other: frozenset[str]) -> bool:
    shared = len(one & other)
    smaller = min(len(one), len(other))
    alike = shared >= NEARLY_EQUAL * len(one | other) or (smaller >= FEWEST_SHARED and shared == smaller)
    if not shared or not alike:
        return False
    return not any(a and b and a != b for a, b in ((first.due, second.due), (first.owner, second.owner)))


def _marks(words: frozenset[str]) -> frozenset[str]:
    negated = {"not"} if words & _NEGATIONS else set()
    return frozenset(negated | {word for word in words if any(character.isdigit() for character in word)})


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
