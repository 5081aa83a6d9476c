"""Budgets and dates in a sentence: what the money or the day is about, and the reading of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handoff.extract.facts.confidence import Strength
from handoff.language import DayFound, find_amounts, find_days
from handoff.records import FactKind

_BUDGET = re.compile(
    r"\b(?:budget(?:ed|s)?|spend cap|capped at|cap (?:of|is|at)|funding|allocated|(?:set|put) aside"
    r"|willing to (?:spend|pay)|can afford|can spend|spend (?:up to|about|around|at most)|not more than)\b",
    re.IGNORECASE,
)
_A_TIME = r"(?:annually|monthly|quarterly|yearly|(?:a|per|each|every) (?:year|month|quarter|seat|user))"
_TIME = re.compile(rf"\b{_A_TIME}\b", re.IGNORECASE)
_TIMES = {"annually": "a year", "yearly": "a year", "monthly": "a month", "quarterly": "a quarter"}
#: What somebody asks for it: "the proposal shows 180K annually"; "so roughly 100K a year", all by itself.
_PRICE = re.compile(
    rf"\b(?:proposals?|quotes?|quoted|offers?|pricing|price)\b[^.?!;]{{0,40}}?\d[^.?!;]{{0,14}}?\b{_A_TIME}\b"
    r"|^(?:(?:so|that's|it's|that is|it is|that comes to|roughly|about|around),? ){1,3}"
    rf"\S*\d[^.?!;]{{0,14}}?\b{_A_TIME}\b",
    re.IGNORECASE,
)
_NO_PRICE = re.compile(
    r"\b(?:los(?:e|es|ing|t)|sav(?:e|es|ed|ing|ings)|costing|earn\w*|leak\w*|ARR|sales)\b", re.IGNORECASE
)
#: What holds on a condition, or is a fine, is no sum and no day to plan with: it is told in its own words.
_CONDITION = r"\b(?:if|unless|in case|provided|otherwise|would have|could have|penalt(?:y|ies)|fined|sofern)\b"
_NO_BUDGET = re.compile(
    rf"{_CONDITION}|\?\s*$|\bbudget (?:tool|app)\b|\b(?:burn|raised(?! (?:from|by|to) \W?\d)|revenue|valuation)\b",
    re.IGNORECASE,
)

_PARTS = (
    r"(hardware|software|licen[sc](?:es?|ing)|travel|training|marketing|services|support|consulting|hosting|cloud|media"
    r"|maintenance|pilot|security)"
)
#: A budget for a part of the work is no rival to the whole one: "hardware is capped at".
_PART = re.compile(
    rf"\b{_PARTS} (?:\w+ )?(?:budget|cap|capped|spend|funding)\b|\bbudget for (?:the )?{_PARTS}\b", re.IGNORECASE
)

#: What a date is about: (words, subject).
_EVENTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(words, re.IGNORECASE), subject)
    for words, subject in (
        (r"\bgo(?:es|ing)?[- ]live\b|\b(?:be|live) in production\b|\b(?:be|us|are|is) live\b", "go-live"),
        (r"\bcut-?over\b|\bmigrat(?:ion|e|ing)\b", "migration"),
        (r"\baudit\b", "audit"),
        (r"\bfreeze\b", "freeze"),
        (r"\brenew(?:al|s)\b|\bcontract (?:ends|expires|runs out|end)\b", "renewal"),
        (r"\bkick-?off\b", "kick-off"),
        (r"\bpilot\b", "pilot"),
        (r"\broll-?out\b|\broll(?:ing)? (?:it )?out\b", "roll-out"),
        (r"\blaunch(?:es|ing)?\b", "launch"),
        (r"\bdeadline\b|\bno later than\b|\bdue (?:date|on|by)\b", "deadline"),
        (r"\b(?:we |want to |like to |need to |must )(?:start|begin)\b|\bstart date\b", "start"),
        (r"\b(?:deliver(?:y|ed)?|hand-?over|release)\b", "delivery"),
    )
)
_NO_PLAN = re.compile(
    rf"{_CONDITION}|\?\s*$|\b(?:would(?! (?:like|love|want|prefer|need))|since|every|each|hop(?:e|ing|ed)"
    r"|been (?:live|running)|last|previous|ago|was|were|went|launched|released|audited|isn't|aren't|not"
    r"|meeting notes)\b",
    re.IGNORECASE,
)
#: What was said on one of these tells little a week later.
_FLEETING_DAYS = 7

#: kind, subject, value, how strong the sign is
Plan = tuple[FactKind, str, str, Strength]


def plans(sentence: str, base: date | None) -> Iterator[Plan]:
    """The budget and the date of a sentence, at most one of each. ``base`` is the day on which it was said."""
    yield from _budget(sentence)
    yield from _timeline(sentence, base)


def _budget(sentence: str) -> Iterator[Plan]:
    word = _BUDGET.search(sentence)
    if not word:
        yield from _price(sentence)
    if not word or _NO_BUDGET.search(sentence):
        return
    said = (found for found in find_amounts(sentence) if found.stands)
    near = [found for found in said if found.certain or _right_behind(word, sentence, found.start)]
    if near:
        part = _PART.search(sentence)
        yield "budget", (part[1] or part[2]).lower() if part else "", near[0].value, "strong"


def _price(sentence: str) -> Iterator[Plan]:
    if not _PRICE.search(sentence) or _NO_BUDGET.search(sentence) or _NO_PRICE.search(sentence):
        return
    sums = [found for found in find_amounts(sentence) if found.stands and found.certain]
    if sums:
        # prices of a year and of a quarter are no rivals
        time = _TIME.findall(sentence)[-1].lower()
        yield "budget", f"price {_TIMES.get(time, time)}", sums[0].value, "fair"


def _right_behind(word: re.Match[str], sentence: str, at: int) -> bool:
    """A bare number counts as money only right behind the word: "budget of 50000"."""
    between = sentence[word.end() : at]
    number = re.match(r"[\d.,' ]+", sentence[at:])
    return 0 <= len(between) < 25 and at >= word.end() and ";" not in between and bool(number and len(number[0]) > 4)


def _timeline(sentence: str, base: date | None) -> Iterator[Plan]:
    events = [(match.start(), subject) for words, subject in _EVENTS if (match := words.search(sentence))]
    if not events or _NO_PLAN.search(_without_what_it_takes_back(sentence, base)):
        return
    days = lasting_days(sentence, base)
    for when in (found for found in days if found.iso):
        event = _nearest(events, when.start)
        if not (re.search(r"[,;]", sentence[when.end : event[0]]) or " and the " in sentence[event[0] : when.start]):
            yield "timeline", event[1], when.iso, "strong"
        return
    for span in days:
        yield "timeline", _nearest(events, span.start)[1], "", "weak"
        return


def _without_what_it_takes_back(sentence: str, base: date | None) -> str:
    """``3 May, not 1 March`` is a plan: its "not" is about the other day."""
    for found in reversed(find_days(sentence, base)):
        if not found.stands:
            sentence = sentence[: found.start].rstrip().removesuffix("not") + sentence[found.end :]
    return sentence


def lasting_days(text: str, base: date | None) -> list[DayFound]:
    """The days that a text names, without those it takes back and those that move with the day they were said on."""
    return [found for found in find_days(text, base) if found.stands and not _is_fleeting(found, base)]


def _is_fleeting(found: DayFound, base: date | None) -> bool:
    if not found.relative or found.day is None or base is None:
        return found.relative and found.precision == "day"
    return abs((found.day - base).days) <= _FLEETING_DAYS


def day_or_amount(text: str, base: date | None) -> str:
    """The date a restriction, risk, decision or measure of success speaks of, else the money in it, else nothing."""
    days = (found.iso for found in lasting_days(text, base) if found.iso)
    money = (found.value for found in find_amounts(text) if found.stands and found.currency)
    return next(days, "") or next(money, "")


def _nearest(events: list[tuple[int, str]], at: int) -> tuple[int, str]:
    """The event named closest to the date, rather before it than after: "live before the audit on 12 May"."""
    return min(events, key=lambda event: (abs(at - event[0]) + (20 if event[0] > at else 0), event))
