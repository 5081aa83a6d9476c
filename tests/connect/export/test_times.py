import contextlib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.connect.export.reading import ReadOptions
from handoff.connect.export.times import (
    TimeReader,
    day_first_in,
    is_numeric_date,
    zone_of,
)
from handoff.errors import InputRefused, UsageError
from handoff.language import NotATime
from handoff.language.moments import EpochOutOfRange


def never_asked() -> bool:
    raise AssertionError("nobody should ask for the order")


READER = TimeReader(UTC, never_asked)
DAY_FIRST = TimeReader(UTC, lambda: True)
MONTH_FIRST = TimeReader(UTC, lambda: False)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-01-15T09:02:11Z", datetime(2026, 1, 15, 9, 2, 11, tzinfo=UTC)),
        ("2026-01-15T09:02:11.000+0200", datetime(2026, 1, 15, 7, 2, 11, tzinfo=UTC)),
        ("20260115T090211Z", datetime(2026, 1, 15, 9, 2, 11, tzinfo=UTC)),
        ("2026-01-15 9:02:11", datetime(2026, 1, 15, 9, 2, 11, tzinfo=UTC)),
        ("2026-01-15 09:02:11.199000 UTC", datetime(2026, 1, 15, 9, 2, 11, 199000, tzinfo=UTC)),
        ("1768467731", datetime(2026, 1, 15, 9, 2, 11, tzinfo=UTC)),
        ("1768467731000", datetime(2026, 1, 15, 9, 2, 11, tzinfo=UTC)),
        ("2026-02-01", datetime(2026, 2, 1, tzinfo=UTC)),
        ("2026/2/1", datetime(2026, 2, 1, tzinfo=UTC)),
        ("2026-01-15T09:02:11 -10:00", datetime(2026, 1, 15, 19, 2, 11, tzinfo=UTC)),
        ("Jan 15, 2026 09:02 PM", datetime(2026, 1, 15, 21, 2, tzinfo=UTC)),
        ("January 15th, 2026 at 9:02 a.m.", datetime(2026, 1, 15, 9, 2, tzinfo=UTC)),
        ("Thu, 15 Jan 2026 09:02:11 +0100 (CET)", datetime(2026, 1, 15, 8, 2, 11, tzinfo=UTC)),
        ("15/Jan/26 9:02 AM", datetime(2026, 1, 15, 9, 2, tzinfo=UTC)),
        ("15-Jan-2026", datetime(2026, 1, 15, tzinfo=UTC)),
        ("15. März 2026 09:02", datetime(2026, 3, 15, 9, 2, tzinfo=UTC)),
        ("Thu Jan 15 09:02:11 2026", datetime(2026, 1, 15, 9, 2, 11, tzinfo=UTC)),
        ("05/05/2026", datetime(2026, 5, 5, tzinfo=UTC)),
    ],
)
def test_times_that_need_no_order(text: str, moment: datetime) -> None:
    assert READER.read(text) == moment


def test_a_naive_time_stands_in_the_given_zone() -> None:
    berlin = TimeReader(ZoneInfo("Europe/Berlin"), never_asked)
    assert berlin.read("2026-07-01 08:00") == datetime(2026, 7, 1, 6, tzinfo=UTC)


def test_no_zone_moves_a_date() -> None:
    berlin = TimeReader(ZoneInfo("Europe/Berlin"), never_asked)
    assert berlin.read_date("2026-02-01 00:00") == date(2026, 2, 1)
    assert berlin.read_date("2026-02-01 23:48") == date(2026, 2, 1)
    assert berlin.read_date("2026-02-01T00:00:00Z") == date(2026, 2, 1)
    assert TimeReader(ZoneInfo("America/New_York"), never_asked).read_date("2026-02-01T00:00:00Z") == date(2026, 2, 1)


def test_a_moment_counts_on_the_day_it_had_here() -> None:
    berlin = TimeReader(ZoneInfo("Europe/Berlin"), never_asked)
    assert berlin.read_date("2026-02-01T23:30:00Z") == date(2026, 2, 2)
    assert berlin.read_date("1769988600000") == date(2026, 2, 2)


def test_the_order_of_day_and_month_is_as_told() -> None:
    assert DAY_FIRST.read_date("03/04/2026") == date(2026, 4, 3)
    assert MONTH_FIRST.read_date("03/04/2026") == date(2026, 3, 4)


def test_dots_put_the_day_first_whatever_the_order_of_other_dates() -> None:
    assert READER.read("3.4.26 9:05 PM") == datetime(2026, 4, 3, 21, 5, tzinfo=UTC)
    assert MONTH_FIRST.read_date("03.04.2026") == date(2026, 4, 3)
    assert TimeReader(UTC, never_asked, lambda: False).read_date("03.04.2026") == date(2026, 3, 4)


def test_an_explicit_format_comes_first() -> None:
    assert READER.read("15/Jan/26 9:02 AM", ("%d/%b/%y %I:%M %p",)) == datetime(2026, 1, 15, 9, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "soon",
        "32/01/2026",
        "2026-13-01",
        "Marketing 15, 2026",
        "32 Jan 2026",
        "Jan 15, 2026 13:00 PM",
        "1/2/3/4",
        "0.5",
        "99999999999999999999",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        DAY_FIRST.read(text)


@pytest.mark.parametrize("text", ["64654125776", "100000000"])
def test_an_epoch_outside_this_century_is_refused(text: str) -> None:
    with pytest.raises(EpochOutOfRange, match="outside 2000 to 2100"):
        READER.read(text)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)))
def test_a_written_date_is_read_back_in_either_order(moment: datetime) -> None:
    assert DAY_FIRST.read(moment.strftime("%d/%m/%Y %H:%M:%S")).replace(tzinfo=None) == moment.replace(microsecond=0)
    assert MONTH_FIRST.read(moment.strftime("%m/%d/%Y %H:%M:%S")).replace(tzinfo=None) == moment.replace(microsecond=0)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with contextlib.suppress(NotATime):
        assert DAY_FIRST.read(text).tzinfo is UTC


class TestTheOrderOfAFile:
    def test_one_value_above_twelve_decides(self) -> None:
        by_row_2 = [("row 1", "03/04/2026"), ("row 2", "17/04/2026")]
        assert day_first_in(by_row_2, ReadOptions(), "a.csv") == (True, "row 2: 17/04/2026")
        by_row_2 = [("row 1", "03/04/2026"), ("row 2", "04/17/2026")]
        assert day_first_in(by_row_2, ReadOptions(), "a.csv") == (False, "row 2: 04/17/2026")

    def test_nothing_decides_and_nobody_guesses(self) -> None:
        with pytest.raises(InputRefused) as raised:
            day_first_in([("row 1, Created", "03/04/2026")], ReadOptions(), "a.csv")
        assert "03/04/2026" in str(raised.value)
        assert "--day-first or --month-first" in raised.value.remedy

    def test_dates_with_dots_put_the_day_first_unless_the_file_shows_otherwise(self) -> None:
        german = [("row 1, Erstellt", "03.04.2026"), ("row 2, Erstellt", "05.06.2026 10:00")]
        assert day_first_in(german, ReadOptions(), "a.csv") == (True, "dots put it there, row 1, Erstellt: 03.04.2026")
        assert day_first_in([*german, ("row 3", "04.17.2026")], ReadOptions(), "a.csv") == (False, "row 3: 04.17.2026")
        assert day_first_in(german, ReadOptions(day_first=False), "a.csv") == (False, "as you said")
        with pytest.raises(InputRefused, match="row 3: 03/04/2026"):
            day_first_in([("row 3", "03/04/2026"), *german], ReadOptions(), "a.csv")

    def test_dates_with_dots_that_stand_in_texts_alone_put_the_day_first_too(self) -> None:
        assert day_first_in([], ReadOptions(), "a.csv", dotted=True)[0]
        with pytest.raises(InputRefused):
            day_first_in([], ReadOptions(), "a.csv")

    def test_a_date_that_nobody_maps_decides_where_the_others_do_not(self) -> None:
        values, others = [("row 1", "03/04/2026")], [("row 1, Due", "05/04/2026"), ("row 2, Due", "17/04/2026")]
        assert day_first_in(values, ReadOptions(), "a.csv", others) == (True, "row 2, Due: 17/04/2026")
        with pytest.raises(InputRefused, match="nothing in the file"):
            day_first_in(values, ReadOptions(), "a.csv", [*others, ("row 3, Code", "04/17/2026")])

    def test_a_person_decides_where_the_file_does_not(self) -> None:
        settled = day_first_in([("row 1", "03/04/2026")], ReadOptions(day_first=True), "a.csv")
        assert settled == (True, "as you said")

    def test_contradictions_are_refused(self) -> None:
        with pytest.raises(InputRefused, match="contradict"):
            day_first_in([("row 1", "17/04/2026"), ("row 2", "04/17/2026")], ReadOptions(), "a.csv")
        with pytest.raises(InputRefused, match="as you said"):
            day_first_in([("row 1", "17/04/2026")], ReadOptions(day_first=False), "a.csv")

    def test_iso_dates_and_equal_numbers_do_not_matter(self) -> None:
        assert not is_numeric_date("2026-03-04")
        assert not is_numeric_date("05/05/2026")
        assert is_numeric_date("03/04/2026")


def test_an_unknown_zone_is_told() -> None:
    with pytest.raises(UsageError, match="Mars/Olympus"):
        zone_of(ReadOptions(timezone="Mars/Olympus"), "a.csv")


def test_a_long_text_is_no_time_and_is_found_out_at_once() -> None:
    with pytest.raises(NotATime, match="is not a time"):
        TimeReader(UTC, lambda: True).read("2026" + " " * 200_000 + "x")


@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)),
    st.sampled_from(
        ["%a, %d %b %Y %H:%M:%S +0000", "%B %d, %Y at %I:%M:%S %p", "%d-%b-%Y %H:%M:%S", "%a %b %d %H:%M:%S %Y"]
    ),
)
def test_a_month_in_words_is_read_back_without_asking_for_an_order(moment: datetime, form: str) -> None:
    assert READER.read(moment.strftime(form)) == moment.replace(microsecond=0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("46083.375", "2026-03-02T09:00:00+00:00"),
        ("46083", "2026-03-02T00:00:00+00:00"),
        ("46083.99999", "2026-03-02T23:59:59+00:00"),
    ],
)
def test_a_day_that_a_spreadsheet_counts_is_read(text: str, expected: str) -> None:
    assert TimeReader(UTC, lambda: False).read(text).isoformat().startswith(expected)


@pytest.mark.parametrize("text", ["12345", "36525", "73050", "99999"])
def test_other_numbers_of_five_digits_are_no_days(text: str) -> None:
    with pytest.raises(NotATime):
        TimeReader(UTC, lambda: False).read(text)


def test_a_year_that_never_was_leaves_the_order_to_whoever_ingests() -> None:
    with pytest.raises(InputRefused):
        day_first_in([("row 1", "Mon 01/02/0000")], ReadOptions(), "calls.csv")


@pytest.mark.parametrize(("text", "day_first"), [("Mon 11/04/2024", False), ("Thu 11/04/2024", True)])
def test_the_day_of_the_week_tells_the_order(text: str, day_first: bool) -> None:
    assert day_first_in([("row 1", text)], ReadOptions(), "calls.csv")[0] is day_first
