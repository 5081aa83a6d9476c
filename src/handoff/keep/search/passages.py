"""What is shown around a hit: the neighbouring turns of a conversation, or the whole section of a text.

A short turn or section seldom says enough alone: what stands beside it in the record is read with it, of the same
kind first, until there are words enough.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handoff.keep.chunk import size

#: Words worth reading together; a section may be longer. Of five passages more of what answers is in these than in
#: shorter ones, and within as many words no less (``benchmarks/retrieval_qmsum.py``).
PASSAGE_WORDS = 200
SECTION_WORDS = 400


@dataclass(frozen=True, slots=True)
class Line:
    """As much of a chunk as showing it needs. ``words`` as in ``chunk.size``."""

    id: str
    position: int
    text: str
    context: str
    text_hash: str
    speaker: str
    internal: bool

    @property
    def words(self) -> int:
        return size(self.text)


def window(lines: Sequence[Line], place: int, shown: Collection[str] = ()) -> tuple[int, int]:
    """First and last place of the passage around ``lines[place]``; ``lines`` are one record's, in order.

    It grows away from what better hits' passages show already (ids in ``shown``), so that nothing is read twice.
    """
    line = lines[place]
    limit = PASSAGE_WORDS if line.speaker else SECTION_WORDS
    near = _grown(lines, (place, place, line.words), limit, lambda each: each.id not in shown and _reads_on(line, each))
    first, last, _ = _grown(lines, near, PASSAGE_WORDS, lambda each: each.id not in shown)
    return first, last


def _grown(
    lines: Sequence[Line], window: tuple[int, int, int], limit: int, fits: Callable[[Line], bool]
) -> tuple[int, int, int]:
    """The window (first, last and how many words) with what fits on either side, in turn, until it has enough."""
    first, last, words = window
    grows = True
    while grows and words < limit:
        grows = False
        for candidate in (first - 1, last + 1):
            if words < limit and 0 <= candidate < len(lines) and fits(lines[candidate]):
                first, last = min(first, candidate), max(last, candidate)
                words += lines[candidate].words
                grows = True
    return first, last, words


def _reads_on(line: Line, neighbour: Line) -> bool:
    """A turn reads on into turns; prose and fields into what stands under the same heading."""
    if line.speaker:
        return bool(neighbour.speaker)
    return not neighbour.speaker and neighbour.context == line.context


def passage_lines(lines: Sequence[Line]) -> list[str]:
    """The lines as one text to read, each under the next; headings that all of them carry stand once."""
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        heading = f"{line.context}\n"
        repeated = not line.speaker and line.context == before.context and line.text.startswith(heading)
        texts.append(line.text[len(heading) :] if repeated else line.text)
    return texts
