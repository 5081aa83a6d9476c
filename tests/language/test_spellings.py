"""Every spelling of a sum and of a day, wherever it stands in a line, is read to the same value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language import amount_of, date_of, find_amounts

SAID_ON = date(2026, 11, 30)
LINES = (
    "Go-live: {}",
    "The go-live is on {}.",
    "We will send it by {}, as agreed.",
    "| Due | {} |",
    "Start {} (fixed)",
)
SUMS = ("The budget is {}.", "Budget: {}", "We were quoted {} for it, all in.", "| Budget | {} |", "It is {}, not more")
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
MONATE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
BLANKS = " \u00a0\u202f\u2009\u2007\u3000"
APOSTROPHES = "'’‘ʼ`´′"
CURRENCIES = ("EUR", "€", "euros"), ("USD", "$", "dollars"), ("INR", "₹", "rupees"), ("CHF", "CHF", "francs")


def nth(day: int) -> str:
    return f"{day}{'th' if 10 <= day <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def month(day: date) -> str:
    return MONTHS[day.month - 1]


DAYS: dict[str, Callable[[date], str]] = {
    "ISO": lambda day: day.isoformat(),
    "ISO with slashes": lambda day: f"{day:%Y/%m/%d}",
    "year first with points": lambda day: f"{day:%Y.%m.%d}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "compact with a clock": lambda day: f"{day:%Y%m%d}T0930",
    "compact with seconds and zone": lambda day: f"{day:%Y%m%d}T093000Z",
    "fourteen figures": lambda day: f"{day:%Y%m%d}093000",
    "ISO with a clock": lambda day: f"{day.isoformat()}T09:30:00+02:00",
    "with a zone's letters": lambda day: f"{day.isoformat()} 09:30 CEST",
    "with a zone's name": lambda day: f"{day.isoformat()} 09:30 America/New_York",
    "points": lambda day: f"{day:%d.%m.%Y}",
    "points and blanks": lambda day: f"{day.day}. {day.month}. {day.year}",
    "English": lambda day: f"{day.day} {month(day)} {day.year}",
    "American": lambda day: f"{month(day)} {day.day}, {day.year}",
    "ordinal": lambda day: f"the {nth(day.day)} of {month(day)} {day.year}",
    "short": lambda day: f"{day.day} {month(day)[:3]} {day.year}",
    "hyphens": lambda day: f"{day.day}-{month(day)[:3]}-{day.year}",
    "databases": lambda day: f"{day:%d}-{month(day)[:3].upper()}-{day:%y}",
    "year, month, day": lambda day: f"{day.year} {month(day)} {day.day}",
    "year-mon-day": lambda day: f"{day.year}-{month(day)[:3]}-{day.day:02}",
    "German": lambda day: f"{day.day}. {MONATE[day.month - 1]} {day.year}",
    "Japanese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "with its weekday": lambda day: f"{day:%A}, {day.day} {month(day)} {day.year}",
    "no-break blanks": lambda day: f"{day.day}\u00a0{month(day)}\u202f{day.year}",
    "with what it is not": lambda day: f"{day.day} {month(day)} {day.year}, not 1 March",
    "with a clock in words": lambda day: f"{month(day)} {day.day}, {day.year} at 9:30 am EDT",
}


def grouped(number: int, mark: str, *, indian: bool = False) -> str:
    digits = str(number)
    head, groups = digits[:-3], [digits[-3:]]
    while head:
        size = 2 if indian else 3
        groups.insert(0, head[-size:])
        head = head[:-size]
    return mark.join(groups)


def spellings(number: int) -> st.SearchStrategy[tuple[str, Decimal]]:
    """The number in figures, with its value."""
    whole, half = Decimal(number), Decimal(number) + Decimal("0.5")
    marks = [*BLANKS, *APOSTROPHES]
    known = [(grouped(number, mark), whole) for mark in (*marks, ",", ".", "٬")]
    known += [(f"{grouped(number, mark)}{point}50", half) for mark in marks for point in ",."]
    known += [(f"{grouped(number, ',')}.50", half), (f"{grouped(number, '.')},50", half), (str(number), whole)]
    known += [(grouped(number, ",", indian=True), whole), (f"{grouped(number, ',', indian=True)}.50", half)]
    known += [(f"{grouped(number, '.')},-", whole), (f"{grouped(number, chr(39))}.--", whole)]
    return st.sampled_from(known)


def styles(figures: str, currency: tuple[str, str, str]) -> st.SearchStrategy[str]:
    code, sign, word = currency
    behind = (f"{figures} {sign}", f"{figures} {code}", f"{figures}\u00a0{code}", f"{figures} {word}")
    return st.sampled_from((f"{sign}{figures}", f"{sign} {figures}", f"{code} {figures}", *behind))


@given(st.dates(date(2024, 1, 1), date(2031, 12, 31)), st.sampled_from(list(DAYS)), st.sampled_from(LINES))
def test_a_day_is_the_same_day_in_every_spelling(day: date, spelling: str, line: str) -> None:
    assert date_of(line.format(DAYS[spelling](day)), SAID_ON) == day.isoformat()


@given(st.data(), st.integers(1_000, 99_999_999), st.sampled_from(CURRENCIES), st.sampled_from(SUMS))
def test_a_sum_is_the_same_sum_in_every_spelling(
    data: st.DataObject, number: int, currency: tuple[str, str, str], line: str
) -> None:
    figures, value = data.draw(spellings(number))
    written = data.draw(styles(figures, currency))
    normal = f"{currency[0]} {value.normalize():f}"
    assert amount_of(written) == normal
    assert [found.value for found in find_amounts(line.format(written))] == [normal]


@pytest.mark.parametrize("line", SUMS)
@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,5 Mio. EUR", "EUR 1500000"),
        ("₹12.5 lakh", "INR 1250000"),
        ("Rs. 12,50,000/-", "INR 1250000"),
        ("2 crore 50 lakh rupees", "INR 25000000"),
        ("5 lakh crore rupees", "INR 5000000000000"),
        ("1億2000万円", "JPY 120000000"),
        ("EUR (1,250.00)", "EUR -1250"),
        ("(1,250.00) EUR", "EUR -1250"),
        ("1.250,00- EUR", "EUR -1250"),
        ("EUR 1.250,00-", "EUR -1250"),
        ("−1.250,00 €", "EUR -1250"),
    ],
)
def test_large_words_and_every_minus_count_in_a_line_too(line: str, written: str, value: str) -> None:
    assert amount_of(written) == value
    assert [found.value for found in find_amounts(line.format(written))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Order 20270503 was sent to us.",
        "It costs EUR 20270503 in all.",
        "Part number 20271399: the relay",
        "Version 2027.05.03.1 is out",
        "Ring 2027 0503 for help",
    ],
)
def test_figures_that_are_no_day_are_none(text: str) -> None:
    assert not date_of(text, SAID_ON).startswith("2027-")


def test_what_is_said_by_the_way_is_not_negative() -> None:
    assert [found.value for found in find_amounts("The crane (EUR 1,250.00) is paid.")] == ["EUR 1250"]
