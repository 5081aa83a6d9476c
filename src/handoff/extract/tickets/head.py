"""The trained heads: weights that ship as one small file, and the sums that they are used in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # numpy costs 0.1 s
    from numpy.typing import NDArray

FILE = "heads.npz"
#: What is trained: the kind of a closing, the part a passage plays, who shares whose problem (with vectors, without).
HEADS = ("closing", "passage", "passage_in_context", "member", "member_words", "group", "group_words")


@dataclass(frozen=True)
class Head:
    """One linear model. ``weights`` has a row a feature and a column a name.

    ``exclusive``: exactly one of the names holds, so that their chances add up to one.
    """

    names: tuple[str, ...]
    weights: NDArray[Any]
    bias: NDArray[Any]
    exclusive: bool

    def chances(self, features: Sequence[Sequence[float]] | NDArray[Any]) -> NDArray[Any]:
        """An array (rows, names) of chances between 0 and 1."""
        import numpy as np

        rows = np.asarray(features, dtype=float).reshape(len(features), self.weights.shape[0])
        sums = rows @ self.weights + self.bias
        if not self.exclusive:
            return np.asarray(1.0 / (1.0 + np.exp(-sums)))
        powers = np.exp(sums - sums.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))


@dataclass(frozen=True)
class Heads:
    """All heads, by name."""

    by_name: dict[str, Head]

    def __getitem__(self, name: str) -> Head:
        return self.by_name[name]


@cache
def shipped_heads() -> Heads:
    """The heads that come with the package."""
    with files("handoff.extract.tickets").joinpath(FILE).open("rb") as stream:
        return read_heads(stream)


def read_heads(stream: Any) -> Heads:
    """Heads from an open weights file."""
    import numpy as np

    stored = np.load(stream, allow_pickle=False)
    return Heads({name: _head(stored, name) for name in HEADS})


def _head(stored: Any, name: str) -> Head:
    names = tuple(str(each) for each in stored[f"{name}.names"])
    weights, bias = (stored[f"{name}.{part}"].astype(float) for part in ("weights", "bias"))
    return Head(names, weights, bias, bool(stored[f"{name}.exclusive"]))
