"""What a sentence says by itself, and what points at something said before it: ``Both of them, by Friday.``"""

from __future__ import annotations

import re

from handoff.language.calendar_names import names_no_person

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


#: What people say before they say something.
_OPENERS = re.compile(
    r"(?i)(?:(?:and|but|so|then|yes|no|yeah|okay|ok|well|right|fine|good|because|or|also|ah|oh|sure|agreed)\b[,.!]? *)+"
)
#: ``this week``, ``that the lift stops``: words that stand for nothing before them.
_STANDS_FOR_NONE = r"(?! (?:week|month|year|morning|afternoon|evening|\w+day|is why|the|I|we|you)\b)"
_THING_FIRST = re.compile(
    rf"(?:[Ii]t|(?i:that|this|those|these|they|them|both|neither|(?:one|some|half|none|all|most) of))\b"
    rf"{_STANDS_FOR_NONE}"
)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
#: A capital letter in the midst of a sentence, or before what people do.
_NAMED = re.compile(
    r"(?<=[a-z,;:'’] )[A-ZÀ-Ž][a-zà-ž]+|[A-ZÀ-Ž][a-zà-ž]+(?=['’]s\b| (?:says|said|wants|is|has|was|will)\b)"
)
_NO_NAME_WORDS = "He She It That This There Here What Who Where When How Everybody Nobody Somebody Not"
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())


def leans_back(sentence: str) -> bool:
    """Whether a sentence begins with a thing that only the words before it name: ``So that moves to May.``

    Stricter than ``points_back``, which also takes what may do without.
    """
    return bool(_THING_FIRST.match(_OPENERS.sub("", sentence.strip(" “\"'@"), count=1)))


def speaks_of_someone(words: str) -> bool:
    """Whether words speak of him or her before they name anybody."""
    person = _PERSON.search(words)
    return person is not None and not names_somebody(words[: person.start()])


def names_somebody(words: str) -> bool:
    """Whether words likely name a person or a thing with a name of its own."""
    return any(not (names_no_person(found[0]) or found[0] in _NO_NAMES) for found in _NAMED.finditer(words))


#: So many words say something by themselves.
_ENOUGH = 5


def says_enough(words: str, with_number: int = 1) -> bool:
    """Whether words tell something out of their talk; ``with_number`` is how many a number among them makes enough."""
    has_number = any(map(str.isdigit, words))
    return len(words.split()) >= (with_number if has_number else _ENOUGH)


def letters(text: str) -> str:
    """The letters and digits of a text, to compare what is written otherwise."""
    return "".join(character for character in text.casefold() if character.isalnum())
