"""Passages of one format, and whether one that a question finds holds an answer. No model: words alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from math import ceil, log

from handoff.flow.exam.question import Answer
from handoff.language import amount_number, find_days

_WORD = re.compile(r"[^\W_]+")
#: A receiver looks at so many passages before giving up.
LOOKED_AT = 8
#: So large a share of the words of a statement must stand beside its bare value.
_BESIDE_VALUE = 0.5


def words_of(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


class Passages:
    """What one format says, line by line. Found by the words that a question shares, rare ones first."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(line for line in lines if line.strip())

    def answer(self, words: str, answers: Sequence[Answer]) -> bool:
        """Whether one of the passages that are found first holds one of the answers."""
        return any(self._holds(place, one) for place in self.found(words) for one in answers)

    def say(self, answers: Sequence[Answer]) -> bool:
        """Whether any passage holds one of the answers, found or not."""
        return any(self._holds(place, one) for place in range(len(self.lines)) for one in answers)

    def found(self, words: str) -> list[int]:
        """The places of the passages that share most with the words."""
        wanted = set(words_of(words))
        scored = [(sum(self._weight[word] for word in wanted & own), -place) for place, own in enumerate(self._sets)]
        best = sorted((one for one in scored if one[0] > 0), reverse=True)
        return [-place for _, place in best[:LOOKED_AT]]

    def _holds(self, place: int, answer: Answer) -> bool:
        joined = f" {' '.join(self._words[place])} "
        if any(f" {' '.join(words)} " in joined for text in answer.texts if (words := words_of(text))):
            return True
        return bool(answer.value) and self._has_value(place, answer.value) and self._is_about(place, answer)

    def _is_about(self, place: int, answer: Answer) -> bool:
        wanted = set(words_of(answer.topic))
        return len(wanted & self._sets[place]) >= max(1, ceil(_BESIDE_VALUE * len(wanted)))

    def _has_value(self, place: int, value: str) -> bool:
        line = self.lines[place]
        try:
            day = date.fromisoformat(value)
        except ValueError:
            number = amount_number(value)
            if number is None:
                return f" {' '.join(words_of(value))} " in f" {' '.join(self._words[place])} "
            plain = line.replace(",", "").replace(" ", "").replace("'", "")
            return re.search(rf"(?<!\d){re.escape(f'{number.normalize():f}')}(?!\d)", plain) is not None
        return any(found.precision == "day" and found.first == day for found in find_days(line, day))

    @cached_property
    def _words(self) -> list[list[str]]:
        return [words_of(line) for line in self.lines]

    @cached_property
    def _sets(self) -> list[set[str]]:
        return [set(words) for words in self._words]

    @cached_property
    def _weight(self) -> Counter[str]:
        told = Counter(word for own in self._sets for word in own)
        weights: Counter[str] = Counter()
        for word, count in told.items():
            weights[word] = ceil(100 * log(1 + len(self._sets) / count))
        return weights
