"""Who owes what a sentence speaks of."""

from __future__ import annotations

from datetime import date

import pytest

from handoff.extract.facts.owed import Owed, owed
from handoff.extract.facts.task_talk import Talk, talk

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


def test_a_date_by_which_it_is_promised_stays_however_late_the_words_were_saved() -> None:
    assert owed("commitment", "We will send it by 12 March 2026.", "", SAID).due == date(2026, 3, 12)
    assert owed("commitment", "We will send what came on 12 March 2026.", "", SAID).due is None


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("Tomas will do a test restore and send you the result.", "Tomas"),
        ("So Chuy'll have the night line changed before you close.", "Chuy"),
        ("I'll get Tanis to go through all six addresses.", "Tanis"),
        ("I'm putting Oksana on it from Monday.", "Oksana"),
        ("I'll send it, and Ana Reyes will check it.", "Dana"),
        ("ok so ill bring the ladder", "Dana"),
        ("Nerys will know.", ""),
        ("Everything will be there.", ""),
        ("He will bring it.", ""),
        ("She is ill with a cold.", ""),
    ],
)
def test_who_is_named_as_the_one_who_does_it_owes_it(words: str, owner: str) -> None:
    assert owed("commitment", words, "Dana", SAID).owner == owner


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("I'll ring our broker tomorrow, and you'll have an answer by Thursday.", date(2026, 5, 7)),
        ("They decide on 20 May, so she gets it by the end of next week.", date(2026, 5, 15)),
        ("Forty rolls were ordered on 3 May, due 9 May.", date(2026, 5, 9)),
        ("I'll write it this week.", date(2026, 5, 8)),
        ("I'll set it up on Tuesday and look again on Friday.", date(2026, 5, 5)),
    ],
)
def test_the_day_by_which_it_is_promised_outweighs_others(words: str, due: date) -> None:
    assert owed("commitment", words, "Dana", SAID).due == due


@pytest.mark.parametrize(
    ("line", "owner", "due"),
    [
        ("07 Oct M. Uesugi: I'll have the correct version on 16 October.", "M. Uesugi", date(2026, 10, 16)),
        ("2026-10-12 09:40 Kay Wemyss: We send the screen by Friday.", "Kay Wemyss", date(2026, 10, 16)),
        ("Decision of May: I will go.", "Dana", None),
    ],
)
def test_a_line_of_a_log_is_owed_by_who_signed_it(line: str, owner: str, due: date | None) -> None:
    assert owed("commitment", line, "Dana", date(2026, 10, 20)) == Owed(owner, due)


THREE = ("Dana Whitfield", "Hamish Carr", "Inge Verhoeven")


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("You ring her this week, Hamish.", "Hamish Carr"),
        ("Inge, take a light and look behind it.", "Inge Verhoeven"),
        ("So Hamish, could you bring the key?", "Hamish Carr"),
        ("I'll send it to you, Hamish.", "Dana Whitfield"),
        ("You'll have it by Friday, Hamish.", "Dana Whitfield"),
        ("Take it to the Oslo office.", ""),
    ],
)
def test_who_is_called_by_name_is_to_do_it(words: str, owner: str) -> None:
    assert owed("commitment", words, "Dana Whitfield", SAID, Talk(people=THREE)).owner == owner


def test_in_a_talk_of_two_the_other_is_to_do_what_is_asked() -> None:
    two = Talk(people=("Dana", "Hamish"))
    assert owed("commitment", "Bring it on the 8th.", "Dana", SAID, two).owner == "Hamish"
    assert owed("commitment", "Please send us the list.", "Dana", SAID, two).owner == "Hamish"
    assert owed("commitment", "The printer stays.", "Dana", SAID, two).owner == ""


@pytest.mark.parametrize(
    ("question", "words", "owner"),
    [
        ("When can you send it?", "By Friday, sir.", "Dana"),
        ("When will she send it?", "By Friday, sir.", ""),
        ("When can you send it?", "He does it by Friday.", ""),
        ("Nobody asked.", "By Friday, sir.", ""),
    ],
)
def test_who_answers_with_a_day_does_it(question: str, words: str, owner: str) -> None:
    assert owed("commitment", words, "Dana", SAID, talk(question, "", THREE)).owner == owner


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        ("E. Sezgin joins the captain at the port.", "E. Sezgin"),
        ("Agreed that D. Ramlal does it after the feast.", "D. Ramlal"),
        ("J. Bickerdike to write the change request.", "J. Bickerdike"),
        ("All accounts are listed and checked by 6 November (K. Odhiambo).", "K. Odhiambo"),
        ("Somebody should ask.", ""),
        ("He agreed to hand over the passwords.", ""),
    ],
)
def test_minutes_name_who_does_it(words: str, owner: str) -> None:
    assert owed("commitment", words, "", SAID).owner == owner


def test_what_somebody_is_at_is_theirs() -> None:
    assert owed("next_step", "ok, running the import tonight", "Dana", SAID).owner == "Dana"
    assert owed("next_step", "Booking is closed.", "Dana", SAID).owner == ""


def test_a_day_may_stand_in_the_sentence_behind_or_in_the_question() -> None:
    behind, asked = talk("", "Friday.", ()), talk("Could I have it by Friday?", "", ())
    assert owed("commitment", "I'll get you the drawing.", "Dana", SAID, behind).due == date(2026, 5, 8)
    assert owed("commitment", "I'll see to it.", "Dana", SAID, asked).due == date(2026, 5, 8)
    far = talk("", "On Friday there is the fair, and half of the town will be on its feet.", ())
    assert owed("commitment", "I'll get you the drawing.", "Dana", SAID, far).due is None


def test_what_comes_back_every_month_is_due_on_no_day() -> None:
    assert owed("commitment", "I'll drop the file by the 27th of each month.", "Dana", SAID).due is None
    assert owed("commitment", "I'll drop the file by the 27th of May.", "Dana", SAID).due == date(2026, 5, 27)
