"""What stands in the index beside a vector, for agents that read a collection directly."""

from __future__ import annotations

from typing import TypeAlias

from handoff.keep.ledger import TextUse

#: Flat values and lists of them: Chroma takes nothing else.
Metadata: TypeAlias = dict[str, str | int | list[str]]


def entry_metadata(use: TextUse) -> Metadata:
    """The card of the chunk that stands for all that bear the text; ``kinds`` and ``chunks`` are of them all.

    Where its record stands in the file is told by the ledger alone: that moves with every row above it.
    """
    chunk = use.chunk
    return {
        "chunk_id": chunk.id,
        "record_id": chunk.record_id,
        "client_id": chunk.client_id,
        "kind": chunk.kind,
        "kinds": list(use.kinds),
        "chunks": use.chunks,
        "title": chunk.title,
        "speaker": chunk.speaker,
        "at": chunk.at.isoformat() if chunk.at else "",
        "source_file": chunk.source_file,
        "start": chunk.start,
        "end": chunk.end,
        "position": chunk.position,
    }
