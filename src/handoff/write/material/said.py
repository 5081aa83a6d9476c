"""What was said and is worth knowing, though no rule is sure of its kind: shown in the source's own words.

A highlight takes the shape of a fact while a page is composed, so that every section shows both alike. It stays words
of a source: nobody can confirm or correct it as a field, and no gate counts on it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from handoff.records import OF_PEOPLE, Evidence, Fact, FactKind, FactStatus, Highlight
from handoff.write.material.repeats import OF_A_DAY, leans
from handoff.write.material.standing import stands_alone
from handoff.write.template import TemplateSpec

#: The extractor of such a fact.
SAID = "said"
#: Words that are worth telling without what a fact tells of them, and how much of their worth is left.
FEWEST_LEFT, LEFT_WORTH = 5, 0.8
#: Worth of the words of a promise that makes no row and that no head thought worth knowing.
ROWLESS_WORTH = 0.45
_ENDS = tuple('.?!…\n"”')
#: Kinds that sections show in ways of their own, whatever kinds they name: people, problems, tickets, the strip.
SHOWN_ANYWAY: frozenset[FactKind] = frozenset(
    {"stakeholder", "problem", "cause", "tried", "solution", "workaround", "ticket_status", "deal_stage", "deal_value"}
)
#: What nobody settled yet; of what disagrees only kinds with a place on the page are told.
_OPEN: frozenset[FactStatus] = frozenset({"extracted", "conflicting"})


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
        subject="" if highlight.speaker else highlight.heading,
    )


def said_id(highlight: Highlight) -> str:
    return id_of_words(highlight.record_id, highlight.start, highlight.quote)


def id_of_words(record_id: str, start: int, quote: str) -> str:
    """The id of words that stand there, whoever asks for them."""
    name = f"{record_id}\x1f{start}\x1f{quote}"
    return f"said_{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def is_said(fact: Fact) -> bool:
    return fact.extractor == SAID


def heading_of(fact: Fact) -> str:
    """The heading that such words stand under in a document; empty where somebody says them."""
    return fact.subject if is_said(fact) and not fact.speaker else ""


def apart_from(said: Iterable[Fact], facts: Iterable[Fact]) -> Iterator[tuple[str, Fact]]:
    """What is left of each where a fact tells of the same words, with the id of the whole.

    A stretch of three sentences of which a fact tells one gives the others; they need one another less.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for fact in facts:
        spans.setdefault(fact.evidence.record_id, []).append((fact.evidence.start, fact.evidence.end))
    for one in said:
        told = [span for span in spans.get(one.evidence.record_id, ()) if _overlap(one, span)]
        for start, end in _gaps(one.evidence.start, one.evidence.end, told):
            if not told:
                yield one.id, one
            elif _stands_whole(one.evidence.quote, start - one.evidence.start, end - one.evidence.start):
                yield one.id, _piece(one, start, end)


def _gaps(start: int, end: int, told: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What of a span lies outside the others, in order."""
    for first, last in sorted(told):
        if first > start:
            yield start, min(first, end)
        start = max(start, last)
    if start < end:
        yield start, end


def _stands_whole(quote: str, start: int, end: int) -> bool:
    """Whether the words from ``start`` to ``end`` are sentences: the rest of one (``, wants two of them``) is none."""
    before, words = quote[:start].rstrip(), quote[start:end].strip()
    begins, ends = (not before or before[-1] in _ENDS), (not quote[end:].strip() or words[-1:] in _ENDS)
    return begins and ends and len(words.split()) >= FEWEST_LEFT and not leans(words)


def _piece(one: Fact, start: int, end: int) -> Fact:
    quote = one.evidence.quote[start - one.evidence.start : end - one.evidence.start]
    start += len(quote) - len(quote.lstrip())
    quote = quote.strip()
    evidence = one.evidence.model_copy(update={"start": start, "end": start + len(quote), "quote": quote})
    changed = {"evidence": evidence, "statement": " ".join(quote.split()), "confidence": one.confidence * LEFT_WORTH}
    return one.model_copy(update={**changed, "id": id_of_words(one.evidence.record_id, start, quote)})


def is_told(fact: Fact, spec: TemplateSpec) -> bool:
    """Whether a brief of this template can tell a fact that holds: else its words stay words, and are not lost.

    No section shows its kind, or none shows a fragment (``She won't decide against him``) under a heading.
    """
    if fact.status not in _OPEN:
        return True  # what a person rejected, or what was replaced, does not come back as mere words
    if fact.kind in OF_PEOPLE and not fact.subject:
        return False  # who it speaks of is told by the words around it
    kinds = {kind for section in spec.sections for kind in section.kinds} | SHOWN_ANYWAY
    is_fragment = leans(fact.statement) and not fact.subject and fact.kind not in OF_A_DAY
    return fact.kind in kinds and not is_fragment and (stands_alone(fact) or not has_room_for_words(spec))


def has_room_for_words(spec: TemplateSpec) -> bool:
    """Whether what makes no row of a table can be told in its own words instead."""
    return any(section.shows == "besides" for section in spec.sections)


def in_its_words(fact: Fact) -> Fact:
    """A fact that makes no row, as the words that it was read from."""
    at = fact.evidence
    own = id_of_words(at.record_id, at.start, at.quote)
    told = {"id": own, "extractor": SAID, "statement": " ".join(at.quote.split()), "subject": "", "value": ""}
    return fact.model_copy(update={**told, "confidence": ROWLESS_WORTH})


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
