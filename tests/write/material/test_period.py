from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.write.brief import Asked
from handoff.write.material.period import Period
from handoff.write.template.spec import PeriodName
from tests.write.brief_story import Story, when
from tests.write.one_section import note, only, page_of, said, ticket

BULLETS = {"kinds": ["risk"], "empty": "None."}


@pytest.mark.parametrize(
    ("name", "since"),
    [
        ("week", date(2026, 3, 25)),
        ("month", date(2026, 3, 1)),
        ("quarter", date(2026, 1, 1)),
        ("year", date(2025, 4, 1)),
    ],
)
def test_a_period_ends_on_the_newest_day(name: PeriodName, since: date) -> None:
    assert Period.ending(date(2026, 3, 31), name) == Period(since, date(2026, 3, 31))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_month_back_never_names_a_day_that_is_none(newest: date) -> None:
    period = Period.ending(newest, "month")
    assert period.since is not None
    assert 28 <= (newest - period.since).days + 1 <= 31
    assert period.holds(newest)
    assert not period.holds(newest + timedelta(days=1))


def test_without_a_record_a_period_is_all_time() -> None:
    assert not Period.ending(None, "month")
    assert Period.ending(None, "month").holds(date(1970, 1, 1))


def test_a_section_tells_of_its_period_and_with_window_all_of_what_lies_before() -> None:
    story = Story()
    note(story, when(3, 1), ("risk", "The old depot floods each spring.", {}))
    note(story, when(6, 20), ("risk", "The new depot has no fence.", {}))
    recent = said(page_of(only(BULLETS, period="month"), story))
    assert "fence" in recent
    assert "floods" not in recent
    assert "floods" in said(page_of(only({**BULLETS, "window": "all"}, period="month"), story))


def test_what_became_known_after_the_end_is_not_known_yet() -> None:
    story = Story()
    first_day, moved = ({"value": f"2026-0{month}-01", "subject": "go-live"} for month in (5, 7))
    (first,) = note(story, when(3, 1), ("timeline", "Go-live is 1 May.", first_day))
    (later,) = note(story, when(6, 1), ("timeline", "Go-live is 1 July.", moved))
    story.replace(first, later)
    strip = only({"shows": "strip", "rows": {"Go-live": "go_live", "Period": "period"}})
    assert "1 July 2026" in said(page_of(strip, story))
    then = said(page_of(strip, story, Asked(Period(until=date(2026, 4, 1)))))
    assert "1 May 2026" in then
    assert "July" not in then
    assert "until 1 April 2026" in then


def test_a_ticket_that_was_solved_after_the_end_is_still_open() -> None:
    story = Story()
    ticket(story, "1", when(3, 1), status="solved", resolved_at=when(5, 1))
    strip = only({"shows": "strip", "rows": {"Tickets": "tickets", "As of": "as_of"}})
    assert "1 opened, 1 solved, 0 open" in said(page_of(strip, story))
    asked = Asked(Period(date(2026, 3, 1), date(2026, 3, 31)))
    assert "1 opened, 0 solved, 1 open at the end" in said(page_of(strip, story, asked))


def test_what_has_no_day_is_never_left_out() -> None:
    story = Story()
    note(story, when(6, 20), ("risk", "The new depot has no fence.", {}))
    story.facts[0] = story.facts[0].model_copy(update={"as_of": None})
    asked = Asked(Period(date(2026, 6, 1), date(2026, 6, 30)))
    assert "fence" in said(page_of(only(BULLETS), story, asked))
