"""What the table of one language holds. A table says words; what they mean together is said once for all languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Unit: TypeAlias = Literal["second", "minute", "hour", "day", "working day", "week", "month", "quarter", "year"]
State: TypeAlias = Literal["open", "waiting", "done", "given up"]


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """One language. A string holds alternatives of a regular expression in lower case and without groups that count;
    a mapping holds words in lower case. Lists of months and weekdays begin with January and Monday; the names of one
    are parted by blanks.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    short_weekdays: tuple[str, ...]
    #: Days from the day on which it was said: today, tomorrow.
    near: Mapping[str, int]
    #: Days of each year, as month and day; ``easter`` counts days from Easter Sunday.
    feasts: Mapping[str, tuple[int, int]]
    easter: Mapping[str, int]

    this: str
    next: str
    coming: str
    last: str
    after_next: str
    every: str
    start_of: str
    middle_of: str
    end_of: str
    late_in: str
    article: str
    of: str

    #: What stands before a day and says how it binds.
    by: str
    before: str
    since: str
    after: str
    about: str
    on: str
    during: str
    #: In two weeks, within two weeks, two weeks from now, two weeks ago.
    ahead: str
    within: str
    from_now: str
    ago_before: str
    ago_behind: str
    #: Before we go on holiday, once the audit is done: words that tell when without naming a day, and who does it.
    event: str
    someone: str
    seasons: str
    #: Words for the end of a stretch: month-end, EOQ.
    ends: Mapping[str, Unit]
    units: Mapping[str, Unit]

    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    #: Before a scale: half a million, a couple of thousand.
    parts: Mapping[str, str]
    vague_counts: str
    currencies: Mapping[str, str]
    #: What a price is for: a month, a head.
    periods: Mapping[str, str]
    per: str
    to: str
    #: Behind a number and its scale these say that it counts no things: 180k for phase one, but 120k rows.
    small_words: str

    #: What takes back the day or the sum behind it, and what says that one took the place of another.
    denied: str
    changed: str
    change_from: str
    change_by: str
    past: str
    future: str

    #: Words whose full stop ends no sentence.
    abbreviations: str
    yes: frozenset[str]
    no: frozenset[str]
    #: Words of a ticket's or a task's state; the first that is found in it counts. Done and given up are both settled.
    states: Mapping[State, str]
    negation: str
    #: What stands before a colon in notes and logs and is nobody; behind a deed more words may stand.
    note_labels: str
    note_deeds: str
