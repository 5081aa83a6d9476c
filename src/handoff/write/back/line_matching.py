"""Which line of one state of a document is which line of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TypeAlias

from handoff.write.page import Line, folded

ALIKE = 0.5  # share of words (Jaccard) from which a line is another line reworded
ALIKE_IN_PLACE = 0.25  # the same for the one line that stands where one with fields stood
_Key: TypeAlias = tuple[str, int] | str
Twins: TypeAlias = dict[int, int]


def matched(old: Sequence[Line], new: Sequence[Line]) -> Twins:
    """Index of a line of ``old`` to that of its twin in ``new``: by the fields it holds, else by its words and place.

    No line has two twins, so a copy of a line is left without one.
    """
    twins = _by_fields(old, new)
    _by_words(old, new, twins)
    return twins


def _by_fields(old: Sequence[Line], new: Sequence[Line]) -> Twins:
    """Of several lines with one field the twin is the one that changed least; the others are copies."""
    holders: dict[str, list[int]] = {}
    for at, line in enumerate(new):
        for path in dict.fromkeys(line.paths):
            holders.setdefault(path, []).append(at)
    twins: Twins = {}
    used: set[int] = set()
    for at, line in enumerate(old):
        candidates = {each for path in line.paths for each in holders.get(path, ()) if each not in used}
        if candidates:
            twins[at] = max(candidates, key=lambda each: (*_agreement(line, new[each]), -each))
            used.add(twins[at])
    return twins


def _agreement(one: Line, other: Line) -> tuple[int, bool]:
    known = dict(other.fields)
    equal = sum(path in known and folded(known[path]) == folded(text) for path, text in one.fields)
    return equal, folded(one.free) == folded(other.free)


def _by_words(old: Sequence[Line], new: Sequence[Line], twins: Twins) -> None:
    """Lines without a twin, held in place by those that have one; then whatever was moved whole."""
    reverse = {there: here for here, there in twins.items()}
    old_keys: list[_Key] = [("twin", at) if at in twins else folded(line.text) for at, line in enumerate(old)]
    new_keys: list[_Key] = [
        ("twin", reverse[at]) if at in reverse else folded(line.text) for at, line in enumerate(new)
    ]
    for tag, a, b, c, d in _opcodes(old_keys, new_keys):
        if tag == "equal":
            twins.update(zip(range(a, b), range(c, d), strict=True))
        elif tag == "replace":
            olds, news = [at for at in range(a, b) if at not in twins], [at for at in range(c, d) if at not in reverse]
            twins.update(_reworded(old, new, olds, news))
    _moved(old_keys, new_keys, twins)


def _opcodes(old: Sequence[_Key], new: Sequence[_Key]) -> Iterator[tuple[str, int, int, int, int]]:
    """difflib's, without the lines that both begin and end with: most of a page is as it was."""
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if start is None else start
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    yield "equal", 0, start, 0, start
    core = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for tag, a, b, c, d in core.get_opcodes():
        yield tag, a + start, b + start, c + start, d + start
    yield "equal", len(old) - end, len(old), len(new) - end, len(new)


def _reworded(old: Sequence[Line], new: Sequence[Line], olds: list[int], news: list[int]) -> Twins:
    """Lines that stand where others stood: one for one, or those that share most words, in order."""
    if len(olds) == len(news) == 1:
        one, other = old[olds[0]], new[news[0]]
        if not one.fields or likeness(one, other) >= ALIKE_IN_PLACE:
            return {olds[0]: news[0]}
    pairs: Twins = {}
    left = list(news)
    for at in olds:
        best = max(left, key=lambda each: likeness(old[at], new[each]), default=None)
        if best is not None and likeness(old[at], new[best]) >= ALIKE:
            pairs[at] = best
            left = [each for each in left if each > best]
    return pairs


def likeness(one: Line, other: Line) -> float:
    """Share of words that both have; rows of one table that begin alike are one row."""
    if one.columns and one.columns == other.columns and folded(one.cells[0].text) == folded(other.cells[0].text):
        return 1.0
    words, others = (set(folded(line.text).casefold().split()) for line in (one, other))
    return len(words & others) / max(len(words | others), 1)


def _moved(old: Sequence[_Key], new: Sequence[_Key], twins: Twins) -> None:
    taken = set(twins.values())
    free: dict[_Key, list[int]] = {}
    for at, key in enumerate(new):
        if at not in taken:
            free.setdefault(key, []).append(at)
    for at, key in enumerate(old):
        if at not in twins and free.get(key):
            twins[at] = free[key].pop(0)
