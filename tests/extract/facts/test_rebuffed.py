from __future__ import annotations

import pytest

from handoff.extract import extract_facts
from tests.extract.record_samples import call

PITCH = "Hello, my name is Sam Lowe, I'm with Gridline. We save firms 20,000 a year. Is Thursday at ten good?"


@pytest.mark.parametrize(
    "answer",
    [
        "No thanks. Please take me off your list. Goodbye.",
        "We're fine with what we have.",
        "We do it all in house.",
        "Kein Interesse, danke.",
        "We've just signed three years with somebody else. Sorry.",
    ],
)
def test_a_cold_call_that_ends_with_no_gives_nothing(answer: str) -> None:
    turns = (("Sam", PITCH), ("Kay", answer), ("Sam", "I'll try you again next Tuesday at eleven."))
    assert extract_facts(call(*turns)) == ()


def test_a_message_to_somebody_who_was_not_there_gives_nothing() -> None:
    said = "Hi, this is a message for Dan. This is Zoe from Fernbank. I'll call on 3 May 2027."
    assert extract_facts(call(("Zoe", said))) == ()


@pytest.mark.parametrize(
    "answer",
    [
        "No thanks, no coffee. I'll send you our list of the forty sites by 3 May 2027, as we need the lines counted.",
        "Thursday is good. I'll send you the numbers by 3 May 2027.",
    ],
)
def test_who_talks_on_is_listened_to(answer: str) -> None:
    facts = extract_facts(call(("Sam", PITCH), ("Kay", answer)))
    assert "Kay" in [fact.owner for fact in facts]
