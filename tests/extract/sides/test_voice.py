"""Whose words they are, where neither company nor role says so."""

from __future__ import annotations

import pytest

from handoff.extract.sides import sides_of
from handoff.extract.sides.voice import Voice, heard, load, shipped, speaks_for_us
from tests.extract.record_samples import call

SERVES = (
    "Thanks for having us. I'll get my engineers to look at your firewall this week and we'll send you a quote.",
    "Right, so once you have signed it off our service desk will onboard your users. Does that work for you?",
    "I'll raise a ticket with the vendor on your behalf and let you know. We can have somebody on your site by Friday.",
)
IS_SERVED = (
    "We have forty drivers and none of them can log in on a Monday, and my boss is asking what we pay you for.",
    "I don't care how you do it, but our warehouse can't stop in December. Can your people come before that?",
    "Our finance director has to sign anything above ten thousand. She wants to know what happens when it breaks.",
)


def test_people_are_known_by_how_they_talk() -> None:
    talk = [("Ann Lee", one) for one in SERVES] + [("Bob Ray", one) for one in IS_SERVED]
    assert sides_of([call(*talk)]) == {"Ann Lee": "ours", "Bob Ray": "theirs"}


@pytest.mark.parametrize(
    "said",
    [
        "I'll raise a ticket.",
        "Wir kümmern uns darum und schicken Ihnen das Angebot bis Freitag. " * 8,
        "",
    ],
)
def test_of_a_few_words_or_another_language_nobody_can_tell(said: str) -> None:
    assert speaks_for_us([said]) == 0.0
    assert sides_of([call(("Ann Lee", said))]) == {"Ann Lee": "unknown"}


def test_words_of_both_sides_leave_it_open() -> None:
    ours, theirs = speaks_for_us(SERVES), speaks_for_us(IS_SERVED)
    assert theirs < speaks_for_us([*SERVES, *IS_SERVED]) < ours


def test_a_voice_that_was_saved_says_the_same() -> None:
    voice, counts = shipped(), heard(SERVES)
    assert load(voice.saved()).log_odds(counts) == pytest.approx(voice.log_odds(counts), abs=1e-3)


def test_words_that_nobody_was_ever_heard_to_say_count_nothing() -> None:
    silent = Voice(shipped().weights * 0, shipped().rare * 0, 0.25)
    assert silent.log_odds(heard(SERVES)) == 0.25
