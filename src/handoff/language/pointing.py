"""What a sentence says by itself, and what points at something said before it: ``Both of them, by Friday.``"""

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


#: So many words say something by themselves.
_ENOUGH = 5


def says_enough(words: str, with_number: int = 1) -> bool:
    """Whether words tell something out of their talk; ``with_number`` is how many a number among them makes enough."""
    has_number = any(map(str.isdigit, words))
    return len(words.split()) >= (with_number if has_number else _ENOUGH)


def letters(text: str) -> str:
    """The letters and digits of a text, to compare what is written otherwise."""
    return "".join(character for character in text.casefold() if character.isalnum())
