"""Captions that roll up, as YouTube makes them: each cue shows the line before once more above its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from handoff.connect.calls.cue_voices import plain
from handoff.connect.calls.cues import Cue

#: Words with times of their own mark captions that a machine wrote as it listened; only those roll.
_TIMED_WORD = re.compile(r"<\d{1,3}:\d{2}[\d:.]*>\s?<c")
SHARE_OF_TIMED = 0.2


@dataclass(frozen=True)
class Unrolled:
    """Cues with each line once; ``repeats`` are those that only showed again what stood above."""

    cues: list[Cue]
    repeats: int = 0


def unrolled(cues: Sequence[Cue]) -> Unrolled:
    """Each cue without the lines that the cue before it ends with. Captions of other kinds stay as they are."""
    if sum(bool(_TIMED_WORD.search(cue.text)) for cue in cues) < max(2, len(cues) * SHARE_OF_TIMED):
        return Unrolled(list(cues))
    kept: list[Cue] = []
    repeats = 0
    above: list[str] = []
    for cue in cues:
        lines = [line for line in cue.text.split("\n") if plain(line)]
        shown = [plain(line) for line in lines]
        again = _overlap(above, shown)
        repeats += bool(shown) and again == len(shown)
        kept.append(replace(cue, text="\n".join(lines[again:])))
        above = shown or above
    return Unrolled(kept, repeats)


def _overlap(above: Sequence[str], shown: Sequence[str]) -> int:
    """How many lines at the top are the last ones from above."""
    longest = min(len(above), len(shown), 4)
    return next((count for count in range(longest, 0, -1) if list(above[-count:]) == list(shown[:count])), 0)
