from __future__ import annotations

import pytest

from handoff.language import asks_discretion


@pytest.mark.parametrize(
    "text",
    [
        "Off the record: she is leaving in May.",
        "Bev doesn't know yet.",
        "Don't put this in a mail, but they have a buyer.",
        "Das bleibt unter uns.",
        "The merger is not to be mentioned to the staff.",
        "He won't say that himself.",
    ],
)
def test_who_asks_that_it_goes_no_further_is_heard(text: str) -> None:
    assert asks_discretion(text)


@pytest.mark.parametrize(
    "text",
    ["Sign the confidentiality agreement.", "Don't put the server on the old switch.", "He won't say when.", ""],
)
def test_talk_of_secrecy_asks_for_none(text: str) -> None:
    assert not asks_discretion(text)
