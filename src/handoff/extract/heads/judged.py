"""What a head says of the sentences of a record, read by itself; what was judged last is remembered."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from handoff.extract.heads.context import Sentence, sentences_of
from handoff.extract.heads.head import WORTH, Judge
from handoff.extract.sides import sides_of
from handoff.model import cores
from handoff.records import BaseRecord

#: Records that are looked at ahead are among them.
_REMEMBERED = 4 * cores() + 4

#: Start and end in the record's text, and how likely (0 to 1) a receiver must know what stands there.
Worths: TypeAlias = tuple[tuple[int, int, float], ...]


@dataclass(frozen=True)
class Judged:
    """The sentences of a record, and (sentences, answers) how likely the head holds each answer."""

    sentences: tuple[Sentence, ...]
    answers: NDArray[np.float32]
    worth: NDArray[np.float32]

    @property
    def worths(self) -> Worths:
        """Where each sentence stands, and how likely a receiver must know it."""
        told = zip(self.sentences, self.worth, strict=True)
        return tuple((each.start, each.end, round(float(likely), 3)) for each, likely in told)


@dataclass(frozen=True)
class _Asked:
    """The same record in the same words is judged the same."""

    key: tuple[str, str, int]
    record: BaseRecord = field(compare=False)
    head: Judge = field(compare=False)


def judged(record: BaseRecord, head: Judge) -> Judged:
    """Judged with no other record at hand: the sides of the speakers are what the record itself says of them."""
    return _judged(_Asked((record.id, record.content_hash, id(head)), record, head))


@lru_cache(_REMEMBERED)
def _judged(asked: _Asked) -> Judged:
    sentences = sentences_of(asked.record, sides_of([asked.record]))
    answers = asked.head.judge(sentences)
    return Judged(sentences, answers, answers[:, asked.head.answers.index(WORTH)])
