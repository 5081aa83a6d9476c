"""What a signature says of its sender."""

from __future__ import annotations

import pytest

from handoff.connect.mail.headers import Address
from handoff.connect.mail.sender_card import signed


@pytest.mark.parametrize(
    ("signature", "name", "role", "company"),
    [
        ("Kind regards,\nIris Vell\nClerk to the council", "Iris Vell", "Clerk to the council", ""),
        ("--\nNiamh Orr | Account Director\nOrr & Lane, 3 Quay Row, Cork 2", "Niamh Orr", "Account Director", ""),
        ("Regards\nMei\n\nTan Mei (Ms)\nHead of People, Lotus Inns", "Tan Mei", "Head of People", "Lotus Inns"),
        ("Udo Kern\nLeiter Einkauf\nKern Mühlen GmbH\nTel 0421 5566", "Udo Kern", "Leiter Einkauf", "Kern Mühlen GmbH"),
    ],
)
def test_a_title_behind_the_name_or_below_it_is_the_senders(signature: str, name: str, role: str, company: str) -> None:
    person = signed(signature, Address(name, "a@b.example"))
    assert person is not None
    assert (person.name, person.role, person.organization) == (name, role, company)


@pytest.mark.parametrize(
    "signature",
    ["Thanks\nUdo", "Udo Kern\n+49 421 5566\nHead office: 12 Quay Row", "Iris Vell\nClerk to the council", ""],
)
def test_no_title_and_somebody_elses_card_say_nothing(signature: str) -> None:
    assert signed(signature, Address("Udo Kern", "a@b.example")) is None


def test_a_letter_without_a_sender_is_signed_by_nobody() -> None:
    assert signed("Iris Vell\nClerk to the council", None) is None
