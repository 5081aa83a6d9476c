"""Sentences that a head holds worth knowing, joined with what belongs to them, one stretch after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from handoff.extract.facts import Talk, kind_named, owed
from handoff.extract.heads.context import Sentence, people_of, sentences_of, talk_of
from handoff.extract.heads.head import MUST, WORTH, Judge
from handoff.language import find_days, points_back
from handoff.records import BaseRecord, FactKind, Highlight, Side

#: Below this nothing is worth a reader's time, not even in an appendix.
LEAST_WORTH = 0.04
#: A neighbour in the same turn joins from here on; so does one of a few words before it, which says nothing alone.
JOINING_WORTH = 0.15
SHORT, MOST_WORDS = 4, 45
#: A sentence of so few words before others mostly names what they are about: ``Diwali is the eighth of November.``
LEAD_IN = 8
#: A kind less likely than this, beside the others, is not worth a word.
LEAST_SHARE = 0.02
HEADING_WORDS = 9
#: From here on worth grows ever more slowly.
NEARLY = 0.8


def highlights(records: Iterable[BaseRecord], sides: Mapping[str, Side], head: Judge) -> list[Highlight]:
    """The stretches of these records that may be worth handing over, record by record, the best first. Pure.

    All are judged at once: so what costs most is spent on what is worth it most, whichever record it stands in.
    """
    told = [(record, sentences_of(record, sides)) for record in records]
    judged = head.judge([sentence for _, sentences in told for sentence in sentences])
    found: list[Highlight] = []
    start = 0
    for record, sentences in told:
        found += _of_record(record, sentences, judged[start : start + len(sentences)], head.answers)
        start += len(sentences)
    return found


def _of_record(
    record: BaseRecord, sentences: Sequence[Sentence], judged: NDArray[np.float32], answers: Sequence[str]
) -> list[Highlight]:
    worth = _needed(judged, answers)
    kinds = [answer for answer in answers if answer not in (WORTH, MUST)]
    columns = [answers.index(kind) for kind in kinds]
    people = people_of(sentences)
    found = []
    for first, last in _stretches(sentences, worth):
        members = slice(first, last + 1)
        best = first + int(np.argmax(worth[members]))
        shares = _shares(kinds, judged[best, columns])
        around = talk_of(sentences[first], people, sentences[last])
        found.append(_highlight(record, sentences, (first, last, best), float(worth[best]), shares, around))
    return sorted(found, key=lambda one: (-one.worth, one.start))


def _needed(judged: NDArray[np.float32], answers: Sequence[str]) -> NDArray[np.float32]:
    """How likely each sentence is worth knowing, more where a brief has to carry it, less where it may do without."""
    worth = judged[:, answers.index(WORTH)]
    if MUST not in answers:
        return worth
    needed = worth * (2 + 4 * judged[:, answers.index(MUST)]) / 3
    # never quite 1, so that of what is surely needed the surest still comes first
    high = NEARLY + (1 - NEARLY) * np.tanh((needed - NEARLY) / (2 - NEARLY))
    return np.asarray(np.where(needed < NEARLY, needed, high), dtype=np.float32)


def _stretches(sentences: Sequence[Sentence], worth: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
    """Index of the first and the last sentence of each stretch, no sentence twice; the worthiest grow first."""
    taken: set[int] = set()
    for seed in map(int, np.argsort(-worth, kind="stable")):
        if seed in taken or worth[seed] < LEAST_WORTH:
            continue
        first, last = _grown(sentences, worth, seed, taken)
        taken.update(range(first, last + 1))
        yield first, last


def _grown(sentences: Sequence[Sentence], worth: NDArray[np.float32], seed: int, taken: set[int]) -> tuple[int, int]:
    """First what the words point back at, then what belongs to them on either side, last a few words that lead in."""
    first = last = seed
    left = MOST_WORDS - len(sentences[seed].text.split())
    leans = len(sentences[seed].text.split()) <= SHORT

    def joins(at: int, most: int) -> bool:
        return 0 <= at < len(sentences) and at not in taken and _same_block(sentences, seed, at) and words(at) <= most

    def words(at: int) -> int:
        return len(sentences[at].text.split())

    while joins(first - 1, left) and points_back(sentences[first].text):
        first -= 1
        left -= words(first)
    while joins(last + 1, left) and (leans or _belongs(sentences, last + 1, 1, float(worth[last + 1]))):
        last += 1
        left -= words(last)
    while joins(first - 1, left) and (leans or _belongs(sentences, first - 1, -1, float(worth[first - 1]))):
        first -= 1
        left -= words(first)
    return (first - 1 if joins(first - 1, LEAD_IN) else first), last


def _belongs(sentences: Sequence[Sentence], at: int, step: int, worth: float) -> bool:
    """Whether the next sentence in that direction joins: it matters, is pointed at, or says nothing alone."""
    if worth >= JOINING_WORTH or (step < 0 and points_back(sentences[at + 1].text)):
        return True
    return len(sentences[at].text.split()) <= SHORT and (step < 0 or worth >= LEAST_WORTH)


def _same_block(sentences: Sequence[Sentence], one: int, other: int) -> bool:
    """Sentences of one block count up from 0 without a gap."""
    return sentences[one].number - sentences[other].number == one - other and (
        sentences[one].many == sentences[other].many
    )


def _highlight(
    record: BaseRecord,
    sentences: Sequence[Sentence],
    members: tuple[int, int, int],
    worth: float,
    shares: tuple[tuple[FactKind, float], ...],
    around: Talk,
) -> Highlight:
    first, last, best = members
    start, end = sentences[first].start, sentences[last].end
    part = record.part_at(start)
    quote, speaker = record.text[start:end], sentences[best].speaker
    debt = owed(shares[0][0], quote, speaker, record.said_on(start), around)
    return Highlight(
        record_id=record.id,
        start=start,
        end=end,
        quote=quote,
        worth=worth,
        kind=shares[0][0],
        shares=shares,
        locator=part.locator,
        file=part.file,
        speaker=speaker,
        side=sentences[best].side,
        at=record.said_at(start),
        owner=debt.owner,
        due=debt.due,
        heading="" if speaker else _heading(sentences[first]),
    )


def _shares(kinds: Sequence[str], judged: NDArray[np.float32]) -> tuple[tuple[FactKind, float], ...]:
    """How likely each kind is beside the others, the likeliest first."""
    parts = judged / max(float(judged.sum()), 1e-9)
    order = [int(at) for at in np.argsort(-parts, kind="stable") if parts[at] >= LEAST_SHARE]
    return tuple((cast("FactKind", kinds[at]), float(parts[at])) for at in order)


def _heading(sentence: Sentence) -> str:
    """What a line of a document is about; empty under a heading of a kind (``Risks``), a day or a long one."""
    heading = sentence.heading.strip(" #*:_\t")
    is_name = any(letter.isalpha() for letter in heading) and not kind_named(heading)
    return heading if is_name and len(heading.split()) <= HEADING_WORDS and not find_days(heading, None) else ""
