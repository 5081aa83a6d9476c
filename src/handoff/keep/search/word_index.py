"""The lexical leg: BM25 over the packed terms of a corpus, a few arrays and no text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handoff.keep.ledger import TERMS_HEADER, TERMS_TEXT_WEIGHT

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

#: Robertson's constants, as everybody has them.
_SATURATION, _LENGTH = 1.2, 0.75
#: What stands in half of the passages or more tells next to nothing.
_LEAST_RARITY = 1e-6
_BYTES_PER_TERM = 5


@dataclass(frozen=True, slots=True)
class Matched:
    """How rows match terms: ``scores`` is their BM25, zero where no term stands in it.

    ``covered`` is the share of what the terms tell together, each by its rarity, that stands in the row, its context
    included; ``known`` the terms that stand in any row.
    """

    scores: Array
    covered: Array
    known: frozenset[int]


class WordIndex:
    """Terms of passages that lie in rows; see ``ledger.terms`` for how they are packed. Threads may share it."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        import numpy as np

        sizes = np.array([(len(each) - TERMS_HEADER.size) // _BYTES_PER_TERM for each in packed], dtype=np.int64)
        ends = [TERMS_HEADER.size + 4 * int(size) for size in sizes]
        terms = b"".join(each[TERMS_HEADER.size : end] for each, end in zip(packed, ends, strict=True))
        weights = b"".join(each[end:] for each, end in zip(packed, ends, strict=True))
        rows = np.repeat(np.arange(len(packed), dtype=np.int32), sizes)
        self._entries = _Entries(np.frombuffer(terms, dtype="<u4"), rows, np.frombuffer(weights, dtype=np.uint8))
        lengths = np.array([TERMS_HEADER.unpack_from(each)[1] for each in packed], dtype=float)
        mean = float(lengths.mean()) if len(lengths) else 0.0
        self._damping = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / (mean or 1.0))
        self._asked = False

    @property
    def nbytes(self) -> int:
        return int(self._damping.nbytes) + sum(int(each.nbytes) for each in self._entries.columns)

    def match(self, terms: Sequence[int]) -> Matched:
        """What each row has of the terms."""
        import numpy as np

        size = len(self._damping)
        scores, covered, mass = np.zeros(size), np.zeros(size), 0.0
        if self._asked and not self._entries.sorted:  # sorting pays from the second question on
            self._entries = self._entries.in_order()
        self._asked, entries = True, self._entries
        known = set()
        for term in terms:
            rows, weights = entries.of(term)
            rarity = max(math.log((size - len(rows) + 0.5) / (len(rows) + 0.5)), _LEAST_RARITY)
            mass += rarity
            if len(rows):
                known.add(term)
                often = weights / TERMS_TEXT_WEIGHT
                scores[rows] += rarity * often * (_SATURATION + 1) / (often + self._damping[rows])
                covered[rows] += rarity
        return Matched(scores, covered / (mass or 1.0), frozenset(known))


@dataclass(frozen=True, slots=True)
class _Entries:
    """Which term stands in which row, and its weight there: parallel arrays, by term where ``sorted``."""

    terms: Array
    rows: Array
    weights: Array
    sorted: bool = False

    @property
    def columns(self) -> tuple[Array, Array, Array]:
        return self.terms, self.rows, self.weights

    def in_order(self) -> _Entries:
        import numpy as np

        order = np.argsort(self.terms, kind="stable")
        return _Entries(self.terms[order], self.rows[order], self.weights[order], True)

    def of(self, term: int) -> tuple[Array, Array]:
        """Rows and weights of one term."""
        import numpy as np

        if not self.sorted:
            places = np.flatnonzero(self.terms == term)
            return self.rows[places], self.weights[places]
        first = int(np.searchsorted(self.terms, np.uint32(term), side="left"))
        last = int(np.searchsorted(self.terms, np.uint32(term), side="right"))
        return self.rows[first:last], self.weights[first:last]
