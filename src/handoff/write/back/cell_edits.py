"""One cell in two states: which fields an editor left without their marks, and which words around fields changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from handoff.records import EditKind
from handoff.write.page import Cell, folded, has_words

_TOKEN = re.compile(r"\w+|[^\w\s]")
_Words = tuple[EditKind, str, str]
_Span = tuple[int, int]


@dataclass(frozen=True)
class CellChange:
    """``there`` are fields without marks that are not deleted, ``said`` those of them (path, before, after) with other
    words; ``around`` is what was done outside of fields.
    """

    there: frozenset[str] = frozenset()
    said: tuple[tuple[str, str, str], ...] = ()
    around: _Words | None = None


@dataclass(frozen=True)
class _Token:
    """A word or a sign; ``field`` is the number of the field that it belongs to, -1 outside of fields."""

    word: str
    field: int
    start: int
    end: int


def cell_change(old: Cell, new: Cell, lost: Sequence[str]) -> CellChange:
    """``lost`` are the paths of ``old`` that stand marked nowhere any more.

    Such a field is where its words are, else between the words that stood around it. Where nobody can say where it
    ends, the cell's only field says the whole cell, and several are left as they are: the cell was reworded.
    """
    if not lost:
        return CellChange(around=difference(old.free, new.free))
    cells = _Unmarked(old, new)
    numbers = [number for number, (path, _) in enumerate(old.fields) if path in lost]
    placed = {number: span for number in numbers if (span := cells.place(number))}
    astray = [number for number in numbers if number not in placed and not cells.is_gone(number, placed)]
    there = frozenset(old.fields[number][0] for number in (*placed, *astray))
    if astray and len(old.fields) == 1:
        return CellChange(there, ((*old.fields[0], new.text),))
    said = tuple((*old.fields[number], cells.words(span)) for number, span in placed.items())
    changed = tuple(one for one in said if folded(one[1]) != folded(one[2]))
    before, after = (old.text, new.text) if astray else (old.free, cells.free(placed))
    return CellChange(there, changed, difference(before, after))


def difference(old: str, new: str) -> _Words | None:
    """One stretch of words that came or went, or both texts where words were exchanged; None where none differs."""
    before, after = old.split(), new.split()
    a, b = [folded(word) for word in before], [folded(word) for word in after]
    if a == b:
        return None
    start = next((at for at, pair in enumerate(zip(a, b, strict=False)) if pair[0] != pair[1]), min(len(a), len(b)))
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    gone, come = " ".join(before[start : len(a) - end]), " ".join(after[start : len(b) - end])
    if not has_words(gone) and not has_words(come):
        return None
    if not has_words(gone):
        return "added", "", come
    return ("reworded", old, new) if has_words(come) else ("removed", gone, "")


class _Unmarked:
    """The words of both states side by side."""

    def __init__(self, old: Cell, new: Cell) -> None:
        self.new = new
        self.olds, self.news = list(_tokens(old)), list(_tokens(new))
        olds, self.now = [token.word for token in self.olds], [token.word for token in self.news]
        blocks = SequenceMatcher(None, olds, self.now, autojunk=False).get_matching_blocks()
        self.twins = {block.a + at: block.b + at for block in blocks for at in range(block.size)}

    def place(self, number: int) -> _Span | None:
        """Which tokens of the new state are that field; None where that cannot be said, or where it is gone."""
        own = [at for at, token in enumerate(self.olds) if token.field == number]
        if not own:
            return None
        first, last = own[0], own[-1]
        if first in self.twins and all(self.twins.get(at) == self.twins[first] + at - first for at in own):
            return self.twins[first], self.twins[last] + 1
        start = self._beyond(first, -1) if first else 0
        end = self._beyond(last, 1) if last + 1 < len(self.olds) else len(self.news)
        if start is None or end is None or start >= end or any(one.field >= 0 for one in self.news[start:end]):
            return None
        return start, end

    def is_gone(self, number: int, placed: Mapping[int, _Span]) -> bool:
        """Whether no more words are left than stood around the fields, and none of them is the field's."""
        taken = {at for span in placed.values() for at in range(*span)}
        left = _words(token for at, token in enumerate(self.news) if token.field < 0 and at not in taken)
        own = _words(token for token in self.olds if token.field == number)
        return left.total() <= _words(token for token in self.olds if token.field < 0).total() and not left & own

    def words(self, span: _Span) -> str:
        return self.new.text[self.news[span[0]].start : self.news[span[1] - 1].end]

    def free(self, placed: Mapping[int, _Span]) -> str:
        """The words outside of marked fields and of those that were found."""
        stretches = [(token.start, token.end) for token in self.news if token.field >= 0]
        stretches += [(self.news[start].start, self.news[end - 1].end) for start, end in placed.values()]
        text, at = "", 0
        for start, end in sorted(stretches):
            text, at = text + self.new.text[at:start], max(at, end)
        return " ".join((text + self.new.text[at:]).split())

    def _beyond(self, edge: int, step: int) -> int | None:
        """Where the field ends in the new state, as the words beside that ``edge`` tell if they stand there once."""
        run: list[int] = []
        at = edge + step
        while 0 <= at < len(self.olds) and self.olds[at].field < 0 and at in self.twins:
            if run and self.twins[at] != run[-1] + step:
                break
            run.append(self.twins[at])
            at += step
        words = [self.now[one] for one in sorted(run)]
        stands = sum(self.now[one : one + len(words)] == words for one in range(len(self.now))) if words else 0
        if stands != 1:
            return None
        return run[0] if step > 0 else run[0] + 1


def _words(tokens: Iterator[_Token]) -> Counter[str]:
    return Counter(token.word.casefold() for token in tokens if has_words(token.word))


def _tokens(cell: Cell) -> Iterator[_Token]:
    at = 0
    for number, (_, text) in enumerate(cell.fields):
        words = " ".join(text.split())
        start = cell.text.find(words, at)
        yield from _between(cell.text, at, start, -1)
        at = start + len(words)
        yield from _between(cell.text, start, at, number)
    yield from _between(cell.text, at, len(cell.text), -1)


def _between(text: str, start: int, end: int, field: int) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield _Token(folded(match[0]), field, *match.span())
