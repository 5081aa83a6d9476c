"""Whether nothing at all was said of a matter: what a page calls absent must be absent from all that was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from handoff.records import BaseRecord
from handoff.write.material.choose import about
from handoff.write.template import Required

Matter = Literal["value", "renewal", "go_live", "close_date"]

_CURRENCY = r"(?:[€$£¥₹]|\b(?:[A-Z]{3}|Rs?\.?|kr\.?|euros?|dollars?|pounds?|francs?|lakh|crore)(?:\b|(?=\d)))"
_MONEY = re.compile(
    rf"{_CURRENCY}\s?\d|\d[\d.,' ]*\s?(?:k|m|thousand|million)?\s?{_CURRENCY}|\bbudget\b", re.IGNORECASE
)
#: Words that a matter is spoken of in.
_WORDS: Mapping[Matter, re.Pattern[str]] = {
    "value": _MONEY,
    "renewal": re.compile(
        r"\brenew|\bcontract (?:ends?|expires?|runs?|term|is up)\b|\bnotice period\b|\b(?:days|months)['’]? notice\b"
        r"|\b(?:two|three|four|five|\d) years?\b|\bbreak clause\b|\bverlänger|\bkündig|\blaufzeit\b",
        re.IGNORECASE,
    ),
    "go_live": re.compile(
        r"\bgo(?:es|ing)?[- ]live\b|\blaunch|\broll-?out|\bcut-?over\b|\b(?:be|are|is) live\b", re.IGNORECASE
    ),
    "close_date": re.compile(r"\bclose date\b|\bsign(?:ed|s|ing)?\b|\bsignature\b", re.IGNORECASE),
}


def matter_of(wanted: Required) -> Matter | None:
    """What it asks for, of the matters that are looked for in all words; None of others."""
    if {"deal_value", "budget"} & set(wanted.kinds):
        return "value"
    named: tuple[Matter, ...] = ("renewal", "go_live", "close_date")
    return next((one for one in named if wanted.subject and about(wanted.subject)(one)), None)


def is_silent(matter: Matter, records: Iterable[BaseRecord]) -> bool:
    """Whether no record has a word of it."""
    words = _WORDS[matter]
    return not any(words.search(record.text) for record in records)
