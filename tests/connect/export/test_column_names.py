"""Column names as people write them."""

from __future__ import annotations

import pytest

from handoff.connect.export import without_currency


@pytest.mark.parametrize("name", ["Amount (AUD)", "amount [EUR]", "Amount (converted)", "Amount ($)", "Amount"])
def test_the_currency_behind_a_name_is_no_part_of_it(name: str) -> None:
    assert without_currency(name) == "amount"


def test_other_letters_in_brackets_are() -> None:
    assert without_currency("Created (UTC)") == "created (utc)"
