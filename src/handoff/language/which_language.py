"""Whether a text is English, by the small words that no other language has: for judges that learnt English alone."""

from __future__ import annotations

import re

#: Not ``in``, ``an``, ``was``, ``will``, ``die``: others write them too.
_SMALL = {
    "the", "of", "and", "to", "is", "are", "for", "with", "that", "this", "we", "you", "they", "he", "she", "it",
    "not", "have", "has", "had", "were", "been", "be", "on", "at", "by", "from", "or", "as", "but", "if", "would",
    "should", "could", "can", "our", "your", "their", "his", "her", "my", "which", "who", "what", "when", "where",
    "there", "then", "than",
}  # fmt: skip
#: Of the neighbours, those that English has not: without ``die``, ``am``, ``no``.
_OTHERS = {
    "der", "das", "den", "dem", "ein", "eine", "einen", "einer", "und", "ist", "sind", "wir", "ich", "sie", "nicht",
    "für", "mit", "von", "vom", "zum", "zur", "auf", "bis", "wird", "werden", "haben", "unser", "unsere",
    "le", "la", "les", "du", "de", "des", "et", "est", "sont", "une", "pour", "nous", "avec", "sur", "dans",
    "el", "los", "las", "del", "es", "una", "para", "con", "por", "il", "di", "che", "per", "een", "het", "van", "voor",
}  # fmt: skip
#: In English prose two words in five are among them, in terse notes one in eight.
_LEAST_SHARE, _FEWEST = 0.1, 3


def is_english(text: str) -> bool:
    """Whether it is surely English; of a few words without any small one nobody knows."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    small = sum(word in _SMALL for word in words)
    return small >= max(_FEWEST, _LEAST_SHARE * len(words))


def is_foreign(text: str) -> bool:
    """Whether a sentence is surely not English: small words of another language, and none of English."""
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    return bool(words & _OTHERS) and not words & _SMALL
