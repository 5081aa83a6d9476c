"""What the judgement of a ticket tells, in the shape of facts while a page is composed.

A judgement is worked out from all that is known of a ticket, so it outweighs what single words of it suggest: a closing
that does not say what was done is no solution. It stays words of a source: nobody can confirm or correct it as a field.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from handoff.language import is_planned_work
from handoff.records import BaseRecord, Closing, Evidence, Fact, FactKind, Ticket, TicketJudgement, Told

#: The extractor of such a fact.
JUDGED = "judgement"
#: How often what is told of a ticket was right, on desks that the heads had not seen.
_SURE: Mapping[FactKind, float] = {"problem": 0.7, "cause": 0.7, "solution": 0.65, "tried": 0.55, "workaround": 0.5}
#: A solution that stands in another ticket is right less often; a cause is not.
_SOLVED_ELSEWHERE = 0.5
#: What judgements decide; what the problem is, a ticket says in a field.
_DECIDED = frozenset({"cause", "solution", "tried", "workaround"})
#: A field of a ticket of at most so many words is a cell of a table; a longer one was written by somebody.
_CELL_WORDS = 5
#: Closings that name what was done, or that were not written: their words are no closing.
_TELLING: frozenset[Closing] = frozenset({"useful", "empty"})


def with_judgements(
    facts: Sequence[Fact], judgements: Sequence[TicketJudgement], records: Mapping[str, BaseRecord]
) -> list[Fact]:
    """The facts on file that the judgements leave standing, then what the judgements tell beside them."""
    kept = left_standing(facts, judgements)
    standing: dict[str, list[Fact]] = {}
    for fact in kept:
        standing.setdefault(fact.evidence.record_id, []).append(fact)
    return [
        *kept,
        *(
            fact
            for judgement in judgements
            for fact in _facts(judgement, records)
            if not _is_known(fact, judgement.record, standing.get(fact.evidence.record_id, ()))
        ),
    ]


def left_standing(facts: Sequence[Fact], judgements: Sequence[TicketJudgement]) -> list[Fact]:
    """The facts on file that no judgement outweighs; what was said in the words of the others is said still."""
    by_record = {judgement.record: judgement for judgement in judgements}
    return [fact for fact in facts if not _is_outweighed(fact, by_record.get(fact.evidence.record_id))]


def beside_judgements(
    said: Sequence[Fact], judgements: Sequence[TicketJudgement], records: Mapping[str, BaseRecord]
) -> list[Fact]:
    """What was said, without the cells of a judged ticket: a place or a code is no statement."""
    judged = {judgement.record for judgement in judgements}
    return [fact for fact in said if fact.evidence.record_id not in judged or not _is_cell(fact, records)]


def _is_cell(said: Fact, records: Mapping[str, BaseRecord]) -> bool:
    part = records[said.evidence.record_id].part_at(said.evidence.start)
    return part.role == "field" and len(part.text.split()) <= _CELL_WORDS


def is_judged(fact: Fact) -> bool:
    return fact.extractor == JUDGED


def tells_of(fact: Fact, ticket: Ticket) -> bool:
    """Whether a fact stands in a ticket and is about it; what a judgement tells of one may stand in another."""
    return fact.subject == ticket.native_id if is_judged(fact) else fact.evidence.record_id == ticket.id


def status_apart(ticket: Ticket, judgements: Mapping[str, TicketJudgement], *, is_open: bool) -> str:
    """``the problem is not over`` of a closed ticket, ``the problem is over`` of an open one; else empty.

    Work that somebody planned is no problem: it is done or not.
    """
    judgement = judgements.get(ticket.id)
    if judgement is None or judgement.settled != is_open or is_planned_work(ticket.category):
        return ""
    return "the problem is over" if judgement.settled else "the problem is not over"


def _is_outweighed(fact: Fact, judgement: TicketJudgement | None) -> bool:
    """Whether a machine read it into a ticket by single words, or out of a closing that is no answer."""
    if judgement is None or fact.kind not in _DECIDED or fact.status != "extracted":
        return False
    return fact.is_cue or (_is_no_answer(judgement) and _stands_in(fact, judgement.closed_with))


def _is_no_answer(judgement: TicketJudgement) -> bool:
    """Whether its closing tells nothing, or something that did not end the problem."""
    elsewhere = judgement.solution is not None and judgement.solution.evidence.record_id != judgement.record
    return judgement.closing not in _TELLING or elsewhere


def _stands_in(fact: Fact, told: Told | None) -> bool:
    if told is None or told.evidence.record_id != fact.evidence.record_id:
        return False
    return told.evidence.start < fact.evidence.end and fact.evidence.start < told.evidence.end


def _facts(judgement: TicketJudgement, records: Mapping[str, BaseRecord]) -> Iterator[Fact]:
    parts: list[tuple[FactKind, Told | None]] = [
        ("problem", judgement.problem),
        ("cause", judgement.cause),
        ("solution", judgement.solution),
        ("workaround", judgement.workaround),
        *(("tried", told) for told in judgement.tried),
    ]
    for kind, told in parts:
        if told is not None and told.evidence.record_id in records:
            yield _fact(kind, told, judgement, records[told.evidence.record_id])


def _fact(kind: FactKind, told: Told, judgement: TicketJudgement, record: BaseRecord) -> Fact:
    elsewhere = kind == "solution" and told.evidence.record_id != judgement.record
    name = "\x1f".join((judgement.record, kind, told.evidence.record_id, told.evidence.quote))
    return Fact(
        id=f"judged_{hashlib.sha256(name.encode()).hexdigest()[:16]}",
        kind=kind,
        statement=told.statement,
        evidence=told.evidence,
        locator=told.locator,
        confidence=_SOLVED_ELSEWHERE if elsewhere else _SURE[kind],
        extractor=JUDGED,
        file=told.file,
        subject=judgement.number,
        speaker=told.speaker,
        as_of=record.said_at(told.evidence.start),
    )


def _is_known(one: Fact, told_of: str, on_file: Sequence[Fact]) -> bool:
    """Whether a fact on file says the same of that ticket, or a person rejected it; one problem is enough.

    What another ticket tells is known of that other one only.
    """
    alike = [fact for fact in on_file if fact.kind == one.kind]
    same = [fact for fact in alike if fact.kind == "problem" or _overlap(one.evidence, fact.evidence)]
    return any(fact.status == "rejected" or one.evidence.record_id == told_of for fact in same)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.start < other.end and other.start < one.end
