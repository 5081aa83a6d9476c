"""What was said in the first person reads as a statement about who said it."""

from __future__ import annotations

from datetime import date

import pytest

from handoff.extract.heads.statement import statement

THURSDAY = date(2026, 11, 5)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I'll send the list over.", "Dana Whitfield will send the list over."),
        ("I can sign up to ten thousand on my own.", "Dana Whitfield can sign up to ten thousand on their own."),
        ("I have the last word.", "Dana Whitfield has the last word."),
        ("I want it on paper.", "Dana Whitfield wants it on paper."),
        ("You'll have it by Tuesday.", "You'll have it by Tuesday (10 November 2026)."),
        ("I'll do it myself on Tuesday.", "I'll do it myself on Tuesday (10 November 2026)."),
        ("She is away of a Monday.", "She is away of a Monday."),
        ("The audit is on 3 May 2027.", "The audit is on 3 May 2027."),
    ],
)
def test_who_and_when_stand_in_the_statement(said: str, told: str) -> None:
    assert statement(said, "Dana Whitfield", THURSDAY) == told


def test_a_sentence_whose_i_cannot_be_turned_stays_as_it_was_said() -> None:
    assert statement("I, for one, will send it.", "Dana Whitfield", None) == "I, for one, will send it."


def test_nobody_s_name_is_put_in_where_nobody_is_known() -> None:
    assert statement("I'll send it.", "", None) == "I'll send it."


@pytest.mark.parametrize(
    "said", ["No. I'll give him a ring before Wednesday.", "That's Dana, I can do that from Friday."]
)
def test_a_person_is_not_named_in_the_middle_of_what_they_say(said: str) -> None:
    assert "Dana Whitfield" not in statement(said, "Dana Whitfield", None)
