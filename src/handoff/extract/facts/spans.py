"""Spans of a record's text, and how a finding about one becomes a fact."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from handoff.errors import IntegrityError
from handoff.records import BaseRecord, Evidence, Fact, FactKind, fact_id

_WHITESPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, before it is a fact. ``start`` and ``end`` are offsets into ``record.text``."""

    kind: FactKind
    start: int
    end: int
    statement: str
    confidence: float
    subject: str = ""
    value: str = ""
    speaker: str = ""
    owner: str = ""
    due: date | None = None


def one_line(text: str) -> str:
    """The text with every run of white space as one blank."""
    return _WHITESPACE.sub(" ", text).strip()


def to_facts(record: BaseRecord, extractor: str, findings: Iterable[Finding]) -> tuple[Fact, ...]:
    """Facts in the order of the text. Findings without a character of text to point at are left out."""
    usable = [finding for finding in findings if record.text[finding.start : finding.end].strip()]
    ordered = sorted(usable, key=lambda finding: (finding.start, finding.end, finding.kind, finding.subject))
    return numbered([_to_fact(record, extractor, finding) for finding in ordered])


def numbered(facts: Iterable[Fact], taken: Collection[str] = ()) -> tuple[Fact, ...]:
    """The facts with their final ids: equal quotes of one record are told apart by their order; none is ``taken``."""
    seen: Counter[tuple[str, ...]] = Counter()
    result = []
    for fact in facts:
        named = (fact.evidence.record_id, fact.kind, fact.subject, fact.evidence.quote)
        while (final := fact_id(*named, seen[named])) in taken:
            seen[named] += 1
        seen[named] += 1
        result.append(fact if fact.id == final else fact.model_copy(update={"id": final}))
    return tuple(result)


def placed(record: BaseRecord, fact: Fact) -> Fact:
    """The fact with the place and the file that its quote has now: a record may move in its export unchanged."""
    part = record.part_at(fact.evidence.start)
    return fact.model_copy(update={"locator": part.locator, "file": part.file})


def check_evidence(record: BaseRecord, fact: Fact) -> None:
    """Raise IntegrityError when the quote does not stand at its span: an extractor is broken."""
    evidence = fact.evidence
    if evidence.quote and evidence.record_version == record.content_hash and evidence.stands_in(record):
        return
    raise IntegrityError(
        f"the extractor {fact.extractor} gave a {fact.kind} whose quote is not in the record at its span",
        place=f"{record.id}, characters {evidence.start}-{evidence.end}",
        remedy="report this as a bug of the extractor and leave it out until it is mended",
    )


def _to_fact(record: BaseRecord, extractor: str, finding: Finding) -> Fact:
    quote = record.text[finding.start : finding.end]
    part = record.part_at(finding.start)
    return Fact(
        id=fact_id(record.id, finding.kind, finding.subject, quote),
        kind=finding.kind,
        statement=finding.statement,
        evidence=Evidence(
            record_id=record.id,
            record_version=record.content_hash,
            start=finding.start,
            end=finding.end,
            quote=quote,
        ),
        locator=part.locator,
        file=part.file,
        confidence=finding.confidence,
        extractor=extractor,
        subject=finding.subject,
        value=finding.value,
        speaker=finding.speaker,
        owner=finding.owner,
        due=finding.due,
        as_of=record.said_at(finding.start),
    )
