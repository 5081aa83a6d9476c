from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.language import NotATime, figures_of_date, read_moment
from handoff.language.moments import OrderUnknown

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-04-06 08:15:00 PST", "2026-04-06T16:15:00"),
        ("2026-04-06 12:15:00 AM EST", "2026-04-06T05:15:00"),
        ("2026-07-06 08:15 CEST", "2026-07-06T06:15:00"),
        ("2026-07-06 08:15 ET", "2026-07-06T12:15:00"),
        ("2026-07-06 08:15 America/New_York", "2026-07-06T12:15:00"),
        ("2026-07-06 08:15 (Europe/Berlin)", "2026-07-06T06:15:00"),
        ("6 July 2026, 08:15 (CEST)", "2026-07-06T06:15:00"),
        ("2026-07-06 08:15 (opening time)", "2026-07-06T06:15:00"),
        ("06-Apr-2026 8.15.00,250000 AM EUROPE/BERLIN", "2026-04-06T06:15:00.250000"),
        ("2026-07-06T08:15:00+02:00[Europe/Berlin]", "2026-07-06T06:15:00"),
        ("Mon Apr 06 2026 08:15:00 GMT+0200 (Central European Summer Time)", "2026-04-06T06:15:00"),
        ("Mon Apr  6 08:15:00 UTC 2026", "2026-04-06T08:15:00"),
        ("20260406081500", "2026-04-06T06:15:00"),
        ("202604060815", "2026-04-06T06:15:00"),
        ("20260406T081500Z", "2026-04-06T08:15:00"),
        ("2026-04-06 24:00:00", "2026-04-06T22:00:00"),
        ("/Date(1775463300000+0200)/", "2026-04-06T08:15:00"),
        ("Apr 6, 2026, 8:15\u202fAM", "2026-04-06T06:15:00"),
        ("6. April 2026 um 08:15 Uhr", "2026-04-06T06:15:00"),
        ("lundi 6 avril 2026 à 08:15", "2026-04-06T06:15:00"),
        ("6 de abril de 2026 8:15", "2026-04-06T06:15:00"),
        ("2026年4月6日 8:15", "2026-04-06T06:15:00"),
        ("08:15, 6 April 2026", "2026-04-06T06:15:00"),
        ("1775463300", "2026-04-06T08:15:00"),
        ("Mon,6 Apr 2026 08:15:00 +0000", "2026-04-06T08:15:00"),
        ("Mon, 6 Apr 2026 08:15:00 +02:00 CEST", "2026-04-06T06:15:00"),
        ("Monday, April 6, 2026 8:15:00 PM UTC", "2026-04-06T20:15:00"),
        ("April-06-26 8:15 AM", "2026-04-06T06:15:00"),
        ("6 Apr 98 08:15:00 GMT", "1998-04-06T08:15:00"),
    ],
)
def test_a_time_is_read_with_its_zone_however_it_is_written(text: str, moment: str) -> None:
    at = read_moment(text, BERLIN).at
    aware = at if at.tzinfo else at.replace(tzinfo=BERLIN)
    assert aware.astimezone(UTC).replace(tzinfo=None).isoformat() == moment


def test_the_zone_of_the_file_settles_letters_that_several_zones_go_by() -> None:
    india = read_moment("2026-04-06 08:15 IST", ZoneInfo("Asia/Kolkata")).at
    assert india.astimezone(UTC).hour == 2
    with pytest.raises(NotATime, match="IST"):
        read_moment("2026-04-06 08:15 IST", BERLIN)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 listopada 2026 r., godz. 10:15", "2026-11-03 10:15"),
        ("3. listopadu 2026 v 10:15", "2026-11-03 10:15"),
        ("3. listopada 2026. 10:15", "2026-10-03 10:15"),
        ("3. lis 2026.", "2026-10-03 00:00"),
        ("3. lis 2026", "2026-11-03 00:00"),
        ("3 lip 2026", "2026-07-03 00:00"),
        ("1 октября 2026 г. в 10:15", "2026-10-01 10:15"),
        ("3 листопада 2026 р.", "2026-11-03 00:00"),
        ("2026. november 3., 10:15", "2026-11-03 10:15"),
        ("2026 m. lapkričio 3 d.", "2026-11-03 00:00"),
        ("2026. gada 3. novembris", "2026-11-03 00:00"),
        ("3 novembre 2026 alle ore 10:15", "2026-11-03 10:15"),
        ("3 november 2026 om 10:15", "2026-11-03 10:15"),
        ("3 ноември 2026", "2026-11-03 00:00"),
    ],
)
def test_a_month_is_named_as_its_language_says_it_within_a_date(text: str, day: str) -> None:
    """Also where two languages call different months alike: the dots of a Croatian date tell them apart."""
    assert f"{read_moment(text).at:%F %R}" == day


@pytest.mark.parametrize("text", ["soon", "0000-00-00", "2026-02-31", "2026-W39", "Marketing 15, 2026", "1/2/3/4", "7"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotATime):
        read_moment(text, day_first=lambda: True)


def test_the_order_of_figures_is_asked_for_and_never_guessed() -> None:
    with pytest.raises(OrderUnknown):
        read_moment("03/04/2026 09:00")
    assert read_moment("03/04/2026 09:00", day_first=lambda: False).at == datetime(2026, 3, 4, 9)
    assert figures_of_date("Tue 03/04/2026 9:00 AM") == (3, 4, "/")
    assert figures_of_date("3 April 2026") is None


FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y%m%d%H%M%S",
    "%d.%m.%Y, %H:%M:%S Uhr",
    "%d-%b-%Y %I.%M.%S %p",
    "%B %d, %Y at %I:%M:%S %p",
    "%A, %d %B %Y %H:%M:%S",
    "%a %b %d %H:%M:%S %Y",
    "%a, %d %b %Y %H:%M:%S +0000",
    "%Y年%m月%d日 %H:%M:%S",
)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)), st.sampled_from(FORMS))
def test_every_form_reads_back(moment: datetime, form: str) -> None:
    read = read_moment(moment.strftime(form), day_first=lambda: True)
    assert read.at.replace(tzinfo=None) == moment.replace(microsecond=0)
    assert not read.day_only


@given(st.text(max_size=40) | st.text("0123456789 :/.-TZAPMJanue", max_size=40))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with contextlib.suppress(NotATime):
        read_moment(text, day_first=lambda: True)
