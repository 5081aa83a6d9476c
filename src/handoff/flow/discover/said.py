"""Sentences that tell of a step of work: assigned, handed over, escalated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handoff.flow.discover.movements import Movement, Way

_MOVED = (
    r"re-?assign(?:ed|ing)?|assign(?:ed|ing)?|transferr?(?:ed|ing)?|hand(?:ed|ing)?(?: (?:it|this|over|off|on))*"
    r"|pass(?:ed|ing)?(?: (?:it|this|over|on))*|forward(?:ed|ing)?|mov(?:ed|ing)|rout(?:ed|ing)|zugewiesen|übergeben"
)
_UP = r"escalat(?:ed|ing|e|ion)|eskaliert"
_STEP = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<moved>{_MOVED}))\b(?P<rest>[^.;!?\n]{{0,160}})", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:assignee|assigned to|owner|group|team|queue|assignment group)\b[^.\n]{0,20}?"
    r"(?::|changed from|from)\s*(?P<old>[^\n→>]{1,60}?)\s*(?:→|->|=>|\bto\b)\s*(?P<new>[^\n.;,]{1,60})",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|von)\s+(?P<who>.+?)(?=\s+(?:to|an|zu)\b|$)", re.IGNORECASE)
_TO = re.compile(r"(?:\b(?:to|an|zu)\b|→|->)\s+(?:the\s+|@)?(?P<who>.+)$", re.IGNORECASE)


class Known(NamedTuple):
    """Names by their folded form: people and groups that records name in fields."""

    people: Mapping[str, str]
    groups: Mapping[str, str]

    def find(self, words: str) -> tuple[str, bool]:
        """The name that these words begin with, and whether it is a person's; empty where they begin with none."""
        folded = " ".join(words.strip().strip("@\"'()[]*").casefold().split())
        for names, is_person in ((self.people, True), (self.groups, False)):
            for name in sorted(names, key=len, reverse=True):
                if name and (folded == name or re.match(re.escape(name) + r"(?!\w)", folded)):
                    return names[name], is_person
        return "", False


def of_words(record: str, texts: Sequence[tuple[str, str]], known: Known, first: str = "") -> Iterator[Movement]:
    """Steps that the words of one record tell, in their order. ``texts`` are speaker and words.

    A step names whom it goes to; who had it before is named, or is whom it went to last (``first`` at the beginning),
    or is who says so. Only names that are ``known`` count, so that a sentence about something else is no step.
    """
    holder, group = first, ""
    for speaker, words in texts:
        for found in _steps(words):
            target, is_person = known.find(found.target)
            if not target:
                continue
            named, _ = known.find(found.source)
            before = named or (holder if is_person else group) or known.find(speaker)[0]
            way: Way = "escalated" if found.up else "reassigned" if is_person else "regrouped"
            if before and before.casefold() != target.casefold():
                yield Movement(way=way, source=before, target=target, record=record, quote=found.quote)
            holder, group = (target, group) if is_person else (holder, target)


class _Step(NamedTuple):
    source: str
    target: str
    up: bool
    quote: str


def _steps(words: str) -> Iterator[_Step]:
    taken: list[tuple[int, int]] = []
    for changed in _CHANGED.finditer(words):
        taken.append(changed.span())
        yield _Step(changed["old"], changed["new"], up=False, quote=changed[0].strip())
    for step in _STEP.finditer(words):
        if any(start <= step.start() < end for start, end in taken):
            continue
        rest = step["rest"]
        target = _TO.search(rest)
        if target is None:
            continue
        source = _FROM.search(rest[: target.start()] if target.start() else rest)
        yield _Step(source["who"] if source else "", target["who"], up=bool(step["up"]), quote=step[0].strip())
