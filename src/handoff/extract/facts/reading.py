"""What the words of a statement of a known kind name beside it: a value, a topic, whose task it is."""

from __future__ import annotations

import re
from datetime import date

from handoff.extract.facts.budgets_and_dates import day_or_amount
from handoff.language import amount_of, date_of
from handoff.records import FACT_KINDS, FactKind

_WORD = re.compile(r"[^\W\d_]+")
_LONG, _TOPIC_WORDS = 5, 3


def value_of(kind: FactKind, text: str, said_on: date | None) -> str:
    """The money of a budget, the day of a date; of what may speak of either, the day before the money."""
    reads = FACT_KINDS[kind].value
    if reads == "amount":
        return amount_of(text)
    if reads == "day":
        return date_of(text, said_on)
    return day_or_amount(text, said_on) if reads else ""


def topic_of(text: str) -> str:
    """What a sum is about, in a few of the longest words: sums of different things are no rivals."""
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(text) if len(word) >= _LONG)
    longest = set(sorted(words, key=len, reverse=True)[:_TOPIC_WORDS])
    return " ".join(word for word in words if word in longest)
