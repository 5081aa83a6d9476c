from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handoff.connect.export.reading import ReadOptions
from handoff.connect.export.written_dates import (
    date_in_name,
    parse_written_date,
    sharpened,
    without_stamp,
)
from handoff.errors import UsageError

OPTIONS = ReadOptions()


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-21",
        "2026/09/21",
        "September 21, 2026",
        "Monday, September 21st, 2026",
        "21 Sep 2026",
        "21/09/2026",
        "Mon 21 September 2026",
    ],
)
def test_a_day_is_read_in_each_explicit_form(text: str) -> None:
    found = parse_written_date(text, OPTIONS)
    assert found is not None
    assert found.day_only
    assert found.moment == datetime(2026, 9, 21, tzinfo=UTC)


def test_a_time_without_a_zone_is_taken_in_the_zone_that_was_given() -> None:
    found = parse_written_date("2026-09-21 14:00", ReadOptions(timezone="Europe/Berlin"))
    assert found is not None
    assert found.moment == datetime(2026, 9, 21, 12, tzinfo=UTC)


def test_a_date_that_reads_both_ways_is_not_guessed() -> None:
    assert parse_written_date("03/04/2026", OPTIONS) is None
    found = parse_written_date("03/04/2026", ReadOptions(day_first=True))
    assert found is not None
    assert found.moment.month == 4


def test_dots_put_the_day_first() -> None:
    found = parse_written_date("03.04.2026, 10:15", OPTIONS)
    assert found is not None
    assert found.moment == datetime(2026, 4, 3, 10, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["next Monday", "99", "1779-01-01", "20261301", "soon, 2026", "31/02/2026", "2026-W39"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_written_date(text, OPTIONS) is None


def test_an_unknown_zone_is_an_error_that_says_what_to_type() -> None:
    with pytest.raises(UsageError, match="Mars/Base"):
        parse_written_date("2026-09-21 14:00", ReadOptions(timezone="Mars/Base"))


@pytest.mark.parametrize(
    ("path", "moment"),
    [
        ("GMT20260914-140000_Recording.transcript.vtt", datetime(2026, 9, 14, 14, tzinfo=UTC)),
        ("2026-03-03_004/transcript.vtt", datetime(2026, 3, 3, tzinfo=UTC)),
        ("Kickoff-20260615_033500-Meeting Transcript.vtt", datetime(2026, 6, 15, 3, 35, tzinfo=UTC)),
        ("Pilot (2026-03-05 15_00 GMT+1) - Transcript.docx", datetime(2026, 3, 5, 14, tzinfo=UTC)),
        ("abc-defg-hij (2026-01-20 at 09_00 GMT-05_30).sbv", datetime(2026, 1, 20, 14, 30, tzinfo=UTC)),
        ("Sync-transcript-2026-03-11T14-00-00.000Z.json", datetime(2026, 3, 11, 14, tzinfo=UTC)),
        ("Weekly-20260211 1300-1.vtt", datetime(2026, 2, 11, 13, tzinfo=UTC)),
        ("calls/call 7.vtt", None),
        ("12345678901234.vtt", None),
    ],
)
def test_the_date_in_a_name_is_found_and_none_is_invented(path: str, moment: datetime | None) -> None:
    found = date_in_name(Path(path), OPTIONS)
    assert (found.moment if found else None) == moment


def test_a_day_takes_the_time_that_the_file_name_knows() -> None:
    day = parse_written_date("2026-09-14", OPTIONS)
    stamp = date_in_name(Path("GMT20260914-140000.vtt"), OPTIONS)
    other = date_in_name(Path("GMT20260920-140000.vtt"), OPTIONS)
    assert sharpened(day, stamp) == stamp
    assert sharpened(day, other) == day


def test_the_stamp_of_a_meeting_is_no_part_of_its_title() -> None:
    assert without_stamp("Pilot (2026-03-05 15:00 GMT+1) - Transcript") == "Pilot"
    assert without_stamp("Pilot - 2026/03/05 15:00 UTC - Transcript") == "Pilot"
    assert without_stamp("Sync-transcript-2026-03-11T14-00-00.000Z") == "Sync"
    assert without_stamp("Weekly-20260211 1300-1") == "Weekly"
    assert without_stamp("(2026-03-05 15:00 GMT)") == "(2026-03-05 15:00 GMT)"
