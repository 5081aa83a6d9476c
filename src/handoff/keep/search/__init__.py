"""A question to passages, ranked."""

from handoff.keep.search.corpus import Corpora
from handoff.keep.search.ranking import Recipe
from handoff.keep.search.search import Asked, search

__all__ = [
    "Asked",
    "Corpora",
    "Recipe",
    "search",
]
