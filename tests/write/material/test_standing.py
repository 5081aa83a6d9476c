"""A promise is a row of a table where it says who, what and by when; else its words are told."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from handoff.records import Evidence, Fact
from handoff.write.material.standing import day_as_written, is_history, stands_alone
from tests.extract.record_samples import LOCATOR

SAID_ON = datetime(2026, 7, 14, tzinfo=UTC)


def promise(statement: str, owner: str = "Ana Ruiz", due: date | None = None, extractor: str = "heads/1") -> Fact:
    evidence = Evidence(record_id="r", record_version="", start=0, end=len(statement), quote=statement)
    return Fact(
        id="fact_1",
        kind="commitment",
        statement=statement,
        evidence=evidence,
        locator=LOCATOR,
        confidence=0.8,
        extractor=extractor,
        owner=owner,
        due=due,
        as_of=SAID_ON,
    )


@pytest.mark.parametrize(
    "words",
    [
        "I'll send the list of access points by Friday.",
        "Ana Ruiz will order three used switches for the school.",
        "I'll check the cabinet key with the caretaker and bring it.",
        "You'll get the signed acceptance form on the other stick.",
    ],
)
def test_a_promise_with_its_thing_is_a_row(words: str) -> None:
    assert stands_alone(promise(words))


@pytest.mark.parametrize(
    "words",
    [
        "I'll send it by Friday.",
        "I'll ring her this afternoon.",
        "You'll hear from me before Saturday.",
        "He does it by Tuesday, with the other papers of the audit.",
        "I'll have them Tuesday.",
        "I'll tell you tomorrow.",
    ],
)
def test_a_promise_without_its_thing_is_none(words: str) -> None:
    assert not stands_alone(promise(words))


def test_what_somebody_said_needs_an_owner_and_what_was_written_down_as_a_task_does_not() -> None:
    assert not stands_alone(promise("The printed lists go out to all schools.", owner=""))
    assert stands_alone(promise("Name a product owner.", owner="", extractor="headed_lines/3"))


def test_a_person_s_word_makes_every_promise_a_row() -> None:
    assert stands_alone(promise("I'll send it.").model_copy(update={"status": "confirmed"}))


def test_a_day_that_nobody_counted_out_is_told_as_it_was_said() -> None:
    assert day_as_written(promise("I'll have the price ready before the go-live in September.")) == "September"
    assert day_as_written(promise("I'll have the price list ready.")) == ""


def test_a_promise_is_history_when_its_stretch_of_days_is_over() -> None:
    told = promise("We run both payrolls side by side in October.")
    assert not is_history(told, datetime(2026, 10, 20, tzinfo=UTC))
    assert is_history(told, datetime(2026, 12, 15, tzinfo=UTC))
