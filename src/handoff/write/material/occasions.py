"""What a statement is about that does not say so itself: its ticket or thread, or what was said before it."""

from __future__ import annotations

from handoff.language import asks_discretion, clipped, letters, names_no_thing, sentence_spans
from handoff.records import TASKS, BaseRecord, Fact, Part, Thread, Ticket
from handoff.write.material.repeats import content_words

OCCASION_LENGTH = 60
_SAID_BEFORE_LENGTH = 90
_FEWEST_WORDS = 5
#: So many words that carry something are understood, whatever stood before them.
_MANY_WORDS = 10
_SAID = frozenset({"turn", "comment"})


def occasion_of(fact: Fact, record: BaseRecord | None, *, is_own: bool) -> str:
    """``on “Printer offline”``, ``after “The list is ready on our side.”``; empty where nothing tells.

    ``is_own``: somebody says it of themselves, so that it needs the title of its ticket or thread.
    """
    titled = _title(record)
    if titled:
        told = letters(titled)[:20] in letters(fact.evidence.quote)
        return f"on “{clipped(titled, OCCASION_LENGTH)}”" if is_own and not told else ""
    leans = fact.kind in TASKS and names_no_thing(fact.statement)
    if record is None or not leans or not _stands_there(fact, record):
        return ""
    before = _said_before(record, fact.evidence.start)
    return f"after “{clipped(before, _SAID_BEFORE_LENGTH)}”" if before else ""


def context_of(fact: Fact, record: BaseRecord | None) -> str:
    """``after “The list is ready on our side.”`` of words that lean on it; empty where they stand alone."""
    if record is None or _says_it_itself(fact.statement) or not _stands_there(fact, record):
        return ""
    before = _said_before(record, fact.evidence.start)
    return f"after “{clipped(before, OCCASION_LENGTH)}”" if before else ""


def _says_it_itself(statement: str) -> bool:
    first, last = next(iter(sentence_spans(statement)), (0, len(statement)))
    return not names_no_thing(statement[first:last]) or len(content_words(statement)) >= _MANY_WORDS


def _stands_there(fact: Fact, record: BaseRecord) -> bool:
    """Whether the record is still as it was read."""
    return record.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote


def _title(record: BaseRecord | None) -> str:
    if isinstance(record, Ticket):
        return record.title
    return record.title.partition(": ")[2] if isinstance(record, Thread) else ""


def _said_before(record: BaseRecord, start: int) -> str:
    """The last sentence of the same turn before it, else of the turn before; empty where it says too little.

    What is internal says nothing of what is not, and what was to go no further goes no further.
    """
    at = record.part_index(start)
    own = record.text[record.starts[at] + len(record.parts[at].prefix) : start]
    earlier = record.parts[at - 1] if at and record.parts[at - 1].internal == record.parts[at].internal else None
    for words in () if asks_discretion(f"{own} {_words(earlier)}") else (own, _words(earlier)):
        telling = (words[first:end] for first, end in reversed(list(sentence_spans(words))))
        if said := next((one for one in telling if len(one.split()) >= _FEWEST_WORDS), ""):
            return " ".join(said.split())
    return ""


def _words(part: Part | None) -> str:
    return part.text if part is not None and part.role in _SAID else ""
