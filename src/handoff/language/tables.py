"""All tables read as one, since people mix languages within a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from handoff.language.english_words import ENGLISH
from handoff.language.german_words import GERMAN
from handoff.language.vocabulary import Vocabulary

TABLES = (ENGLISH, GERMAN)
_Value = TypeVar("_Value")


def words(pick: Callable[[Vocabulary], str]) -> str:
    """A regular expression for the words of all tables that ``pick`` takes out of one."""
    return f"(?:{alternatives(one for table in TABLES for one in apart(pick(table)))})"


def entries(pick: Callable[[Vocabulary], Mapping[str, _Value]]) -> dict[str, _Value]:
    """The entries of all tables; the first that has a word says what it means."""
    return {word: value for table in reversed(TABLES) for word, value in pick(table).items()}


def names(pick: Callable[[Vocabulary], Iterable[str]]) -> dict[str, int]:
    """Names in lists such as those of the months with their place in it, from 0."""
    return {
        name: place for table in reversed(TABLES) for place, group in enumerate(pick(table)) for name in group.split()
    }


def alternatives(found: Iterable[str]) -> str:
    """Alternatives of a regular expression, the longest first, so that none hides another."""
    return "|".join(sorted(set(found), key=lambda word: (-len(word), word)))


def apart(pattern: str) -> Iterable[str]:
    """The alternatives of a pattern; what stands in parentheses stays together."""
    depth, start = 0, 0
    for at, character in enumerate(pattern):
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            yield pattern[start:at]
            start = at + 1
    if pattern:
        yield pattern[start:]
