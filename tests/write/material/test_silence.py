"""What a page calls absent is absent from all that was read."""

from __future__ import annotations

import pytest

from handoff.write.material.silence import Matter, is_silent
from tests.extract.record_samples import call


@pytest.mark.parametrize(
    ("matter", "words"),
    [
        ("value", "It comes to EUR 4,200 with the lamps."),
        ("value", "Call it Rs 3.60 crore, GST extra."),
        ("renewal", "It is up for renewal on the first of May."),
        ("renewal", "The contract ends in March, sixty days' notice."),
        ("go_live", "The launch is the eleventh of April."),
    ],
)
def test_a_matter_that_somebody_speaks_of_is_not_absent(matter: Matter, words: str) -> None:
    assert not is_silent(matter, [call(("Ana", words))])


def test_a_matter_of_which_nobody_speaks_is() -> None:
    talk = call(("Ana", "The seven schools have 212 access points."))
    assert is_silent("value", [talk])
    assert is_silent("renewal", [talk])
