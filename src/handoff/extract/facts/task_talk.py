"""Who is to do it where only the talk tells: who is called by name, who answers, who is asked in a talk of two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handoff.language import DO, DOING, find_days, sentence_spans

_NAME = r"[A-ZÀ-Þ][\w'’-]+"
_BEGINS = r"^(?:(?:so|and|but|then|ok|okay|yes|yep|yeah|right|now|well|please|just)[ ,]+)*"
_CALLED_FIRST = re.compile(
    rf"{_BEGINS}(?P<name>{_NAME}),? (?:please\b|(?:will|can|could|would) you\b|you\b|(?:just )?(?:{DO})\b)",
    re.IGNORECASE,
)
_CALLED_LAST = re.compile(rf",\s(?P<name>{_NAME})[.!?]*$")
_YOU = re.compile(r"\byou\b", re.IGNORECASE)
_TO_DO = re.compile(rf"{_BEGINS}(?:{DO})\b", re.IGNORECASE)
_IN_HAND = re.compile(rf"{_BEGINS}(?:am )?(?:{DOING})\b(?! (?:is|was|will|has)\b)", re.IGNORECASE)
#: Who speaks of themselves to somebody whom they call by name: ``I'll send it, Ana``, ``You'll have it Friday, Ana``.
_OWN = re.compile(r"\bI(?:['’]ll|['’]m|['’]ve|['’]d)?\b|\b(?:have|get|hear|receive)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_OF_ANYBODY = re.compile(r"\b(?:he|she|they|we|you)\b", re.IGNORECASE)
_OF_US = re.compile(r"\b(?:you|I|we|me|us)\b", re.IGNORECASE)
#: An answer of at most so many words gives its day alone (``By Friday, sir.``); a sentence behind it may be as long.
_SHORT = 8
_QUESTION_LENGTH = 120


@dataclass(frozen=True, slots=True)
class Talk:
    """What stands round some words: the question that they answer, the sentence behind them in the same turn, and who
    takes part."""

    question: str = ""
    after: str = ""
    people: tuple[str, ...] = ()


#: Words that nothing is known about.
ALONE = Talk()


def talk(before: str, after: str, people: Sequence[str]) -> Talk:
    """``before`` is the end of the turn before, empty where the words do not begin theirs; ``after`` the rest of it."""
    return Talk(_last(before[-_QUESTION_LENGTH:]) if _is_question(before) else "", _first(after), tuple(people))


def called(text: str, speaker: str, around: Talk) -> str:
    """Who of the people is called by name to do it: ``You ring her this week, Hamish``, ``Yusuf, take a light``."""
    for match in (_CALLED_FIRST.match(text), _told_last(text)):
        if match and (one := _named(match["name"], speaker, around)):
            return one
    return ""


def _told_last(text: str) -> re.Match[str] | None:
    is_told = (_YOU.search(text) or _TO_DO.match(text)) and not _OWN.search(text)
    return _CALLED_LAST.search(text) if is_told else None


def _named(name: str, speaker: str, around: Talk) -> str:
    return next((one for one in around.people if name in one.split() and one != speaker), "")


def answers(text: str, said_on: date | None, around: Talk) -> bool:
    """Whether a few words without a subject give the day to a question (``By Friday.``): who says them does it."""
    is_short = bool(around.question) and len(text.split()) <= _SHORT and not _OF_ANYBODY.search(text)
    of_others = _OF_OTHERS.search(around.question) and not _YOU.search(around.question)
    return is_short and not of_others and any(True for _ in find_days(text, said_on))


def is_in_hand(text: str) -> bool:
    """``Sending it tonight`` leaves out who does."""
    return bool(_IN_HAND.match(text))


def asked_of(text: str, speaker: str, around: Talk) -> str:
    """In a talk of two, what one tells the other to do (``Bring it on the 24th``) is the other's; else empty."""
    others = [one for one in around.people if one != speaker]
    return others[0] if len(others) == 1 and len(around.people) == 2 and _TO_DO.match(text) else ""


def beside(around: Talk) -> list[str]:
    """Where the day may stand instead: a few words behind (``I'll get you the drawing. Friday.``), or the question."""
    behind = [around.after] if around.after and len(around.after.split()) < _SHORT else []
    return behind + ([around.question] if _OF_US.search(around.question) else [])


def _is_question(before: str) -> bool:
    return before.rstrip(" )\"'”").endswith("?")


def _first(text: str) -> str:
    spans = sentence_spans(text)
    return next((text[start:end] for start, end in spans), "")


def _last(text: str) -> str:
    *_, (start, end) = sentence_spans(text)
    return text[start:end]
