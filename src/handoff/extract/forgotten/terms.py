"""Under which words a person or a client stands in texts: full names in every order, addresses, numbers, single names.

A single name goes alone only where it can mean nobody else: no other known person bears it, and it is no word that
people write in small letters. Else it goes where the full name stands in the same record (``near``).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from handoff.extract.forgotten.masking import words_of
from handoff.records import normal_name

_TITLES = frozenset("mr mrs ms miss dr prof sir herr frau".split())  # noqa: SIM905
_LEAST_NAME = 3
_LEAST_NUMBER = 7


@dataclass(frozen=True, slots=True)
class Term:
    """A row of words that stands for somebody. ``number``: its one word is the digits of a number."""

    words: tuple[str, ...]
    near: bool = False
    number: bool = False

    @property
    def length(self) -> int:
        return 0 if self.number else len(self.words)

    @property
    def text(self) -> str:
        """What is hashed."""
        return "\x1f".join(("#", *self.words) if self.number else self.words)


class Vocabulary:
    """Which words mean others too: names of other people, and words in small letters of what else is known."""

    def __init__(self, other_names: Iterable[str], texts: Iterable[str], asked: Collection[str]) -> None:
        """``asked`` are the single words in question; the texts are read once for all of them."""
        self._others = {word for name in other_names for word in words_of(name)}
        self._small = _in_small_letters(texts, asked)

    def is_shared(self, word: str) -> bool:
        return word in self._others or word in self._small


def _in_small_letters(texts: Iterable[str], asked: Collection[str]) -> set[str]:
    """Those words that somebody writes as a word, not as a part of an address."""
    wanted = sorted(word for word in asked if word)
    if not wanted:
        return set()
    pattern = re.compile(rf"(?<![\w.@/-])(?:{'|'.join(map(re.escape, wanted))})(?![\w@/]|[.-]\w)")
    found: set[str] = set()
    for text in texts:
        found.update(pattern.findall(text))
    return found


def single_words(names: Iterable[str]) -> set[str]:
    """The single words that a vocabulary is to be asked for."""
    return {word for name in names for word in words_of(name)}


def terms_of_person(
    names: Iterable[str], emails: Iterable[str], phones: Iterable[str], vocabulary: Vocabulary
) -> frozenset[Term]:
    """What stands for a person of these names, addresses and numbers."""
    terms: set[Term] = set()
    for name in names:
        terms.update(_of_name(tuple(word for word in words_of(name) if word not in _TITLES), vocabulary))
    for email in emails:
        terms.update(_of_email(email, vocabulary))
    terms.update(_of_numbers(phones))
    return frozenset(_plain(terms))


def terms_of_client(names: Iterable[str], domains: Iterable[str], vocabulary: Vocabulary) -> frozenset[Term]:
    """What stands for a client of these names and domains."""
    terms: set[Term] = set()
    for spelled in names:
        for name in (spelled, normal_name(spelled)):
            words = words_of(name)
            if len(words) > 1:
                terms.add(Term(words))
            elif words and len(words[0]) >= _LEAST_NAME:
                terms.add(Term(words, near=vocabulary.is_shared(words[0])))
    terms.update(Term(words_of(domain)) for domain in domains if words_of(domain))
    return frozenset(_plain(terms))


def _of_name(words: tuple[str, ...], vocabulary: Vocabulary) -> Iterator[Term]:
    if not words:
        return
    first, last = words[0], words[-1]
    if len(words) == 1:
        yield Term(words, near=vocabulary.is_shared(first))
        return
    yield from (Term(row) for row in (words, (last, *words[:-1]), (first, last), (last, first)))
    yield from (Term(row) for row in ((first[0], last), (last, first[0])))
    yield from (Term((joined,)) for joined in (first + last, last + first, first[0] + last, last + first[0]))
    for alone in (last, f"{last}s"):
        if len(last) >= _LEAST_NAME:
            yield Term((alone,), near=vocabulary.is_shared(last))
    if len(first) >= _LEAST_NAME and not vocabulary.is_shared(first):
        yield Term((first,), near=True)


def _of_email(email: str, vocabulary: Vocabulary) -> Iterator[Term]:
    words = words_of(email)
    if "@" not in email or len(words) < 2:
        return
    yield Term(words)
    local = words_of(email.partition("@")[0])
    if len(local) > 1 or (local and not vocabulary.is_shared(local[0]) and len(local[0]) > _LEAST_NAME):
        yield Term(local)


def _of_numbers(phones: Iterable[str]) -> Iterator[Term]:
    """A number with its country's code, and without it as people at home write it."""
    for phone in phones:
        groups = words_of(phone)
        digits = "".join(words_of(phone)).removeprefix("00")
        if not digits.isdigit() or len(digits) < _LEAST_NUMBER:
            continue
        yield Term((digits,), number=True)
        national = "".join(groups[1:])
        if phone.strip().startswith(("+", "00")) and len(national) >= _LEAST_NUMBER:
            yield from (Term((each,), number=True) for each in (national, f"0{national}"))


def _plain(terms: set[Term]) -> Iterator[Term]:
    """One that stands for somebody by itself needs no second form that does so near others alone."""
    alone = {term.words for term in terms if not term.near}
    return (term for term in terms if not term.near or term.words not in alone)
