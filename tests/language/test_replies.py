"""What a reply does to the words before it."""

from __future__ import annotations

import pytest

from handoff.language import settles, tells_more


@pytest.mark.parametrize(
    "reply",
    [
        "OK for the battery. Do it Friday.",
        "Then I take it. I write to Gerd on the second of February.",
        "Do that. Kisumu starts two weeks after the others.",
        "Only if it's three years.",
        "Moved to the 29th.",
        "I'll ask her this week.",
        "Agreed. Park it until the summer.",
        "Erledigt, liegt beim Kunden.",
    ],
)
def test_what_grants_refuses_takes_on_or_reports_done_settles(reply: str) -> None:
    assert settles(reply)


@pytest.mark.parametrize("reply", ["Okay, thanks.", "Ouch. Okay.", "Yes!", "Who told you that?", "And the bank?", ""])
def test_a_kind_word_or_a_question_settles_nothing(reply: str) -> None:
    assert not settles(reply)


def test_words_of_its_own_are_more_than_a_yes() -> None:
    assert tells_more("Twelve October, when the cable is in.")
    assert not tells_more("Right, exactly, thank you.")
