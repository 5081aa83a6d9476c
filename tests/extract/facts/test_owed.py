"""Who owes what a sentence speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from handoff.extract.facts.owed import owed

SAID = date(2026, 5, 4)


@pytest.mark.parametrize(
    "words",
    [
        "I'll send the plan.",
        "You'll have it on Monday.",
        "We will look into it.",
        "Leave that with me.",
    ],
)
def test_what_a_speaker_says_of_themselves_is_theirs_to_do(words: str) -> None:
    assert owed("commitment", words, "Dana", SAID).owner == "Dana"


@pytest.mark.parametrize(
    "words",
    ["Could you get me the plan?", "Please send us the list.", "The plan goes out.", "So can you tell me by Friday?"],
)
def test_what_is_asked_of_somebody_is_not_the_speakers(words: str) -> None:
    assert owed("commitment", words, "Dana", SAID).owner == ""


def test_a_promise_has_its_day() -> None:
    assert owed("next_step", "I'll send it by 8 May.", "Dana", SAID).due == date(2026, 5, 8)


def test_what_is_no_task_is_owed_by_nobody() -> None:
    assert owed("risk", "I fear we will be late by 8 May.", "Dana", SAID).owner == ""


def test_a_day_that_had_passed_is_no_day_to_come() -> None:
    assert owed("commitment", "The list came yesterday, I'll check it.", "Dana", SAID).due is None
    assert owed("commitment", "The list came yesterday, I'll check it by Friday.", "Dana", SAID).due == date(2026, 5, 8)
