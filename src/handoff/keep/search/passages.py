"""What is shown around a hit: the neighbouring turns of a conversation, or the whole section of a text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handoff.keep.chunk import size

#: Words of a stretch of conversation worth reading; a section may be longer.
PASSAGE_WORDS = 150
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
    limit = PASSAGE_WORDS if lines[place].speaker else SECTION_WORDS
    first = last = place
    words = lines[place].words
    grows = True
    while grows and words < limit:
        grows = False
        for candidate in (first - 1, last + 1):
            if words < limit and 0 <= candidate < len(lines) and _reads_on(lines[place], lines[candidate], shown):
                first, last = min(first, candidate), max(last, candidate)
                words += lines[candidate].words
                grows = True
    return first, last


def _reads_on(line: Line, neighbour: Line, shown: Collection[str]) -> bool:
    """A turn reads on into turns; prose and fields into what stands under the same heading."""
    if neighbour.id in shown:
        return False
    if line.speaker:
        return bool(neighbour.speaker)
    return not neighbour.speaker and neighbour.context == line.context


def passage(lines: Sequence[Line]) -> str:
    """The lines as one text to read; headings that all of them carry stand once."""
    texts = [lines[0].text]
    for before, line in pairwise(lines):
        heading = f"{line.context}\n"
        repeated = not line.speaker and line.context == before.context and line.text.startswith(heading)
        texts.append(line.text[len(heading) :] if repeated else line.text)
    return "\n".join(texts)
