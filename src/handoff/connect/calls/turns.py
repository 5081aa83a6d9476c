"""Who said what from when to when, as every timed transcript gives it: the pieces of one speaker become one turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MERGE_GAP_SECONDS = 2.0
#: A turn this long ends with its sentence, so that a citation points at minutes of a monologue, not at all of it.
LONG_TURN_CHARACTERS = 1_000
#: Captions without punctuation end no sentence: a turn ends here anyway.
LONGEST_TURN_CHARACTERS = 2_000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*$")


@dataclass(frozen=True)
class Turn:
    """What one speaker said in the pieces ``first`` to ``last`` of a file; times are seconds into the recording.

    Without times, ``start`` and ``end`` are None.
    """

    first: int
    last: int
    start: float | None
    end: float | None
    speaker: str
    text: str


def merge_turns(turns: Iterable[Turn]) -> list[Turn]:
    """Turns of one speaker that follow within two seconds become one. Turns without times stay as they are."""
    merged: list[Turn] = []
    run: list[Turn] = []
    length, end = 0, None
    for turn in turns:
        if run and not _continues(run[-1], turn, length, end):
            merged.append(_joined(run, end))
            run, length, end = [], 0, None
        run.append(turn)
        length += len(turn.text) + 1
        end = turn.end if end is None or (turn.end is not None and turn.end > end) else end
    return [*merged, _joined(run, end)] if run else merged


def clock(seconds: float) -> str:
    """``00:03:10.200``"""
    thousandths = round(seconds * 1000)
    hours, minutes = thousandths // 3_600_000, thousandths // 60_000 % 60
    return f"{hours:02}:{minutes:02}:{thousandths // 1000 % 60:02}.{thousandths % 1000:03}"


def _continues(last: Turn, turn: Turn, length: int, end: float | None) -> bool:
    if turn.speaker != last.speaker or turn.start is None or end is None or turn.start - end > MERGE_GAP_SECONDS:
        return False
    ends_here = length > LONG_TURN_CHARACTERS and _SENTENCE_END.search(last.text[-8:])
    return not ends_here and length <= LONGEST_TURN_CHARACTERS


def _joined(run: Sequence[Turn], end: float | None) -> Turn:
    """One turn of a run. Made at its end: text that grows piece by piece would cost the square of its length."""
    first, last = run[0], run[-1]
    return Turn(first.first, last.last, first.start, end, first.speaker, " ".join(turn.text for turn in run))
