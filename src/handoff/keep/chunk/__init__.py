"""Records to passages."""

from handoff.keep.chunk.chunking import chunk_id, chunk_markdown, chunk_record
from handoff.keep.chunk.spans import size

__all__ = [
    "chunk_id",
    "chunk_markdown",
    "chunk_record",
    "size",
]
