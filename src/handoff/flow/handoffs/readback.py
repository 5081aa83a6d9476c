"""I-PASS: what a handoff carries beside its brief, and what the receiver's own words leave out of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import ceil
from typing import Literal

from handoff.language import DayFound, find_days, number_of
from handoff.records import Frozen

Urgency = Literal["routine", "soon", "urgent"]
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_EMPTY_WORDS = """
a an and are as at be been but by can did do does for from had has have he her his how i if in into is it its may me
my no not of on or our out she so than that the their them then there they this to up us was we were what when which
who will with would you your der die das und ist von zu mit den dem ein eine für auf im
"""
#: Words that tell nothing of what a sentence is about.
_EMPTY = frozenset(_EMPTY_WORDS.split())
#: So large a share of the words of an item must come back in the receiver's.
_ENOUGH = 0.5


class Action(Frozen):
    """Something to be done, by whom and until when; empty where nobody said."""

    what: str
    owner: str = ""
    due: date | None = None

    def __str__(self) -> str:
        due = f" by {self.due:%Y-%m-%d}" if self.due else ""
        return f"{self.what} — {self.owner or 'nobody named'}{due}"


class Contingency(Frozen):
    """What may happen, and what then."""

    what: str
    then: str = ""

    def __str__(self) -> str:
        return f"{self.what}{f' — then {self.then}' if self.then else ''}"


class Carried(Frozen):
    """What goes with a brief, as I-PASS has it. ``summary`` are the sender's own words; empty is shown as empty."""

    urgency: Urgency = "routine"
    summary: str = ""
    bottom_line: str = ""
    actions: tuple[Action, ...] = ()
    contingencies: tuple[Contingency, ...] = ()


class LeftOut(Frozen):
    """What the read-back does not bring back: an action, a person, a day, a contingency."""

    what: str
    kind: Literal["action", "owner", "day", "contingency", "bottom line"]


def left_out(carried: Carried, read_back: str, said_on: date) -> tuple[LeftOut, ...]:
    """What of a handoff the receiver's words do not say, the most important first."""
    said = _words(read_back)
    found = list(_actions(carried.actions, said, find_days(read_back, said_on), said_on))
    found += [LeftOut(what=one.what, kind="contingency") for one in carried.contingencies if not _says(said, one.what)]
    if carried.bottom_line and not _says(said, carried.bottom_line, 0.25):
        found.append(LeftOut(what=carried.bottom_line, kind="bottom line"))
    return tuple(found)


def _actions(actions: Iterable[Action], said: set[str], days: Sequence[DayFound], said_on: date) -> Iterator[LeftOut]:
    for action in actions:
        owner = _words(action.owner)
        # Who and until when are asked for one by one below.
        if not _among(said, _words(_without_days(action.what, said_on)) - owner):
            yield LeftOut(what=action.what, kind="action")
            continue
        if owner and not owner & said:
            yield LeftOut(what=f"{action.owner}: {action.what}", kind="owner")
        if action.due and not any(_is_day(day, action.due) for day in days):
            yield LeftOut(what=f"{action.due.isoformat()}: {action.what}", kind="day")


def _without_days(text: str, said_on: date) -> str:
    for found in sorted(find_days(text, said_on), key=lambda day: -day.start):
        text = text[: found.start] + text[found.end :]
    return text


def _is_day(found: DayFound, day: date) -> bool:
    return found.precision == "day" and found.first == day


def _says(said: set[str], item: str, enough: float = _ENOUGH) -> bool:
    return _among(said, _words(item), enough)


def _among(said: set[str], wanted: set[str], enough: float = _ENOUGH) -> bool:
    return not wanted or len(wanted & said) >= ceil(enough * len(wanted))


def _words(text: str) -> set[str]:
    """What the text is about: its words but for the empty ones, plurals and endings folded."""
    found = {word.casefold() for word in _WORD.findall(text)} - _EMPTY
    return {_stem(word) for word in found}


def _stem(word: str) -> str:
    number = number_of(word)
    if number is not None:
        return str(number)
    for ending in ("ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word
