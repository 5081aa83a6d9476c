from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language.dates_and_amounts import amount_of, amounts, date_of, dates, due_date

MONDAY = date(2025, 2, 10)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€180k", "EUR 180000"),
        ("180k EUR", "EUR 180000"),
        ("EUR 180.000", "EUR 180000"),
        ("180'000 CHF", "CHF 180000"),
        ("$1.2 million", "USD 1200000"),
        ("180,000 euros", "EUR 180000"),
        ("€1.234,56", "EUR 1234.56"),
        ("$10K-15K per month", "USD 10000-15000/month"),
        ("£800 a day", "GBP 800/day"),
        ("180k", "180000"),
        ("$1.50", "USD 1.5"),
        ("€10000000000000000000000000000", "EUR 10000000000000000000000000000"),
        ("no figure at all", ""),
    ],
)
def test_amounts_have_one_form(text: str, value: str) -> None:
    assert amount_of(text) == value


def test_a_field_without_currency_takes_that_of_its_record() -> None:
    assert amount_of("48,500", "EUR") == "EUR 48500"


def test_a_bare_number_is_not_certain_to_be_money() -> None:
    assert [amount.certain for amount in amounts("28 reps, 35%, 5 GB")] == [False, False, False]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("14 March 2025", "2025-03-14"),
        ("March 14th, 2025", "2025-03-14"),
        ("14.03.2025", "2025-03-14"),
        ("2025-03-14", "2025-03-14"),
        ("25/12/2025", "2025-12-25"),
        ("14 March", "2025-03-14"),
        ("3 Jan", "2025-01-03"),
        ("Friday", "2025-02-14"),
        ("Monday 17 March", "2025-03-17"),
        ("end of March", "2025-03-31"),
        ("April 2026", "2026-04"),
        ("by April", "2025-04"),
        ("Q2", "2025-Q2"),
        ("03/04/2025", ""),
        ("31 February 2025", ""),
        ("we may go on", ""),
        ("10.40.8.0/22 may be scanned", ""),
        ("on 12 may", "2025-05-12"),
    ],
)
def test_dates_are_read_as_from_the_day_they_were_said(text: str, value: str) -> None:
    assert date_of(text, MONDAY) == value


def test_without_a_day_to_count_from_only_complete_dates_are_read() -> None:
    assert [when.value for when in dates("Friday, 14 March, tomorrow, 1 May 2026", None)] == ["2026-05-01"]


def test_a_month_is_no_due_date() -> None:
    assert due_date("by April", MONDAY) is None


@given(st.text() | st.text("0123456789 .,-kmby€$Friday May Q", max_size=30), st.dates())
def test_any_text_can_be_read(text: str, base: date) -> None:
    for when in dates(text, base):
        assert 0 <= when.start < when.end <= len(text)
    for amount in amounts(text):
        assert any(character.isdigit() for character in text[amount.start : amount.end])
