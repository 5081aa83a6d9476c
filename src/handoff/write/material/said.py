"""What was said and is worth knowing, though no rule is sure of its kind: shown in the source's own words.

A highlight takes the shape of a fact while a page is composed, so that every section shows both alike. It stays words
of a source: nobody can confirm or correct it as a field, and no gate counts on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from handoff.language import spoken
from handoff.records import Evidence, Fact, Highlight

#: The extractor of such a fact.
SAID = "said"
#: What the words of a question may take, in front of an answer that needs it.
QUESTION_WORDS = 18


def as_fact(highlight: Highlight) -> Fact:
    """The highlight in the shape of a fact; its confidence is its worth."""
    evidence = Evidence(
        record_id=highlight.record_id,
        record_version="",
        start=highlight.start,
        end=highlight.end,
        quote=highlight.quote,
    )
    return Fact(
        id=said_id(highlight),
        kind=highlight.kind,
        statement=" ".join(highlight.quote.split()),
        evidence=evidence,
        locator=highlight.locator,
        confidence=highlight.worth,
        extractor=SAID,
        file=highlight.file,
        speaker=highlight.speaker,
        owner=highlight.owner,
        due=highlight.due,
        as_of=highlight.at,
        subject=_question(highlight.question) if highlight.speaker else highlight.heading,
    )


def said_id(highlight: Highlight) -> str:
    name = f"{highlight.record_id}\x1f{highlight.start}\x1f{highlight.quote}"
    return f"said_{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def is_said(fact: Fact) -> bool:
    return fact.extractor == SAID


def asked(fact: Fact) -> str:
    """The question that such a fact answers; empty where its words stand alone."""
    return fact.subject if is_said(fact) and fact.speaker else ""


def heading_of(fact: Fact) -> str:
    """The heading that such words stand under in a document; empty where somebody says them."""
    return fact.subject if is_said(fact) and not fact.speaker else ""


def apart_from(said: Iterable[Fact], facts: Iterable[Fact]) -> list[Fact]:
    """Without what a fact tells of the same words."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for fact in facts:
        spans.setdefault(fact.evidence.record_id, []).append((fact.evidence.start, fact.evidence.end))
    return [one for one in said if not any(_overlap(one, span) for span in spans.get(one.evidence.record_id, ()))]


def worth_of(facts: Iterable[Fact], said: Iterable[Fact]) -> dict[str, float]:
    """By id of the fact, the worth of the worthiest highlight that tells of the same words."""
    by_record: dict[str, list[Fact]] = {}
    for one in said:
        by_record.setdefault(one.evidence.record_id, []).append(one)
    found = {}
    for fact in facts:
        span = (fact.evidence.start, fact.evidence.end)
        worths = [one.confidence for one in by_record.get(fact.evidence.record_id, ()) if _overlap(one, span)]
        if worths:
            found[fact.id] = max(worths)
    return found


def _overlap(fact: Fact, span: tuple[int, int]) -> bool:
    """Whether half of the shorter one lies in both."""
    start, end = fact.evidence.start, fact.evidence.end
    shared = min(end, span[1]) - max(start, span[0])
    return shared * 2 >= min(end - start, span[1] - span[0])


def _question(words: str) -> str:
    said = spoken(words) if words else ""
    return said if len(said.split()) <= QUESTION_WORDS else ""
