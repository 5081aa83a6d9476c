"""Promises that are made anew with another day: the same words but for the day, and a word of change."""

from __future__ import annotations

import re
from functools import lru_cache

from handoff.language import find_days

CHANGE = re.compile(
    r"\b(?:moved? (?:to|from|back|out|up)|now|instead(?: of)?|pushed(?: back| out)?|postponed|delayed (?:to"
    r"|until)|changed?"
    r"|no longer|any ?more|revised|updated|rescheduled|brought forward|increased|reduced|raised|cut to"
    r"|corrected|correction"
    r"|new (?:date|budget|deadline|go-?live|amount)|was .{1,30} (?:is|now)|rather than)\b",
    re.IGNORECASE,
)
#: What leads to a day that is taken out.
_LEFT_OVER = re.compile(
    r"(?:\W|\b(?:not|no later than|by|on|until|till|before|from|bis|am|zum|spätestens)\b)+$", re.IGNORECASE
)
_FEWEST_WORDS = 3
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def thing_promised(statement: str) -> str:
    """What is to be done, without the day and the words of change: two that agree are one promise.

    ``It will be 9 May instead: we will send the plan by 9 May`` is about ``we will send the plan``.
    """
    bare = statement
    for found in reversed(find_days(statement, None)):
        bare = f"{_LEFT_OVER.sub('', bare[: found.start])} {bare[found.end :]}"
    said = max((_plain(clause) for clause in re.split(r"[:;]", bare)), key=len)
    return said if len(said.split()) >= _FEWEST_WORDS else _plain(statement)


def _plain(clause: str) -> str:
    return _NOT_WORDS.sub(" ", CHANGE.sub(" ", clause.casefold())).strip()
