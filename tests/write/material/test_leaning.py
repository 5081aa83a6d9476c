"""Words that lean on what was said before them are told with it."""

from __future__ import annotations

import pytest

from handoff.records import BaseRecord, Evidence, Fact, Locator
from handoff.write.material.leaning import context_of
from tests.extract.record_samples import call


def said(record: BaseRecord, words: str, speaker: str = "Ana") -> Fact:
    start = record.text.index(words)
    place = Evidence(record_id=record.id, record_version="", start=start, end=start + len(words), quote=words)
    return Fact(
        id="said_1",
        kind="constraint",
        statement=words,
        evidence=place,
        locator=Locator(kind="cue", value="1"),
        confidence=0.5,
        extractor="said",
        speaker=speaker,
    )


def context(*turns: tuple[str, str], of: str) -> str:
    record = call(*turns)
    return context_of(said(record, of), record)


def test_a_short_answer_is_told_with_its_question() -> None:
    asked = context(
        ("Ben", "How do you want to be informed?"), ("Ana", "Every second Friday."), of="Every second Friday."
    )
    assert asked == "asked “How do you want to be informed?”"


def test_a_question_that_says_nothing_itself_is_told_with_the_sentence_before_it() -> None:
    answer = "End of May."
    assert (
        context(("Ben", "I need the list. By when?"), ("Ana", answer), of=answer) == "asked “I need the list. By when?”"
    )


def test_a_long_answer_that_names_its_thing_stands_alone() -> None:
    answer = (
        "The warehouse in Leer closes at six, so nobody may start a load after half past four on any weekday,"
        " and never on the day before a holiday, whatever may be said."
    )
    assert context(("Ben", "When does it close?"), ("Ana", answer), of=answer) == ""


def test_what_begins_with_that_is_told_after_the_words_before_it() -> None:
    words = "That can't stay, it is the law in this country and I do not want the office in here in the first week."
    before = "The labels are in English only."
    assert context(("Ben", before), ("Ana", words), of=words) == f"after “{before}”"


def test_words_of_the_same_turn_go_before_the_turn_above() -> None:
    words = "That can't stay."
    assert context(("Ben", "Lovely weather again."), ("Ana", f"The labels are wrong. {words}"), of=words) == (
        "after “The labels are wrong.”"
    )


def test_of_him_or_her_the_nearest_sentence_with_a_name_is_told() -> None:
    words = "Go to her before you change something on the doors."
    turns = (("Ben", "Who else?"), ("Ana", f"Fifth on the list is Nadia. She's strict but she's fair. {words}"))
    assert context(*turns, of=words) == "after “Fifth on the list is Nadia.”"


def test_nothing_is_told_of_somebody_whom_nobody_named() -> None:
    words = "Go to her before you change something on the doors."
    assert context(("Ben", "who else is there to know about"), ("Ana", words), of=words) == ""


@pytest.mark.parametrize("hidden", ["internal", "discreet"])
def test_what_others_may_not_see_is_no_context(hidden: str) -> None:
    words = "That can't stay."
    first = "Off the record, the labels are wrong." if hidden == "discreet" else "The labels are wrong."
    record = call(("Ben", first), ("Ana", words))
    inside = record.parts[0].model_copy(update={"internal": hidden == "internal"})
    record = record.model_copy(update={"parts": (inside, *record.parts[1:])})
    assert context_of(said(record, words), record) == ""


def test_of_a_record_that_reads_otherwise_by_now_nothing_is_told() -> None:
    record = call(("Ben", "The labels are wrong."), ("Ana", "That can't stay."))
    fact = said(record, "That can't stay.")
    assert context_of(fact, call(("Ben", "Other words."), ("Ana", "No."))) == ""
    assert context_of(fact, None) == ""
