from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language import find_amounts, find_numbers
from handoff.language.amounts import amount_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("€180k", "EUR 180000"),
        ("180k EUR", "EUR 180000"),
        ("EUR 180.000", "EUR 180000"),
        ("180'000 CHF", "CHF 180000"),
        ("CHF 2’350’000.50", "CHF 2350000.5"),
        ("2\u202f350\u202f000,50 €", "EUR 2350000.5"),
        ("2\u2009350\u2009000 EUR", "EUR 2350000"),
        ("₹23,50,000", "INR 2350000"),
        ("Rs. 4.5 lakh", "INR 450000"),
        ("1 crore 20 lakh rupees", "INR 12000000"),
        ("₹12L", "INR 1200000"),
        ("350万円", "JPY 3500000"),
        ("1億2000万円", "JPY 120000000"),
        ("2,5 Mio. EUR", "EUR 2500000"),
        ("1.375 million dollars", "USD 1375000"),
        ("TEUR 250", "EUR 250000"),
        ("$10m", "USD 10000000"),
        ("$1.2 million", "USD 1200000"),
        ("€1.234,56", "EUR 1234.56"),
        ("$10K-15K per month", "USD 10000-15000/month"),
        ("between 80 and 95k EUR", "EUR 80000-95000"),
        ("£800 a day", "GBP 800/day"),
        ("600 USD/yr", "USD 600/year"),
        ("48500.0000", "48500"),
        ("180k", "180000"),
        ("eighty grand", "80000"),
        ("a hundred and twenty thousand euros", "EUR 120000"),
        ("forty-five k", "45000"),
        ("half a million dollars", "USD 500000"),
        ("ninety-six hundred dollars", "USD 9600"),
        ("hundertzwanzigtausend Euro", "EUR 120000"),
        ("anderthalb Millionen Euro", "EUR 1500000"),
        ("-500 EUR", "EUR -500"),
        ("(1,250.00)", "-1250"),
        ("($1,250.00)", "USD -1250"),
        ("1.250,00-", "-1250"),
        ("(1,250.00) USD", "USD -1250"),
        ("USD (1,250.00)", "USD -1250"),
        ("1.250,00- EUR", "EUR -1250"),
        ("€ 3.500,-", "EUR 3500"),
        ("raised from $70k to $85k", "USD 85000"),
        ("raised by 20k to 95k EUR", "EUR 95000"),
        ("10,900/mo for 24 mo", "10900/month"),
        ("€10000000000000000000000000000", "EUR 10000000000000000000000000000"),
        ("no figure at all", ""),
    ],
)
def test_amounts_have_one_form(text: str, value: str) -> None:
    assert amount_of(text) == value


@pytest.mark.parametrize("text", ["12,3456,789", "EUR 12,3456,789", "EUR 1 234 56", "1.23.456", "12'34"])
def test_an_amount_that_is_not_read_to_its_last_digit_is_no_value(text: str) -> None:
    assert amount_of(text) == ""


def test_a_field_without_currency_takes_that_of_its_record() -> None:
    assert amount_of("48,500", "EUR") == "EUR 48500"


def test_only_a_currency_or_a_scale_makes_a_number_money() -> None:
    told = find_amounts("28 reps, 120k rows, 180k for phase one, £640, 72 hours, 35 %")
    assert [(found.value, found.certain) for found in told] == [
        ("28", False),
        ("120000", False),
        ("180000", True),
        ("GBP 640", True),
    ]


def test_a_sum_that_the_sentence_takes_back_does_not_stand() -> None:
    told = find_amounts("The cap went up from $70k to $85k, not $90k, so it grew by $15k.")
    assert [(found.value, found.stands) for found in told] == [
        ("USD 70000", False),
        ("USD 85000", True),
        ("USD 90000", False),
        ("USD 15000", False),
    ]


def test_a_bare_number_in_words_is_read_but_not_taken_for_money() -> None:
    (found,) = find_amounts("somewhere round eighty, I think")
    assert (found.value, found.low, found.certain) == ("80", Decimal(80), False)


def test_ordinals_and_articles_are_no_numbers() -> None:
    assert find_numbers("the twenty-first of May, one of them, ein Mann") == ()


GROUPS = st.sampled_from([",", "'", "’", "\u00a0", "\u202f", "\u2009", "\u3000", " "])


@given(st.integers(1_000, 10**12), st.integers(0, 99), GROUPS, st.sampled_from(["EUR", "CHF", "USD"]))
def test_a_sum_reads_back_with_any_mark_between_its_digits(whole: int, cents: int, mark: str, code: str) -> None:
    written = f"{whole:,}".replace(",", mark) + f".{cents:02}"
    assert Decimal(amount_of(f"{code} {written}").removeprefix(f"{code} ")) == Decimal(f"{whole}.{cents:02}")


@given(st.integers(1_000, 10**12))
def test_the_german_way_of_grouping_reads_back(whole: int) -> None:
    assert amount_of(f"{whole:,}".replace(",", ".") + ",00 €") == f"EUR {whole}"


@given(st.text() | st.text("0123456789 .,'-kmMio€$()zweihundert", max_size=30))
def test_any_text_can_be_read(text: str) -> None:
    for found in find_amounts(text):
        assert found.words == text[found.start : found.end]
        assert found.low <= found.high
