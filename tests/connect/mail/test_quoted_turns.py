"""Mails that stand only as quotes below another one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handoff.connect.mail.quoted_turns import quoted_mails

ANSWERED = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("14 September 2026 09:41", datetime(2026, 9, 14, 9, 41, tzinfo=UTC)),
        ("15 September 2026 09:41", ANSWERED),  # on a clock two hours ahead
        ("20 September 2026 09:41", None),
    ],
)
def test_a_quote_is_no_later_than_its_answer(written: str, at: datetime | None) -> None:
    piece = f"From: Pol Serra <pol@ardenne.example>\nSent: {written}\nTo: Ana\nSubject: Keys\n\nWho holds the keys?"
    ((mail,), nameless) = quoted_mails([piece], ANSWERED)
    assert (mail.sender.shown, mail.at, mail.words) == ("Pol Serra", at, "Who holds the keys?")
    assert nameless == []


def test_the_oldest_comes_first_and_what_names_nobody_stays_a_quote() -> None:
    pieces = [
        "On 14 September 2026 at 09:00, Ana wrote:\nThe night shift.",
        "On 13 September 2026 at 09:00, Pol wrote:\nWho signs?",
        "loose words",
    ]
    found, nameless = quoted_mails(pieces, ANSWERED)
    assert [mail.words for mail in found] == ["Who signs?", "The night shift."]
    assert nameless == ["loose words"]


def test_the_address_that_outlook_writes_beside_a_name_is_no_name() -> None:
    piece = "From: Pol Serra [mailto:pol@ardenne.example]\nSent: 14 September 2026 09:41\n\nWho holds the keys?"
    ((mail,), _) = quoted_mails([piece], ANSWERED)
    assert (mail.sender.name, mail.sender.email) == ("Pol Serra", "pol@ardenne.example")
