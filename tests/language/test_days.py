from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language import find_days

MONDAY = date(2025, 2, 10)


def isos(text: str, said_on: date | None = MONDAY) -> list[str]:
    return [found.iso for found in find_days(text, said_on)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("14 March 2025", "2025-03-14"),
        ("March 14th, 2025", "2025-03-14"),
        ("14.03.2025", "2025-03-14"),
        ("2025-03-14", "2025-03-14"),
        ("25/12/2025", "2025-12-25"),
        ("14-Mar-2025", "2025-03-14"),
        ("14 March", "2025-03-14"),
        ("February third", "2025-02-03"),
        ("the first of October", "2025-10-01"),
        ("fünfter Oktober", "2025-10-05"),
        ("ab 5.10. bin ich weg", "2025-10-05"),
        ("15 mars 2026", "2026-03-15"),
        ("3 de abril de 2026", "2026-04-03"),
        ("2026年3月2日", "2026-03-02"),
        ("on 12 may", "2025-05-12"),
        ("Thursday 13 and Friday 14 March", "2025-03-13"),
        ("the order went out 29/6", "2025-06-29"),
        ("by the twenty-seventh", "2025-02-27"),
        ("Wednesday the twenty-sixth", "2025-02-26"),
        ("bis zum fünfzehnten", "2025-02-15"),
        ("end of March", "2025-03-31"),
        ("April 2026", "2026-04"),
        ("by April", "2025-04"),
        ("mid-November", "2025-11"),
        ("Mitte November", "2025-11"),
        ("Q2", "2025-Q2"),
        ("end of Q3", "2025-09-30"),
        ("second quarter of the plan", "2025-Q2"),
        ("H1 2026", "2026-H1"),
        ("by 2027", "2027"),
        ("KW 23", "2025-W23"),
        ("before Easter", "2025-04-20"),
        ("on Easter Sunday", "2025-04-20"),
        ("by Palm Sunday", "2025-04-13"),
        ("vor Weihnachten", "2025-12-25"),
    ],
)
def test_a_day_of_the_calendar_is_read_in_every_spelling(text: str, iso: str) -> None:
    assert isos(text) == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("tomorrow", "2025-02-11"),
        ("übermorgen", "2025-02-12"),
        ("Friday", "2025-02-14"),
        ("by Friday", "2025-02-14"),
        ("next Thursday", "2025-02-20"),
        ("Monday week", "2025-02-24"),
        ("Thursday fortnight", "2025-02-27"),
        ("a fortnight on Thursday", "2025-02-27"),
        ("the last weekend of September", "2025-09-27"),
        ("first Monday of the month", "2025-02-03"),
        ("Bis nächste Woche Mittwoch", "2025-02-19"),
        ("Friday next week", "2025-02-21"),
        ("last Friday", "2025-02-07"),
        ("We met on Friday and the server was down", "2025-02-07"),
        ("in two weeks", "2025-02-24"),
        ("in zwei Wochen", "2025-02-24"),
        ("within 30 days", "2025-03-12"),
        ("two weeks ago", "2025-01-27"),
        ("vor zwei Wochen", "2025-01-27"),
        ("5 working days from now", "2025-02-17"),
        ("in three months", "2025-05-10"),
        ("this week", "2025-W07"),
        ("end of next week", "2025-02-21"),
        ("Ende nächster Woche", "2025-02-21"),
        ("end of the month", "2025-02-28"),
        ("zum Jahresende", "2025-12-31"),
        ("next month", "2025-03"),
    ],
)
def test_a_relative_day_counts_from_the_day_on_which_it_was_said(text: str, iso: str) -> None:
    assert isos(text) == [iso]
    assert isos(text, None) == [""]


@pytest.mark.parametrize(
    "text", ["nobody within three hours' drive", "within 2 hours by car", "it is in three hours of driving distance"]
)
def test_a_distance_in_hours_is_no_day(text: str) -> None:
    assert isos(text) == []


def test_what_happens_at_month_end_happens_at_every_one() -> None:
    assert isos("at month end she has twelve days of quarrels") == []
    assert isos("by month end") == ["2025-02-28"]


DAYS = [("today", 0), ("tomorrow", 1), ("Tuesday", 1), ("Friday", 4), ("next Friday", 11)]
TAGE = [("heute", 0), ("morgen", 1), ("übermorgen", 2), ("Dienstag", 1), ("Freitag", 4), ("nächsten Freitag", 11)]
WEEKS = [("a week", 7), ("one week", 7), ("two weeks", 14), ("a fortnight", 14), ("three weeks", 21)]
WOCHEN = [
    *[("einer Woche", 7), ("acht Tagen", 7), ("8 Tagen", 7), ("zwei Wochen", 14), ("vierzehn Tagen", 14)],
    *[("14 Tagen", 14), ("drei Wochen", 21), ("zehn Tagen", 10)],
]


def ahead(days: int) -> list[str]:
    return [(MONDAY + timedelta(days=days)).isoformat()]


@pytest.mark.parametrize(("day", "first"), DAYS)
@pytest.mark.parametrize(("weeks", "more"), WEEKS)
@pytest.mark.parametrize(
    "form", ["{weeks} {day}", "{weeks} from {day}", "We meet {weeks} {day}.", "by {weeks} from {day}"]
)
def test_weeks_before_a_day_count_from_that_day(form: str, weeks: str, more: int, day: str, first: int) -> None:
    assert isos(form.format(weeks=weeks, day=day)) == ahead(first + more)
    assert isos(form.format(weeks=weeks, day=day), None) == [""]


@pytest.mark.parametrize(("day", "first"), TAGE)
@pytest.mark.parametrize(("weeks", "more"), WOCHEN)
def test_weeks_behind_a_german_day_count_from_that_day(day: str, first: int, weeks: str, more: int) -> None:
    assert isos(f"Wir treffen uns {day} in {weeks}.") == ahead(first + more)
    assert isos(f"Wir treffen uns {day} in {weeks}.", None) == [""]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("a week on Tuesday", 8),
        ("three weeks on Friday", 25),
        ("a week this Friday", 11),
        ("Tuesday week", 8),
        ("tomorrow week", 8),
        ("tomorrow fortnight", 15),
        ("a month today", 28),
        ("three days from tomorrow", 4),
        ("in acht Tagen", 8),  # alone these are days
        ("in vierzehn Tagen", 14),
        ("a week ago today", -7),
        ("a week ago yesterday", -8),
        ("heute vor acht Tagen", -7),
        ("We agreed to meet a week tomorrow", 8),
    ],
)
def test_what_is_counted_from_a_day_is_one_day(text: str, days: int) -> None:
    assert isos(text) == ahead(days)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("We lost a week today", 0),
        ("It needs two days tomorrow", 1),
        ("We meet once a week on Tuesday", 1),
        ("Guten Morgen, in einer Woche geht es los", 7),
        ("It takes a week, tomorrow we start", 1),
    ],
)
def test_a_stretch_beside_a_day_that_is_not_counted_from_it_leaves_the_day(text: str, days: int) -> None:
    assert isos(text) == ahead(days)


@pytest.mark.parametrize(
    "text",
    [
        "we may go on",
        "10.40.8.0/22 may be scanned",
        "every Friday",
        "Fridays",
        "on the first floor",
        "the second issue",
        "am zweiten Standort",
        "Guten Morgen zusammen",
        "version 3.4.12",
        "we are there 24/7",
        "31 February 2025",
        "it sat on the desk",
    ],
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert isos(text) == []


@pytest.mark.parametrize(
    "words", ["Before I forget: I promised it.", "Before you ask, no.", "Bevor ich es vergesse: der Schlüssel."]
)
def test_an_idiom_tells_no_time(words: str) -> None:
    assert list(find_days(words, MONDAY)) == []


def test_words_that_no_calendar_counts_out_are_kept_as_words() -> None:
    (found,) = find_days("I'll send it before we go on holiday.", MONDAY)
    assert (found.iso, found.words, found.precision) == ("", "before we go on holiday", "words")


def test_a_part_of_a_month_keeps_its_stretch() -> None:
    (found,) = find_days("the pilot starts mid-November", MONDAY)
    assert (found.precision, found.first, found.last) == ("month", date(2025, 11, 11), date(2025, 11, 20))


def test_the_order_of_day_and_month_is_never_guessed() -> None:
    assert isos("03/04/2025") == [""]
    assert [found.iso for found in find_days("03/04/2025", MONDAY, day_first=True)] == ["2025-04-03"]


def test_a_day_that_the_sentence_takes_back_does_not_stand() -> None:
    told = find_days("It is 3 May 2027, not 1 March. Moved from 1 June to 9 June.", MONDAY)
    assert [(found.iso, found.stands) for found in told] == [
        ("2027-05-03", True),
        ("2025-03-01", False),
        ("2025-06-01", False),
        ("2025-06-09", True),
    ]


def test_a_change_freeze_is_a_stretch_of_days_and_no_change() -> None:
    told = find_days("Change freeze from 23 November 2026 to 8 January 2027.", MONDAY)
    assert [(found.iso, found.stands) for found in told] == [("2026-11-23", True), ("2027-01-08", True)]


def test_the_words_before_a_day_say_how_it_binds() -> None:
    told = find_days("from Monday, by Friday, before 3 May, no later than 9 May, around 1 June, on 2 June", MONDAY)
    assert [found.bound for found in told] == ["from", "by", "before", "by", "about", "on"]


def test_how_things_stand_is_no_tale() -> None:
    assert isos("the room is finished at the thirty-first of July") == ["2025-07-31"]
    assert isos("It runs out on April nineteenth. It was registered to somebody else.") == ["2025-04-19"]


def test_by_a_month_looks_ahead_and_since_a_month_looks_back() -> None:
    assert isos("by December 31st") == ["2025-12-31"]
    assert isos("out of support since November") == ["2024-11"]


@given(st.text() | st.text("0123456789 ./-:thMayMondayQinwekmorgebisd", max_size=40), st.dates())
def test_any_text_can_be_read(text: str, said_on: date) -> None:
    for found in find_days(text, said_on):
        assert found.words == text[found.start : found.end]
        assert found.first is None or found.last is None or found.first <= found.last


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_whole_date_reads_back_from_every_way_of_writing_it(day: date, said_on: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y", "%d-%b-%Y", "%Y/%m/%d"):
        assert isos(f"due {day.strftime(form)}.", said_on) == [day.isoformat()]


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.integers(1, 300))
def test_a_plan_without_a_year_lies_ahead(said_on: date, ahead: int) -> None:
    day = date.fromordinal(said_on.toordinal() + ahead)
    assert isos(f"it will be ready by {day.day} {day.strftime('%B')}", said_on) == [day.isoformat()]


@pytest.mark.parametrize("words", ["Black Friday is quiet.", "We open on Cyber Monday."])
def test_a_day_of_the_trade_is_not_the_next_day_of_that_name(words: str) -> None:
    assert not find_days(words, date(2027, 3, 10))


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The first ten come on 11 January, the other eight before the end of the month.", "2027-01-31"),
        ("Am 11. Januar kommen zehn, der Rest bis Ende des Monats.", "2027-01-31"),
        ("We met on 3 May. Send it by the end of the month.", "2026-10-31"),
        ("Send it by the end of the month, not on 3 December.", "2026-10-31"),
    ],
)
def test_the_end_of_the_month_is_of_the_month_that_the_sentence_named_before(text: str, iso: str) -> None:
    found = [each for each in find_days(text, date(2026, 10, 27)) if "onth" in each.words or "onat" in each.words]
    assert [each.iso for each in found] == [iso]
