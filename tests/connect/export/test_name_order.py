"""Names of one person, in the order in which people say them."""

import pytest

from handoff.connect.export import in_order


@pytest.mark.parametrize(
    ("written", "email", "name"),
    [
        ("Holt, Mira", "", "Mira Holt"),
        ("van Holt, Mira Anne", "", "Mira Anne van Holt"),
        ("Holt, Mira (Legal)", "", "Mira Holt"),
        ("Mira Holt, CFO", "", "Mira Holt"),
        ("Mira Holt, PhD", "", "Mira Holt"),
        ("Mira Holt, Ardenne", "mira.holt@ardenne.example", "Mira Holt"),
        ("Ardenne, Inc.", "", "Ardenne, Inc."),
        ("Mira Holt", "", "Mira Holt"),
    ],
)
def test_a_surname_before_a_comma_goes_behind(written: str, email: str, name: str) -> None:
    assert in_order(written, email) == name
