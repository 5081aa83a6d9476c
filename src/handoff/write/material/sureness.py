"""How sure a reading is: whether it counts, stands under its kind, and its day may stand alone."""

from __future__ import annotations

from handoff.records import Fact

#: Below this a statement is shown as doubtful only, unless a person confirmed it.
DOUBTFUL = 0.42
#: What a head read stands under the name of its kind from this on: of less sure ones every second was of another.
SURE_OF_LABEL = 0.59
#: From here on a value was read from a field; a heading says what stands under it, however sure that it matters.
_WRITTEN, _HEADED = 0.85, "headed_lines"
_SHORT_SENTENCE = 16


def tells_its_day(fact: Fact) -> bool:
    """Whether its day may stand alone in a slot: in a long sentence it is often that of something else."""
    written = is_written_down(fact) or fact.status != "extracted"
    return written or len(fact.evidence.quote.split()) <= _SHORT_SENTENCE


def is_written_down(fact: Fact) -> bool:
    """Whether a field or a heading says what it is."""
    is_headed = fact.extractor.partition("/")[0] == _HEADED
    return not fact.is_by_words and (is_headed or fact.confidence >= _WRITTEN)


def is_unsure_of_kind(fact: Fact) -> bool:
    """Whether its words were taken for this kind, and not surely enough to stand under its name."""
    return fact.is_by_words and fact.confidence < SURE_OF_LABEL


def is_doubtful(fact: Fact) -> bool:
    """Whether it was read from words, and not surely enough to count."""
    return fact.status == "extracted" and fact.confidence < DOUBTFUL
