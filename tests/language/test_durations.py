from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language import find_durations, parse_duration


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("within 30 days of notice", "P30D"),
        ("thirty-six months, no early exit", "P36M"),
        ("two and a half hours", "PT2.5H"),
        ("3 h 40 min", "PT3H40M"),
        ("1h 05m", "PT1H5M"),
        ("ein halbes Jahr", "P0.5Y"),
        ("zwei Wochen", "P2W"),
        ("three quarters", "P9M"),
        ("half an hour", "PT0.5H"),
    ],
)
def test_a_span_of_time_is_read_in_words_and_figures(text: str, iso: str) -> None:
    assert [found.iso for found in find_durations(text)] == [iso]


def test_a_range_keeps_both_ends() -> None:
    (found,) = find_durations("five to six hours")
    assert (found.shortest, found.longest) == (5 * 3600, 6 * 3600)


@pytest.mark.parametrize("text", ["5 m of cable", "2 million", "the day after", "week 5"])
def test_what_is_no_span_of_time_is_none(text: str) -> None:
    assert find_durations(text) == ()


def test_a_field_that_is_a_duration_is_read_in_seconds() -> None:
    told = [parse_duration(text) for text in ("42 minutes", "1h 05m", "00:42:10", "42m", "long")]
    assert told == [2520, 3900, 2530, 2520, None]


@given(st.text() | st.text("0123456789 hmindays-to", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for found in find_durations(text):
        assert found.words == text[found.start : found.end]
        assert found.shortest <= found.longest
