"""Sentences that point at something said before them: ``Both of them, by Friday.``"""

from __future__ import annotations

import re

_POINTS_BACK = re.compile(
    r"(?i:one of|if they|if it|they|he|she|this|that|these|those|such|both|neither|either|and|but|or)\b"
    r"|[Ii]t\b"  # IT is no it
    r"|(?i:do|does|did|is|are|was|has|have|had|can|could|will|would) (?:it|they|he|she|that|this|these|those)\b"
    r"|.*\b(?:about|for|from|of|to|with) (?:it|them|that|this|those)[.?!]*$"
    r"|.*\b(?:that (?:is|was)|that's)\b"
)


def points_back(statement: str) -> bool:
    """Whether a sentence points at something said before it."""
    return bool(_POINTS_BACK.match(statement.strip(" “\"'@")))


#: A promise of so many words that speaks of "it" names no thing.
_FEW = 14
_NAMELESS = re.compile(r"\b(?:it|that|them|those|this|these|both|one|him|her)\b", re.IGNORECASE)


def names_no_thing(statement: str) -> bool:
    """Whether a sentence speaks of a thing without its name: ``You'll have it on Friday``."""
    return points_back(statement) or (len(statement.split()) <= _FEW and bool(_NAMELESS.search(statement)))
