"""What is shown around a hit: the neighbouring turns of a conversation, or the whole section of a text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from handoff.keep.chunk import size
from handoff.records import Chunk

#: Words of a stretch of conversation worth reading; a section may be longer.
PASSAGE_WORDS = 110
SECTION_WORDS = 400


def window(chunks: Sequence[Chunk], place: int) -> tuple[int, int]:
    """First and last place of the passage around ``chunks[place]``; ``chunks`` are one record's, in order."""
    limit = PASSAGE_WORDS if chunks[place].speaker else SECTION_WORDS
    first = last = place
    words = size(chunks[place].text)
    grows = True
    while grows and words < limit:
        grows = False
        for candidate in (first - 1, last + 1):
            if words < limit and 0 <= candidate < len(chunks) and _reads_on(chunks[place], chunks[candidate]):
                first, last = min(first, candidate), max(last, candidate)
                words += size(chunks[candidate].text)
                grows = True
    return first, last


def _reads_on(chunk: Chunk, neighbour: Chunk) -> bool:
    """A turn reads on into turns; prose and fields into what stands under the same heading."""
    if chunk.speaker:
        return bool(neighbour.speaker)
    return not neighbour.speaker and neighbour.context == chunk.context


def passage(chunks: Sequence[Chunk]) -> str:
    """The chunks as one text to read; headings that all of them carry stand once."""
    texts = [chunks[0].text]
    for before, chunk in pairwise(chunks):
        heading = f"{chunk.context}\n"
        repeated = not chunk.speaker and chunk.context == before.context and chunk.text.startswith(heading)
        texts.append(chunk.text[len(heading) :] if repeated else chunk.text)
    return "\n".join(texts)
