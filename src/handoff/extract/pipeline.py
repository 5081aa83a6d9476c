"""All extractors over one record: what they find, checked, without repeats, in the order of the text."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import TypeVar

from handoff.errors import HandoffError
from handoff.extract.facts import (
    HeadedLines,
    People,
    Plans,
    Promises,
    TypedFields,
    check_evidence,
    counts_least,
    is_rebuffed,
    numbered,
)
from handoff.extract.heads import Heads, Judge, Worths, borne_out, judged, shipped
from handoff.model import cores
from handoff.records import EDITS_SYSTEM, BaseRecord, Extractor, Fact

#: In order of trust. One of your own is handed to the workspace beside them.
EXTRACTORS: tuple[Extractor, ...] = (TypedFields(), HeadedLines(), People(), Plans(), Heads(), Promises())


Read = TypeVar("Read", bound=BaseRecord)


@dataclass(frozen=True, slots=True)
class Found:
    """The facts of one record, and in words why an extractor (by name) could not read it.

    ``worths``: how likely a receiver must know what stands where; what a person put right, surely.
    """

    facts: tuple[Fact, ...]
    failures: Mapping[str, str]
    worths: Worths = ()


def extract_facts(record: BaseRecord, extractors: Sequence[Extractor] = EXTRACTORS) -> tuple[Fact, ...]:
    """The facts of one record, sorted by start. Pure.

    Of facts of one kind and subject that overlap, the most specific stays: what a field or a heading says, then the
    surest, then the one with a value, then the shortest quote. Raises whatever an extractor raises, IntegrityError for
    a quote that is not in the record.
    What a person wrote into a brief is evidence for what that person decided, and no machine reads more into it; nor
    does it read anything into a cold call that came to nothing.
    """
    if record.system == EDITS_SYSTEM or is_rebuffed(record):
        return ()
    found = [fact for extractor in extractors for fact in _checked(record, extractor)]
    return _settled(borne_out(record, found, shipped()))


def read_facts(record: BaseRecord, extractors: Sequence[Extractor] = EXTRACTORS) -> Found:
    """The same, where an extractor that fails costs its own facts alone and is named."""
    if record.system == EDITS_SYSTEM:
        return Found((), {}, ((0, len(record.text), 1.0),))
    if is_rebuffed(record):
        return Found((), {})
    found: list[Fact] = []
    failures: dict[str, str] = {}
    for extractor in extractors:
        try:
            found += _checked(record, extractor)
        except Exception as error:  # noqa: BLE001 - whatever foreign code raises is told, and tried again
            failures[extractor.name] = in_words(error)
    return Found(_settled(borne_out(record, found, shipped())), failures, judged(record, shipped()).worths)


def read_each(records: Iterable[Read], extractors: Sequence[Extractor] = EXTRACTORS) -> Iterator[tuple[Read, Found]]:
    """What stands in each record, in their order; meanwhile the next ones are judged, which takes most of the time.

    Extractors are called one after the other, by nobody but whoever iterates.
    """
    waiting: deque[tuple[Read, Future[None]]] = deque()
    head = shipped()  # made once, before threads ask for it
    with ThreadPoolExecutor(cores()) as pool:
        for record in records:
            waiting.append((record, pool.submit(_judge_ahead, record, head)))
            if len(waiting) > 2 * cores():
                yield _read(*waiting.popleft(), extractors)
        while waiting:
            yield _read(*waiting.popleft(), extractors)


def _read(record: Read, ahead: Future[None], extractors: Sequence[Extractor]) -> tuple[Read, Found]:
    wait([ahead])  # what it raised is raised again where the record is read
    return record, read_facts(record, extractors)


def _judge_ahead(record: BaseRecord, head: Judge) -> None:
    """It is remembered."""
    if record.system != EDITS_SYSTEM and not is_rebuffed(record):
        judged(record, head)


def facts_beside(record: BaseRecord, found: Iterable[Fact], known: Sequence[Fact]) -> tuple[Fact, ...]:
    """What a later extractor adds to what others took from the record: what they say already is not said again.

    A language model adds nothing, of whatever kind, to words in which a head or a rule found something.

    Raises IntegrityError for a quote that is not in the record.
    """
    new = list(found)
    for fact in new:
        check_evidence(record, fact)
    fresh = [fact for fact in new if not any(_says_the_same(fact, other) or _yields(fact, other) for other in known)]
    return _settled(fresh, {fact.id for fact in known})


def _says_the_same(one: Fact, other: Fact) -> bool:
    return one.kind == other.kind and _overlap(one, other) and _same_subject(one, other)


def _yields(fact: Fact, known: Fact) -> bool:
    return counts_least(fact) and known.is_cue and _overlap(fact, known)


def in_words(error: Exception) -> str:
    """An error of foreign code in one line."""
    if isinstance(error, HandoffError):
        return f"{error.problem} ({error.place})" if error.place else error.problem
    said = " ".join(str(error).split())
    return f"{type(error).__name__}: {said[:200]}" if said else type(error).__name__


def _checked(record: BaseRecord, extractor: Extractor) -> list[Fact]:
    facts = list(extractor.extract(record))
    for fact in facts:
        check_evidence(record, fact)
    return facts


def _settled(found: Sequence[Fact], taken: Collection[str] = ()) -> tuple[Fact, ...]:
    """Without repeats, in the order of the text, each under an id of its own that is not ``taken``."""
    kept = [fact for cluster in _clusters(found) for fact in _without_repeats(cluster)]
    ordered = sorted(kept, key=lambda fact: (fact.evidence.start, fact.evidence.end, fact.kind, fact.subject))
    return numbered(ordered, taken)


def _clusters(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Facts whose quotes overlap, or hang together through others; a long record is many small clusters."""
    cluster: list[Fact] = []
    end = 0
    for fact in sorted(facts, key=lambda fact: fact.evidence.start):
        if cluster and fact.evidence.start >= end:
            yield cluster
            cluster = []
        end = max(end, fact.evidence.end) if cluster else fact.evidence.end
        cluster.append(fact)
    if cluster:
        yield cluster


def _without_repeats(facts: Iterable[Fact]) -> list[Fact]:
    kept: dict[str, list[Fact]] = defaultdict(list)
    exact: list[Fact] = []
    listed = sorted(facts, key=_specific)
    written = [fact for fact in listed if not fact.is_cue and fact.kind != "stakeholder"]
    for fact in listed:
        if fact.is_cue and any(_is_told_by(fact, other) and _says_it_all(fact, other) for other in written):
            continue
        if any(_overlap(fact, other) and _same_subject(fact, other) for other in kept[fact.kind]):
            continue
        if fact.is_cue and any(_tells_of(fact, other) and _says_it_all(fact, other) for other in exact):
            continue
        kept[fact.kind].append(fact)
        if not fact.is_cue and fact.kind != "stakeholder":
            exact.append(fact)
    return [fact for group in kept.values() for fact in group]


def _is_told_by(cue: Fact, exact: Fact) -> bool:
    """Whether a heading or the head of a table says of the same words what they are, however sure the cue is.

    Of one kind the surer stays, unless the other alone knows who is to do it, or by when.
    """
    one, other = cue.evidence, exact.evidence
    shared = min(one.end, other.end) - max(one.start, other.start)
    is_richer = (exact.owner and not cue.owner) or (exact.due and not cue.due)
    return shared * 2 > max(one.end - one.start, other.end - other.start) and bool(cue.kind != exact.kind or is_richer)


def _says_it_all(cue: Fact, exact: Fact) -> bool:
    """A date or a budget in a list of risks is news; in a task it is the task's own."""
    return not cue.value or exact.kind in ("next_step", "commitment", "timeline", "budget")


def _specific(fact: Fact) -> tuple[bool, float, bool, int, int, str, str, str]:
    """A heading is trusted before single words, however sure they are of themselves."""
    evidence = fact.evidence
    length, told = evidence.end - evidence.start, (fact.kind, fact.subject, fact.extractor)
    return fact.is_cue, -fact.confidence, not fact.value, length, evidence.start, *told


def _overlap(one: Fact, other: Fact) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _tells_of(cue: Fact, exact: Fact) -> bool:
    """Whether half of the shorter one lies in both."""
    one, other = cue.evidence, exact.evidence
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 >= min(one.end - one.start, other.end - other.start)


def _same_subject(one: Fact, other: Fact) -> bool:
    return one.subject == other.subject or not one.subject or not other.subject
