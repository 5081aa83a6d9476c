"""Whether words name somebody who takes over."""

from __future__ import annotations

import pytest

from handoff.language import names_successor


@pytest.mark.parametrize(
    "words",
    [
        "I finish on the eighteenth of December, and Sam Petrie takes over from me.",
        "After that it goes over to Farah, our support lead.",
        "I'm moving to new business in March, and Marcus is going to be your person.",
        "I'm off from Friday, and Imran will be looking after you.",
        "Danae is gone from 1 July, Fay runs the account.",
        "Wanjiru takes you over.",
        "Ab Mai übernimmt das Frau Kern, und Jonas übernimmt.",
    ],
)
def test_a_name_that_takes_over_is_a_successor(words: str) -> None:
    assert names_successor(words)


@pytest.mark.parametrize(
    "words",
    [
        "Failover on the router takes over in forty seconds.",
        "It takes over the whole screen.",
        "Everything goes to Eleri, she's our translator.",
        "She goes to Varna, and it'll be the twenty-fourth.",
        "Feb invoice: stamped, stapled, handed over.",
    ],
)
def test_what_a_machine_takes_over_or_goes_somewhere_is_none(words: str) -> None:
    assert not names_successor(words)
