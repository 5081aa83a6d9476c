"""Words that a fact tells of stand once; what it does not tell of them is not lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from handoff.records import Evidence, Fact, FactKind, FactStatus, Highlight
from handoff.write.material import Material
from handoff.write.material.said import FEWEST_LEFT, LEFT_WORTH, apart_from, as_fact
from tests.extract.record_samples import LOCATOR
from tests.write.brief_golden import given, template
from tests.write.brief_story import rich_story

SAID = "The edge is 2,140 a vehicle. I can hold that if I have the order by Friday. Film goes up after it."


def highlight(quote: str, start: int = 0, record: str = "record_1") -> Highlight:
    return Highlight(
        record_id=record,
        start=start,
        end=start + len(quote),
        quote=quote,
        worth=0.9,
        kind="budget",
        shares=(("budget", 1.0),),
        locator=LOCATOR,
    )


def fact(
    quote: str, start: int, kind: FactKind = "budget", record: str = "record_1", status: FactStatus = "extracted"
) -> Fact:
    evidence = Evidence(record_id=record, record_version="", start=start, end=start + len(quote), quote=quote)
    named = {"id": f"fact_{start}", "statement": quote, "extractor": "heads/1", "confidence": 0.8}
    return Fact(kind=kind, evidence=evidence, locator=LOCATOR, status=status, **named)


def left(quote: str, *told: tuple[int, int]) -> list[str]:
    facts = [fact(quote[start:end], start) for start, end in told]
    return [one.statement for _, one in apart_from([as_fact(highlight(quote))], facts)]


def test_of_three_sentences_of_which_a_fact_tells_one_the_others_stay() -> None:
    first = SAID.index(" I can")
    assert left(SAID, (0, first)) == [SAID[first + 1 :]]
    middle = SAID.index("I can"), SAID.index(" Film")
    assert left(SAID, middle) == [SAID[: middle[0] - 1], SAID[middle[1] + 1 :]]


def test_what_is_left_is_worth_a_little_less_and_knows_the_whole() -> None:
    whole = as_fact(highlight(SAID))
    ((of_whole, rest),) = apart_from([whole], [fact(SAID[:28], 0)])
    assert of_whole == whole.id
    assert rest.confidence == pytest.approx(whole.confidence * LEFT_WORTH)
    assert rest.id != whole.id


def test_words_without_a_fact_stay_as_they_are_and_a_few_words_are_not_left_alone() -> None:
    assert left(SAID) == [SAID]
    assert left("It is 2,140 a vehicle for all of them. So there.", (0, 38)) == []


def test_the_rest_of_a_sentence_is_not_left_without_its_beginning() -> None:
    assert left("Leonhard Pfistner (CFO), wants two signatures on one page.", (0, 23)) == []


@for_all(st.lists(st.tuples(st.integers(0, len(SAID)), st.integers(0, len(SAID))), max_size=4))
def test_what_is_left_stands_in_the_record_and_outside_of_every_fact(spans: list[tuple[int, int]]) -> None:
    told = [fact(SAID[start:end], start) for start, end in spans if start < end]
    for _, one in apart_from([as_fact(highlight(SAID))], told):
        evidence = one.evidence
        assert SAID[evidence.start : evidence.end] == evidence.quote
        whole = (evidence.start, evidence.end) == (0, len(SAID))
        assert whole or len(evidence.quote.split()) >= FEWEST_LEFT


@pytest.mark.parametrize(
    ("kind", "statement", "status", "kept"),
    [
        ("requirement", "The warehouse needs a second door by May.", "extracted", False),
        ("requirement", "That one needs it.", "extracted", True),
        ("competitor", "Warm, and never funny about food or money.", "extracted", True),
        ("competitor", "Warm, and never funny about food or money.", "rejected", False),
    ],
)
def test_what_no_section_tells_stays_words_but_not_what_was_rejected(
    kind: FactKind, statement: str, status: FactStatus, kept: bool
) -> None:
    story = rich_story()
    record = next(iter(story.records.values()))
    known = fact(statement, 0, kind, record.id, status)
    spec = template().spec
    sections = tuple(one for one in spec.sections if "competitor" not in one.kinds)
    asked = replace(given(story, facts=(known,)), highlights=(highlight(statement, 0, record.id),))
    assert bool(Material.of(spec.model_copy(update={"sections": sections}), asked).said) is kept
