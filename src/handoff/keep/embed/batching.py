"""Which texts share a batch: those of one padded length, so that no vector depends on the company it was in.

A sum over padded tokens comes out a little differently for another length of the padding, and where numbers are
rounded to eight bits a little is sometimes a whole step. With lengths in steps of eight, each text is always padded to
the same length: its vector is the same to the last bit, alone or among any others, and padding costs 3 %.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np

#: Token ids and attention mask, both (rows, padded length).
Batch: TypeAlias = "tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]"

#: Padded lengths are multiples of this.
STEP = 8
#: Padded tokens of one batch; more falls out of the processor's cache, fewer leave it idle.
BATCH_TOKENS = 1024


def batches(lengths: Sequence[int], budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Row numbers by padded length, shortest first, cut so that rows x padded length stays within ``budget``.

    A row that is longer than the budget is a batch of its own.
    """
    rows_of: defaultdict[int, list[int]] = defaultdict(list)
    for row, length in enumerate(lengths):
        rows_of[padded(length)].append(row)
    for width, rows in sorted(rows_of.items()):
        most = max(1, budget // width)
        yield from (rows[start : start + most] for start in range(0, len(rows), most))


def padded(length: int) -> int:
    return max(1, -(-length // STEP)) * STEP


def as_arrays(tokens: Sequence[Sequence[int]]) -> Batch:
    """One batch, of int64."""
    import numpy as np

    ids = np.zeros((len(tokens), padded(max(map(len, tokens)))), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, token_ids in enumerate(tokens):
        ids[row, : len(token_ids)] = token_ids
        mask[row, : len(token_ids)] = 1
    return ids, mask
