"""What a statement is about that does not say so itself: its ticket or thread, or what was said before it."""

from __future__ import annotations

from handoff.language import clipped, letters, names_no_thing
from handoff.records import TASKS, BaseRecord, Fact, Thread, Ticket
from handoff.write.material.leaning import said_before

OCCASION_LENGTH = 60


def occasion_of(fact: Fact, record: BaseRecord | None, *, is_own: bool) -> str:
    """``on “Printer offline”``, ``after “The list is ready on our side.”``; empty where nothing tells.

    ``is_own``: somebody says it of themselves, so that it needs the title of its ticket or thread.
    """
    titled = _title(record)
    if titled:
        told = letters(titled)[:20] in letters(fact.evidence.quote)
        return f"on “{clipped(titled, OCCASION_LENGTH)}”" if is_own and not told else ""
    leans = fact.kind in TASKS and names_no_thing(fact.statement)
    before = said_before(fact, record) if leans else ""
    return f"after “{before}”" if before else ""


def _title(record: BaseRecord | None) -> str:
    if isinstance(record, Ticket):
        return record.title
    return record.title.partition(": ")[2] if isinstance(record, Thread) else ""
