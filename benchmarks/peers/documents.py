"""Invented documents, always the same ones, made of the talk in ``training/scenes``; no two are equal.

``passages`` are notes of about a hundred words. The first few thousand are stretches of talk as they stand; beyond that
the beginning of one stretch stands before the end of another. ``mails`` in ``mails.py`` are made of the same stretches.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

SCENES = Path(__file__).parents[2] / "training" / "scenes"
WORDS = 100
CLIENTS = tuple(
    f"{name} {trade}"
    for name in ("Aldermoor", "Quarrybrook", "Larkfield", "Thornwick", "Sandholm")
    for trade in ("Timber", "Dairy", "Haulage", "Dental")
)
PEOPLE = ("Noor Haddad", "Mira Holt", "Jonas Feld", "Tamsin Oake", "Bodil Vang", "Callum Reid")
FIRST_DAY = datetime(2026, 1, 5, 8, 0)  # exports carry no zone
_ENDS = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Document:
    """One record of an export. ``text`` is all that stands in it, ``owner`` the field that changes without it."""

    id: str
    client: str
    author: str
    at: datetime
    text: str
    owner: str = PEOPLE[0]


@dataclass(frozen=True, slots=True)
class Question:
    """Words of the sentence ``answer``, which stands in at least one document of ``client``."""

    text: str
    client: str
    answer: str


@cache
def stretches() -> tuple[tuple[str, ...], ...]:
    """The talk of all scenes, cut into runs of sentences of about ``WORDS`` words, none of which comes twice."""
    found: dict[tuple[str, ...], None] = {}
    for path in sorted(SCENES.glob("*.txt")):
        for scene in path.read_text(encoding="utf-8").split("\n\n"):
            found.update(dict.fromkeys(_runs(_sentences(scene))))
    return tuple(found)


def _sentences(scene: str) -> Iterator[str]:
    for line in scene.splitlines():
        if line.strip() and line[0] not in "=@":
            yield from _ENDS.split(line.partition(": ")[2].strip() or line.strip())


def _runs(sentences: Iterator[str]) -> Iterator[tuple[str, ...]]:
    run: list[str] = []
    for sentence in sentences:
        run.append(sentence)
        if sum(len(each.split()) for each in run) >= WORDS:
            yield tuple(run)
            run = []


def bodies(count: int) -> list[str]:
    """So many texts of about ``WORDS`` words, no two equal."""
    chance = random.Random(11)
    pool = list(stretches())
    chance.shuffle(pool)
    texts = dict.fromkeys(" ".join(run) for run in pool[:count])
    while len(texts) < count:
        begin, end = chance.sample(pool, 2)
        texts[" ".join((*begin[: len(begin) // 2], *end[len(end) // 2 :]))] = None
    return list(texts)


def passages(count: int) -> list[Document]:
    """So many notes about ``CLIENTS``, in turns."""
    return [
        Document(str(number), *_who(number), FIRST_DAY + timedelta(minutes=11 * number), text)
        for number, text in enumerate(bodies(count), start=1)
    ]


def _who(number: int) -> tuple[str, str]:
    return CLIENTS[number % len(CLIENTS)], PEOPLE[number % len(PEOPLE)]


def some(documents: Sequence[Document], share: float) -> set[str]:
    """The ids of that share of the documents, at least one, spread over all of them."""
    number = max(1, round(len(documents) * share))
    return {documents[place * len(documents) // number].id for place in range(number)}


def edited(documents: Sequence[Document], share: float) -> list[Document]:
    """The same with a sentence added to some."""
    chosen = some(documents, share)
    return [
        replace(each, text=f"{each.text} This was put right by {each.author} in note {each.id}.")
        if each.id in chosen
        else each
        for each in documents
    ]


def reassigned(documents: Sequence[Document], share: float) -> list[Document]:
    """The same with another owner for some: not a word of any text changes."""
    chosen = some(documents, share)
    return [replace(each, owner=PEOPLE[1]) if each.id in chosen else each for each in documents]


def without(documents: Sequence[Document], share: float) -> list[Document]:
    """The same without some."""
    chosen = some(documents, share)
    return [each for each in documents if each.id not in chosen]


def questions(documents: Sequence[Document], count: int) -> list[Question]:
    """Each asks for the longest sentence of one document with every second of its longer words, in another order."""
    chance = random.Random(7)
    asked = []
    for document in chance.sample(list(documents), count):
        answer = max(_ENDS.split(document.text), key=len)
        words = re.findall(r"[^\W\d_]{4,}", answer)[::2]
        chance.shuffle(words)
        asked.append(Question(" ".join(words[:10]), document.client, answer))
    return asked
