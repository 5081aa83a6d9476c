"""What a statement is about that does not say so itself: its ticket or thread, or what was said before it."""

from __future__ import annotations

from handoff.language import clipped, names_no_thing, sentence_spans
from handoff.records import BaseRecord, Fact, Part, Thread, Ticket

OCCASION_LENGTH = 60
_SAID_BEFORE_LENGTH = 90
_FEWEST_WORDS = 5
_SAID = frozenset({"turn", "comment"})


def occasion_of(fact: Fact, record: BaseRecord | None) -> str:
    """``on “Printer offline”``, ``after “The list is ready on our side.”``; empty where nothing tells."""
    titled = _title(record)
    if titled:
        return (
            "" if _letters(titled)[:20] in _letters(fact.evidence.quote) else f"on “{clipped(titled, OCCASION_LENGTH)}”"
        )
    if record is None or not names_no_thing(fact.statement) or not _stands_there(fact, record):
        return ""
    before = _said_before(record, fact.evidence.start)
    return f"after “{clipped(before, _SAID_BEFORE_LENGTH)}”" if before else ""


def _stands_there(fact: Fact, record: BaseRecord) -> bool:
    """Whether the record is still as it was read."""
    return record.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def _title(record: BaseRecord | None) -> str:
    if isinstance(record, Ticket):
        return record.title
    return record.title.partition(": ")[2] if isinstance(record, Thread) else ""


def _said_before(record: BaseRecord, start: int) -> str:
    """The last sentence of the same turn before it, else of the turn before; empty where it says too little.

    What is internal says nothing of what is not.
    """
    at = record.part_index(start)
    own = record.text[record.starts[at] + len(record.parts[at].prefix) : start]
    earlier = record.parts[at - 1] if at and record.parts[at - 1].internal == record.parts[at].internal else None
    for words in (own, _words(earlier)):
        telling = (words[first:end] for first, end in reversed(list(sentence_spans(words))))
        if said := next((one for one in telling if len(one.split()) >= _FEWEST_WORDS), ""):
            return " ".join(said.split())
    return ""


def _words(part: Part | None) -> str:
    return part.text if part is not None and part.role in _SAID else ""


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
