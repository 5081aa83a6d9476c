from __future__ import annotations

import pytest

from handoff.extract.moved import thing_promised


@pytest.mark.parametrize(
    "said",
    ["We will ship the heated lens by 3 June 2025.", "We will now ship the heated lens by 9 June.",
     "It will be 9 June instead: we will ship the heated lens by 9 June.",
     "We will ship the heated lens by 9 June, not by 3 June."],
)  # fmt: skip
def test_a_promise_is_the_same_whatever_its_day(said: str) -> None:
    assert thing_promised(said) == "we will ship the heated lens"


def test_what_is_done_behind_the_day_counts() -> None:
    fetched = thing_promised("Wir werden die Pumpe bis zum 3. Juni 2025 abholen.")
    assert fetched != thing_promised("Wir werden die Pumpe bis zum 3. Juni 2025 liefern.")
