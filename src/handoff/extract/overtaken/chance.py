"""The chance that words are overtaken, and what they are worth then.

A logistic regression over the signs; its weights (``weights.json``) come with the package and were taught by labelled
stories in which a later statement supersedes an earlier one (``training.overtaken``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources

import numpy as np

from handoff.extract.overtaken.signs import Column, by_worth, signs
from handoff.records import Highlight

WEIGHTS = "weights.json"
#: How hard the chance bears on the worth: worth times (1 - chance) to the power of this.
BEARING = 0.5
#: Sums of floats differ between processors in their last digits; a brief must not.
_DIGITS = 3


@dataclass(frozen=True)
class Chance:
    """What each sign weighs; of a sign that has no weight nothing was learnt."""

    intercept: float
    weights: Mapping[str, float]

    def of(self, columns: Mapping[str, Column]) -> Column:
        """The chances, 0 to 1, one a highlight."""
        odds = np.full(len(columns["worth"]), self.intercept)
        for name, weight in self.weights.items():
            odds += columns[name] * weight
        return np.asarray(np.round(1 / (1 + np.exp(-odds)), _DIGITS))

    def saved(self) -> str:
        return json.dumps(asdict(self), indent=2) + "\n"


def load(saved: str) -> Chance:
    held = json.loads(saved)
    return Chance(held["intercept"], held["weights"])


@cache
def shipped() -> Chance:
    """The one that comes with the package."""
    return load(resources.files(__package__).joinpath(WEIGHTS).read_text(encoding="utf-8"))


def less_overtaken(highlights: Sequence[Highlight], chance: Chance) -> list[Highlight]:
    """The same highlights in their order, worth less where what they say has likely been overtaken."""
    judged = by_worth(highlights)
    if not judged:
        return list(highlights)
    left = {id(one): (1 - likely) ** BEARING for one, likely in zip(judged, chance.of(signs(judged)), strict=True)}
    return [one.model_copy(update={"worth": round(one.worth * left.get(id(one), 1.0), 6)}) for one in highlights]
