"""A question to passages, ranked."""

from handoff.keep.search.corpus import Corpora
from handoff.keep.search.ranking import Recipe
from handoff.keep.search.search import MOST_HITS, Asked, search

__all__ = [
    "MOST_HITS",
    "Asked",
    "Corpora",
    "Recipe",
    "search",
]
