"""Whether a promise can be read in a row of a table: who owes what by when, in words that stand alone.

A row without its thing ("I'll send it") is worth less than the words themselves with what was said before them.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from handoff.language import find_days, points_back
from handoff.records import TASKS, Fact
from handoff.write.material.days import is_long_past
from handoff.write.material.repeats import content_words

#: What somebody does, beside the name, the day and the little words.
_FEWEST_WORDS, _FEWEST_LISTED = 3, 2
#: A row of more words is no row but a passage.
_MOST_WORDS = 32
#: So many words that carry something in front of a pronoun are what it stands for: ``send the list and sign it``.
_NAMED_BEFORE = 3
#: Words that stand for something else; ``that`` before a clause and ``one`` before a noun do not.
_STANDS_FOR = re.compile(
    r"\b(?:it|its|him|them|they|he|she|these|those|both|the (?:other|same)(?! \w+)|there(?!['’]| (?:is|are|will))"
    r"|this(?! (?:week|month|year|morning|afternoon|evening|\w+day)\b)"
    r"|that(?! (?:the|a|an|we|I|you|everybody|all|is|are|was)\b)|one(?! \w+)|one(?= (?:by|on|in|at|for|and)\b)|so)\b"
    r"|\bher(?! \w+)|\bher(?= (?:this|on|by|today|tomorrow|next|about|in|at|to|myself)\b)",
    re.IGNORECASE,
)
#: Deeds that name no thing by themselves, and words of time that no day is counted out of.
_EMPTY_WORDS = """
get got give given make made take taken come came go going gone tell told send sent put bring look see know say said
call ring speak talk write chase check ask hear let try need want can could must should shall may might now then soon
later today tomorrow tonight week month day morning afternoon evening end next last first half back up down over out off
myself himself herself yourself ourselves thing things something everything anything somebody someone everybody okay ok
yes no right well good fine sure thanks please only even still already again too here there way
"""
_SHORT = re.compile(r"['’](?:ll|ve|re|m|d|t)\b", re.IGNORECASE)
_EMPTY = content_words(_EMPTY_WORDS)
_DAY_NAMES = content_words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)


def stands_alone(fact: Fact) -> bool:
    """Whether it tells who, what and, where it speaks of a day, by when. What a person confirmed does."""
    if fact.kind not in TASKS or fact.status == "confirmed":
        return True
    is_short = len(fact.statement.split()) <= _MOST_WORDS
    owned = bool(fact.owner) or not fact.is_by_words
    return owned and is_short and names_its_thing(fact) and not _lost_its_day(fact)


def names_its_thing(fact: Fact) -> bool:
    """Whether its words say what is to be done without what stood before them."""
    words = fact.statement.replace(fact.owner, " ") if fact.owner else fact.statement
    fewest = _FEWEST_WORDS if fact.is_by_words else _FEWEST_LISTED
    if points_back(words) or len(_telling(words, fact)) < fewest:
        return False
    pointing = _STANDS_FOR.search(words)
    return pointing is None or len(_telling(words[: pointing.start()], fact)) >= _NAMED_BEFORE


def _telling(words: str, fact: Fact) -> frozenset[str]:
    """The words that carry something, without who and when."""
    for found in reversed(find_days(words, _said_on(fact))):
        words = f"{words[: found.start]} {words[found.end :]}"
    return content_words(_SHORT.sub(" ", words)) - _EMPTY - _DAY_NAMES - content_words(fact.owner)


def day_as_written(fact: Fact) -> str:
    """The words of the day that its statement names where nobody counted it out: ``July``, ``this week``."""
    named = (found.words for found in find_days(fact.statement, _said_on(fact)) if found.stands)
    return next(named, "").strip(" .,;:!?")


def is_history(fact: Fact, as_of: datetime | None) -> bool:
    """Whether its day is long past, or the stretch of days that it names is over: few speak of it again."""
    if is_long_past(fact, as_of):
        return True
    if fact.due or as_of is None:
        return False
    named = [found.last for found in find_days(fact.statement, _said_on(fact)) if found.stands]
    return bool(named) and all(last is not None and last < as_of.date() for last in named)


def _lost_its_day(fact: Fact) -> bool:
    """Whether its words name a day that moves with the one on which they were said, and nobody knows that one."""
    if fact.due or _said_on(fact):
        return False
    return any(found.relative and found.stands for found in find_days(fact.statement, None))


def _said_on(fact: Fact) -> date | None:
    return fact.as_of.date() if fact.as_of else None
