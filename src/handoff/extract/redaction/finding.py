"""What was found in a text that must not be kept, and what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

RedactedKind = Literal[
    "private key",
    "connection string",
    "token",
    "password",
    "pre-shared key",
    "licence key",
    "recovery code",
    "one-time code",
    "PIN",
    "card number",
    "card security code",
    "IBAN",
    "social security number",
    "national id",
    "mail address",
    "phone number",
]
#: Numbers that are masked: a person who holds the number can tell which one it was.
_MASKED = {"card number": "ending", "IBAN": "ending"}


#: What stands where something was taken out; it is no part of any finding.
STAND_IN = re.compile(rf"\[(?:{'|'.join(get_args(RedactedKind))}) (?:removed|ending \w{{1,4}})\]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Finding:
    """``start`` and ``end`` count code points of the text that was looked through."""

    start: int
    end: int
    kind: RedactedKind


@dataclass(frozen=True)
class Searched:
    """A text as the finders see it. ``names`` are people and companies of the record, folded: never a secret."""

    words: str
    names: frozenset[str] = frozenset()

    @cached_property
    def lower(self) -> str:
        """Folded one character to one, so that offsets stay."""
        folded = self.words.lower()
        return folded if len(folded) == len(self.words) else "".join(c.lower()[0] for c in self.words)

    def _places(self, cue: str) -> list[int]:
        """Where a cue stands; each is looked for once, whoever asks."""
        found = self._known.get(cue)
        if found is None:
            found = []
            at = self.lower.find(cue)
            while at >= 0:
                found.append(at)
                at = self.lower.find(cue, at + len(cue))
            self._known[cue] = found
        return found

    @cached_property
    def _known(self) -> dict[str, list[int]]:
        return {}

    def near(self, cues: Iterable[str], before: int, after: int) -> list[tuple[int, int]]:
        """The stretches around all places of these, in order and apart: what lies elsewhere need not be looked at."""
        places = [at for cue in cues for at in self._places(cue)]
        apart: list[tuple[int, int]] = []
        for at in sorted(places):
            start, end = max(at - before, 0), min(at + after, len(self.words))
            if apart and start <= apart[-1][1]:
                apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
            else:
                apart.append((start, end))
        return apart

    def matches(
        self, pattern: re.Pattern[str], cues: Iterable[str], before: int = 60, after: int = 60, longest: int = 0
    ) -> Iterator[re.Match[str]]:
        """Where a pattern matches near one of the cues. What begins near may go on for ``longest`` more characters."""
        for start, end in self.near(cues, before, after):
            for match in pattern.finditer(self.words, start, end + longest):
                if match.start() >= end:
                    break
                yield match

    @cached_property
    def has_digit(self) -> bool:
        return _DIGIT.search(self.words) is not None

    def is_name(self, value: str) -> bool:
        return value.casefold().strip(".,;:!?") in self.names


def merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """In the order of the text, overlapping ones as one of the first kind that begins there."""
    current: Finding | None = None
    for one in sorted(findings, key=lambda found: (found.start, -found.end)):
        if current is None or one.start >= current.end:
            if current is not None:
                yield current
            current = one
        elif one.end > current.end:
            current = Finding(current.start, one.end, current.kind)
    if current is not None:
        yield current


def stands_for(kind: RedactedKind, value: str) -> str:
    """What is kept in the place of a value. It holds nothing that a finder would find again."""
    if kind in _MASKED:
        tail = "".join(character for character in value if character.isalnum())[-4:]
        return f"[{kind} {_MASKED[kind]} {tail}]"
    return f"[{kind} removed]"
