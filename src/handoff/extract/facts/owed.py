"""Who owes what a sentence speaks of, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handoff.extract.facts.task_owner import assigned, doer, does
from handoff.extract.facts.task_talk import ALONE, Talk, answers, asked_of, beside, called, is_in_hand
from handoff.language import DayFound, date_of, find_days
from handoff.records import TASKS, FactKind

#: A transcript without apostrophes writes "ill" and "im"; both are words of their own elsewhere.
_FIRST_PERSON = re.compile(
    r"\b(?:I|I'll|I've|I'm|me|my|we|we'll|we're|us|our|ich|wir|mir|uns|ive)\b"
    r"|(?:^|\b(?:and|so|but|then|ok|okay|yes|yeah|right|no|well)\s)(?:ill\s(?!at\b|with\b|in\b|and\b)|im\s\w+ing\b)",
    re.IGNORECASE,
)
_HANDED_OVER = re.compile(r"\b(?:you'll|you will|you) (?:have|get|receive|hear)\b|\bSie (?:bekommen|erhalten)\b", re.I)
_ASKED = re.compile(
    r"(?:^|[,.;:–—-]\s*|\b(?:so|and|but|then|und|dann)\s+)"
    r"(?:please\b|(?:could|can|would|will) (?:you|someone|somebody|one of you)\b"
    r"|(?:I|we)(?:['’]d| would)? (?:need|want|like) you to\b|bitte\b|(?:können|könnten|würden) Sie\b"
    r"|(?:kannst|könntest|würdest) du\b)",
    re.IGNORECASE,
)

#: A line of a log: ``07 Oct M. Uesugi: Correct version on 16 October``.
_SIGNED = re.compile(
    r"\W*(?P<day>\d{1,2}[ ./-](?:[A-Za-z]{3,9}|\d{1,2})(?:[ ./-]\d{2,4})?|\d{4}-\d\d-\d\d)"
    r"(?: \d{1,2}:\d\d)?,? "
    r"(?P<name>(?:[A-ZÀ-Þ]\. ?)?[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?): "
)
#: ``by the 27th of each month``.
_RECURRING = re.compile(
    r"\b(?:of|in) (?:each|every) (?:week|month|quarter|year)\b|\b(?:jeden Monats|jedes (?:Monats|Quartals|Jahres))\b",
    re.I,
)
_DUE = re.compile(r"\b(?:due|no later than|at the latest|fällig)\s+(?:on\s+|am\s+)?(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owed:
    """``owner`` is empty and ``due`` None where the words do not say."""

    owner: str = ""
    due: date | None = None


def owed(kind: FactKind, text: str, speaker: str, said_on: date | None, around: Talk = ALONE) -> Owed:
    """Who is named owes it, or a speaker what they say of themselves; what they ask of somebody is not theirs.

    A line of a log is said by whoever signed it, on the day beside the name. ``around`` tells what the words leave out:
    whom they call, what they answer, the day in the sentence behind them.
    """
    if kind not in TASKS:
        return Owed()
    if signed := _SIGNED.match(text):
        day = date_of(signed["day"], said_on)
        return owed(kind, text[signed.end() :], signed["name"], date.fromisoformat(day) if day else said_on)
    days = (_due(words, said_on) for words in (text, *beside(around)))
    return Owed(_owner(text, speaker, said_on, around), next(filter(None, days), None))


def _owner(text: str, speaker: str, said_on: date | None, around: Talk) -> str:
    """The surest sign comes first; empty where none is there."""
    own = _FIRST_PERSON.search(text) or _HANDED_OVER.search(text)
    named = doer(text, own.start() if own else len(text)) or does(text)
    if not speaker:
        return named or assigned(text)
    if other := called(text, speaker, around) or named:
        return other
    if _ASKED.search(text):
        return asked_of(text, speaker, around)
    return speaker if own or is_in_hand(text) or answers(text, said_on, around) else asked_of(text, speaker, around)


def _due(text: str, said_on: date | None) -> date | None:
    """The last day of those by which something is promised (by Friday, due 2 July), else the first day named.

    A day that had passed when it was said is none to come: ``It went up yesterday``. A date by which something was to
    be done stays that date, however late somebody saved the words. Of a week it is the last day. What comes back every
    month is due on no day.
    """
    if _RECURRING.search(text):
        return None
    named = [(found, day) for found in find_days(text, said_on) if found.stands and (day := _last_day(found))]
    ahead = [(found, day) for found, day in named if said_on is None or day >= said_on]
    dated = [(found, day) for found, day in named if not found.relative or (found, day) in ahead]
    bound = [day for found, day in dated if found.bound == "by" or _DUE.search(text, 0, found.start)]
    return bound[-1] if bound else next((day for _, day in ahead), None)


def _last_day(found: DayFound) -> date | None:
    return found.last if found.precision == "week" else found.day
