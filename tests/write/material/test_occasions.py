"""What a statement is about that does not say so itself."""

from __future__ import annotations

import pytest

from handoff.extract import extract_facts
from handoff.records import BaseRecord, Fact
from handoff.write.material.occasions import occasion_of
from tests.extract.record_samples import call, thread

PROMISE = "I'll send it by 3 June 2027."


def promised(record: BaseRecord) -> Fact:
    return next(fact for fact in extract_facts(record) if fact.evidence.quote.startswith("I'll send"))


def test_a_promise_of_it_is_told_after_what_it_is_about() -> None:
    record = call(("Ben", "We still need the list of all scanners. Okay?"), ("Ana", PROMISE))
    assert occasion_of(promised(record), record, is_own=True) == "after “We still need the list of all scanners. Okay?”"


def test_what_was_said_in_the_same_turn_goes_before_the_turn_above() -> None:
    record = call(
        ("Ben", "Lovely weather in the north again."), ("Ana", f"The list of scanners is nearly done. {PROMISE}")
    )
    assert occasion_of(promised(record), record, is_own=True) == "after “The list of scanners is nearly done.”"


@pytest.mark.parametrize(
    "words",
    ["I'll send the whole list of all your scanners with their places to Ben by 3 June 2027, on a stick if need be."],
)
def test_a_promise_that_names_its_thing_needs_nothing(words: str) -> None:
    record = call(("Ben", "We still need the list of all scanners."), ("Ana", words))
    assert occasion_of(promised(record), record, is_own=True) == ""


def test_a_thread_is_about_its_title() -> None:
    record = thread(("Ben", "Where is the list?"), ("Ana", PROMISE), title="Team: Scanners in Leer")
    assert occasion_of(promised(record), record, is_own=True) == "on “Scanners in Leer”"


def test_an_internal_word_is_not_told_beside_one_that_is_none() -> None:
    record = call(("Ben", "We still need the list of all scanners."), ("Ana", PROMISE))
    inside = record.parts[0].model_copy(update={"internal": True})
    assert (
        occasion_of(promised(record), record.model_copy(update={"parts": (inside, record.parts[1])}), is_own=True) == ""
    )


def test_of_a_record_that_reads_otherwise_by_now_nothing_is_told() -> None:
    record = call(("Ben", "We still need the list of all scanners."), ("Ana", PROMISE))
    assert occasion_of(promised(record), call(("Ben", "Other words."), ("Ana", "No.")), is_own=True) == ""
    assert occasion_of(promised(record), None, is_own=True) == ""


def test_what_was_to_go_no_further_is_not_told_beside_it() -> None:
    record = call(("Ben", "Off the record, they will close the works in Leer."), ("Ana", PROMISE))
    assert occasion_of(promised(record), record, is_own=True) == ""
