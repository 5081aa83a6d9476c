"""A sentence said in the first person as a statement about who said it; the quote stays as it was said."""

from __future__ import annotations

import re
from datetime import date

from handoff.extract.facts import statement_of
from handoff.language import day, find_days

_FIRST = re.compile(
    r"\bI(?P<short>['’](?:ll|ve|m|d))?(?: (?P<verb>will|shall|can|could|would|should|must|have|am|had|was|did|do"
    r"|want|need|sign|decide|approve|know|think|like|expect|prefer|send|owe|run|look|work|agree|insist|promise|own))?\b"
)
#: Before the first "I" something else was said.
_AFTER_MORE = re.compile(r"[.?!:;“\"]|\b(?:[Ww]hat|[Ww]hether|[Ii]f)\b")
_SHORT = {"ll": "will", "ve": "has", "m": "is", "d": "would"}
_THIRD = {"have": "has", "am": "is", "shall": "will", "do": "does"}
_SAME = frozenset({"will", "can", "could", "would", "should", "must", "had", "was", "did"})
#: ``I'll do it myself`` needs a pronoun that nobody gave.
_REFLEXIVE = re.compile(r"\b(?:myself|meself|mysel)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:my own|my|me|mine)\b", re.IGNORECASE)


def statement(words: str, speaker: str, said_on: date | None) -> str:
    """The words as a sentence to read out of context, who and when put in where only "I" and "Tuesday" stand."""
    told = statement_of(words)
    if speaker:
        told = _named(told, speaker)
    return _dated(told, said_on)


def _named(told: str, speaker: str) -> str:
    """``I'll send it`` as ``Dana Whitfield will send it``; as it is where its "I" cannot be turned.

    ``No. I'll ring him`` and ``That's Dana, I can do that`` read better in the speaker's own words.
    """
    first = _FIRST.search(told)
    short = speaker.split(maxsplit=1)[0]
    if first is None or _AFTER_MORE.search(told[: first.start()]) or short in told[: first.start()]:
        return told
    if any(not (one["short"] or one["verb"]) for one in _FIRST.finditer(told)) or _REFLEXIVE.search(told):
        return told
    named = iter((speaker,))
    turned = _FIRST.sub(lambda match: f"{next(named, short)} {_verb(match)}", told)
    return _OWN.sub(lambda match: _owned(match[0], short), turned)


def _verb(match: re.Match[str]) -> str:
    if match["short"]:
        helper = _SHORT[match["short"][1:]]
        return f"{helper} {match['verb']}" if match["verb"] else helper
    verb = match["verb"]
    return verb if verb in _SAME else _THIRD.get(verb, f"{verb}s")


def _owned(word: str, name: str) -> str:
    return {"my": f"{name}'s", "my own": "their own", "mine": f"{name}'s", "me": name}.get(word.lower(), word)


def _dated(told: str, said_on: date | None) -> str:
    """Behind a day that moves with the calendar, the day it was."""
    moving = [found for found in find_days(told, said_on) if found.relative and found.day and found.stands]
    if len(moving) != 1:
        return told
    end = moving[0].start + len(told[moving[0].start : moving[0].end].rstrip(" .,;!?"))
    return f"{told[:end]} ({day(moving[0].day)}){told[end:]}"
