from __future__ import annotations

from datetime import date

import pytest

from handoff.extract import extract_facts
from handoff.extract.facts import Promises
from handoff.records import BaseRecord
from tests.extract.record_samples import call, document, thread


def plainly(record: BaseRecord) -> list[tuple[str, str, date | None, str]]:
    return [(fact.kind, fact.owner, fact.due, fact.value) for fact in Promises().extract(record)]


@pytest.mark.parametrize(
    "words",
    ["We will ship the two lenses by 3 June 2025.", "I'll have the ramp measured by 3 June 2025, as agreed.",
     "It will be June after all: we will ship the two lenses by 3 June 2025.",
     "Wir werden die Pumpe bis zum 3. Juni 2025 liefern.", "We are going to close pier 3 on 3 June 2025."],
)  # fmt: skip
def test_who_says_what_they_will_do_by_a_day_has_promised_it(words: str) -> None:
    assert plainly(thread(("Ines", words))) == [("commitment", "Ines", date(2025, 6, 3), "")]


def test_who_needs_something_by_a_day_has_asked_for_it() -> None:
    assert plainly(call(("Tom", "We need a second crane by 3 June 2025."))) == [("requirement", "", None, "2025-06-03")]


@pytest.mark.parametrize(
    "words",
    ["We will ship the two lenses soon.", "Will you ship the lenses by 3 June 2025?", "I will see you on 3 June 2025.",
     "If the ferry sails, we will ship the lenses by 3 June 2025.", "We will not ship the lenses by 3 June 2025.",
     "They will ship the lenses by 3 June 2025.", "I think we will ship them by 3 June 2025.",
     "> We will ship the two lenses by 3 June 2025.", "I'll do that on 3 June 2025.", "I need Paul by 3 June 2025."],
)  # fmt: skip
def test_what_is_no_promise_is_none(words: str) -> None:
    assert plainly(thread(("Ines", words))) == []


def test_a_promise_is_told_once_however_many_understand_it() -> None:
    for record in (
        document("Met on the pier.\n\nWe will send the signed order by 3 June 2025."),
        thread(("Ines", "We will send the signed order by 3 June 2025.")),
    ):
        told = [fact for fact in extract_facts(record) if fact.kind == "commitment"]
        assert [fact.due for fact in told] == [date(2025, 6, 3)]
