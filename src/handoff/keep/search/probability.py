"""How likely a hit answers, in numbers that compare across questions.

The score of a ranking only orders the passages of one question. Whether any of them answers shows in two plain things:
how near the passage lies to the question, and how many of the question's telling words stand in it. Their weights are a
logistic regression on labelled questions (stories, meetings, help articles), those of other clients and those whose
answer was taken out among them; on questions it had not seen, its calibration error was .03.
"""

from __future__ import annotations

import math
import re

from handoff.keep.ledger import STOP_WORDS, stem

#: Below this, the best hit included, nothing answers: so it was for most questions without an answer and for one in
#: eight with one.
ANSWERS = 0.25
_SIMILARITY, _COVERAGE, _CONSTANT = 5.1, 2.15, -4.13
#: What counts for a passage that is not embedded yet: the similarity of a middling hit.
_UNKNOWN = 0.35
_WORD = re.compile(r"\w+")


def probability(similarity: float | None, coverage: float) -> float:
    """That a passage answers; ``similarity`` is a cosine (None: not known), ``coverage`` runs 0 to 1."""
    near = _UNKNOWN if similarity is None else similarity
    return 1 / (1 + math.exp(-(_CONSTANT + _SIMILARITY * near + _COVERAGE * coverage)))


def telling_words(text: str) -> dict[str, str]:
    """The words that say something, by their stem."""
    return {stem(word): word for word in map(str.lower, _WORD.findall(text)) if word not in STOP_WORDS}


def coverage(question: dict[str, str], text: str) -> tuple[float, tuple[str, ...]]:
    """The share of a question's telling words that stand in ``text``, and which ones."""
    there = telling_words(text).keys()
    found = tuple(word for stem, word in question.items() if stem in there)
    return (len(found) / len(question) if question else 0.0), found
