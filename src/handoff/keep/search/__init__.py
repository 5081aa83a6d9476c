"""A question to passages, ranked."""

from handoff.keep.search.candidates import EXACT_CHUNKS
from handoff.keep.search.ranking import Recipe
from handoff.keep.search.search import search

__all__ = [
    "EXACT_CHUNKS",
    "Recipe",
    "search",
]
