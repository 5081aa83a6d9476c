"""What stands under a heading or behind a label and tells nothing: ``n/a``, a task in one word, a date without time."""

from __future__ import annotations

import re

from handoff.extract.facts.sentences import plain
from handoff.extract.facts.topics import Topic
from handoff.language import amount_of, date_of, find_days, find_durations, is_bare_state
from handoff.records import FACT_KINDS, SINGLE_VALUED, TASKS

_NOTHING = re.compile(
    r"(?:none|n/?a|nil|no|-+|tbd|tba|unknown|nothing|not (?:yet )?(?:known|discussed|applicable)"
    r"|no[nt]e? (?:yet|so far)|\?+"
    r"|_?no response_?)?[\s.!]*",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\d{1,2}(?:[.,]\d+)?")
#: Times that no calendar tells.
_SEASON = re.compile(
    r"\b(?:spring|summer|autumn|fall|winter|easter|christmas|soon|asap|immediately|now|sofort|frühjahr|sommer|herbst)\b"
    r"|\b(?:early|mid|late|end|start|q[1-4])\b|\b20\d\d\b",
    re.IGNORECASE,
)


def says_nothing(value: str, topic: Topic) -> bool:
    """``n/a``; of a solution, that it is over; of a task, one word; of a date, no time; of a budget, few hours."""
    if topic.kind == "solution" and is_bare_state(value):
        return True
    if topic.kind in TASKS and len(value.split()) == 1:
        return True
    if topic.kind == "timeline" and not _names_time(value):
        return True
    return bool(_NOTHING.fullmatch(value) or (topic.kind == "budget" and _HOURS.fullmatch(value)))


def worth_a_fact(text: str, topic: Topic) -> bool:
    words = plain(text).split()
    if text.rstrip().endswith(":") or not any(character.isalnum() for character in text):
        return False
    if topic.kind in SINGLE_VALUED:
        return bool(amount_of(text)) if topic.kind == "budget" else _names_time(text)
    return len(words) > 1 or FACT_KINDS[topic.kind].is_name


def _names_time(text: str) -> bool:
    return bool(date_of(text, None) or find_days(text, None) or find_durations(text) or _SEASON.search(text))
