"""How likely a hit answers, and how likely any does, in numbers that compare across questions.

The score of a ranking only orders the passages of one question. Whether any of them answers shows in a few plain things
(``Signals``). Their weights are a logistic regression on labelled questions (stories, meetings, help articles), those
of other clients and those whose answer was taken out among them: ``training/answers.py`` learns and measures them.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from handoff.keep.ledger import STOP_WORDS, stem
from handoff.keep.search.candidates import Candidates

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

#: Below this most likely nothing answers.
ANSWERS = 0.5
#: What counts for a passage that is not embedded yet: the similarity of a middling hit.
_UNKNOWN = 0.35
#: The nearest passage stands out by so much from the one that is so far down.
_BULK = 10
_WORD = re.compile(r"\w+")


class Signals(NamedTuple):
    """What tells whether a hit answers.

    ``similarity`` is the cosine of question and hit, ``coverage`` the share of the question's telling words in the
    passage, ``rarity`` the share of what they tell, each by its rarity, in the hit itself. Of the question: ``lead``
    says how far the nearest passage stands out, ``unknown`` which share of its names and codes nothing in scope holds.
    """

    similarity: float
    coverage: float
    rarity: float
    lead: float
    unknown: float


WEIGHTS, CONSTANT = Signals(similarity=3.38, coverage=0.95, rarity=1.21, lead=1.53, unknown=-0.62), -3.82
#: From the best hit to any: another one may answer where it does not.
ANY_WEIGHT, ANY_CONSTANT = 1.02, 1.65


def signals(found: Candidates, place: int, coverage: float, lead: float) -> Signals:
    """Of the candidate at ``place`` with its passage, of which the coverage is known; ``lead`` as of the question."""
    similarity = float(found.pool.dense[place])
    near = _UNKNOWN if math.isnan(similarity) else similarity
    return Signals(near, coverage, float(found.covered[place]), lead, found.unknown)


def lead_of(found: Candidates) -> float:
    """How far the nearest candidate stands out from the bulk."""
    import numpy as np

    cosines = found.pool.dense

    known = cosines[~np.isnan(cosines)]
    if not len(known):
        return 0.0
    down = min(_BULK, len(known))
    return float(known.max() - np.partition(known, len(known) - down)[len(known) - down])


def probability(told: Signals) -> float:
    """That a passage answers."""
    return _logistic(CONSTANT + sum(weight * value for weight, value in zip(WEIGHTS, told, strict=True)))


def any_answers(best: float) -> float:
    """That any hit answers, of which the likeliest does with the probability ``best``; without a hit none does."""
    if not best:
        return 0.0
    return _logistic(ANY_CONSTANT + ANY_WEIGHT * math.log(best / (1 - best)))


def _logistic(told: float) -> float:
    return 1 / (1 + math.exp(-told))


def telling_words(text: str) -> dict[str, str]:
    """The words that say something, by their stem."""
    return {stem(word): word for word in map(str.lower, _WORD.findall(text)) if word not in STOP_WORDS}


def coverage(question: dict[str, str], text: str) -> tuple[float, tuple[str, ...]]:
    """The share of a question's telling words that stand in ``text``, and which ones."""
    there = telling_words(text).keys()
    found = tuple(word for stem, word in question.items() if stem in there)
    return (len(found) / len(question) if question else 0.0), found
