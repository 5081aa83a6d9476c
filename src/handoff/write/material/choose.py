"""Which facts a section takes beyond their kind: what they are about, which words they hold, where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache

from handoff.language import asks_discretion, letters
from handoff.records import BaseRecord, Fact, Ticket
from handoff.write.material.days import task_state
from handoff.write.material.period import Period
from handoff.write.template import SectionSpec

#: Where we write among ourselves. A chat may be with the client, but nothing in it says so.
_INSIDE = frozenset({"note", "thread", "deal"})
_PARAGRAPH = "\n\n"
#: Records that change without anything having happened.
_CARDS = frozenset({"person", "client", "article"})


def chosen(
    facts: Iterable[Fact], section: SectionSpec, records: Mapping[str, BaseRecord], as_of: datetime | None
) -> list[Fact]:
    """The facts that pass every condition the section names, in their order."""
    subjects = [about(name) for name in section.subjects]
    found = (fact for fact in facts if not subjects or any(test(fact.subject) for test in subjects))
    found = (fact for fact in found if mentions(fact, section.mentions))
    if section.records:
        found = (fact for fact in found if _kind(records.get(fact.evidence.record_id)) in section.records)
    return [fact for fact in found if not section.states or task_state(fact, as_of) in section.states]


def about(name: str) -> Callable[[str], bool]:
    """Whether a fact's subject is ``name`` (``go-live``), however it is spelled; an empty name takes all."""
    wanted = letters(name)
    return lambda subject: letters(subject).startswith(wanted)


def mentions(fact: Fact, words: Sequence[str]) -> bool:
    """Whether the statement, its subject or its quote has one of ``words``; every fact has none of none.

    A word stands whole; ``renew*`` takes every ending.
    """
    said = f"{fact.statement}\n{fact.subject}\n{fact.evidence.quote}"
    return not words or holds_word(said, words)


def holds_word(text: str, words: Sequence[str]) -> bool:
    """Whether a text has one of ``words``, spelled as in ``mentions``."""
    return bool(_any_of(tuple(words)).search(text))


def belongs_to(fact: Fact, ticket: Ticket) -> bool:
    """Whether a fact stands in a ticket or names it."""
    return fact.evidence.record_id == ticket.id or (bool(fact.subject) and fact.subject == ticket.native_id)


def is_internal(fact: Fact, records: Mapping[str, BaseRecord]) -> bool:
    """Whether the client was never shown where it stands, as far as the record tells."""
    record = records.get(fact.evidence.record_id)
    if record is None or _kind(record) in _INSIDE:
        return True
    return record.part_at(fact.evidence.start).internal or _is_told_in_confidence(fact, record)


def _is_told_in_confidence(fact: Fact, record: BaseRecord) -> bool:
    """Whether who said it asked anywhere in the same turn, mail or note that it goes no further."""
    return bool(record.parts) and asks_discretion(record.part_at(fact.evidence.start).text)


def in_confidence(fact: Fact, record: BaseRecord | None) -> bool:
    """Whether who said it asked in the same paragraph that it goes no further: a mail is not all of one matter."""
    if record is None or not record.parts:
        return False
    at = record.part_index(fact.evidence.start)
    begin = record.starts[at]
    end = begin + len(record.parts[at].rendered)
    first = record.text.rfind(_PARAGRAPH, begin, fact.evidence.start)
    last = record.text.find(_PARAGRAPH, min(fact.evidence.end, end), end)
    return asks_discretion(record.text[max(first, begin) : end if last < 0 else last])


def newest_day(records: Mapping[str, BaseRecord]) -> date | None:
    """The day of the newest thing that happened. Contacts, companies and articles tell of no event."""
    told = (record.happened_at for record in records.values() if _kind(record) not in _CARDS)
    return max((moment.date() for moment in told if moment), default=None)


def as_known(facts: Iterable[Fact], records: Mapping[str, BaseRecord], period: Period) -> Iterator[Fact]:
    """The facts as they were known at the end of the period: what replaced them later has not yet."""
    for fact in facts:
        if period.is_over(_day(fact, records)):
            continue
        if fact.status == "superseded" and fact.valid_until and period.is_over(fact.valid_until.date()):
            yield fact.model_copy(update={"status": "extracted", "superseded_by": "", "valid_until": None})
        else:
            yield fact


def _day(fact: Fact, records: Mapping[str, BaseRecord]) -> date | None:
    record = records.get(fact.evidence.record_id)
    moment = fact.as_of or (record.happened_at if record else None)
    return moment.date() if moment else None


def _kind(record: BaseRecord | None) -> str:
    return getattr(record, "kind", "")


@lru_cache(maxsize=256)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    whole = (re.escape(word.removesuffix("*")) + ("" if word.endswith("*") else r"(?!\w)") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(whole)})", re.IGNORECASE)
