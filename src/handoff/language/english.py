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
#: In English prose two words in five are among them, in terse notes one in eight.
_LEAST_SHARE, _FEWEST = 0.1, 3


def is_english(text: str) -> bool:
    """Whether it is surely English; of a few words without any small one nobody knows."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    small = sum(word in _SMALL for word in words)
    return small >= max(_FEWEST, _LEAST_SHARE * len(words))
