"""Speakers whom a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w{3,}")


def names_in(question: str, speakers: Sequence[str]) -> list[int]:
    """The numbers of the speakers one of whose names stands in the question, whatever its case."""
    asked = {word.casefold() for word in _WORD.findall(question)}
    return [
        number
        for number, speaker in enumerate(speakers)
        if any(word.casefold() in asked for word in _WORD.findall(speaker))
    ]
