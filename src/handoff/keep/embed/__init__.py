"""Texts to vectors."""

from handoff.keep.embed.embedder import open_embedder

__all__ = [
    "open_embedder",
]
