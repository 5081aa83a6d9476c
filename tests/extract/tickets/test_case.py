from __future__ import annotations

from datetime import timedelta

import pytest

from handoff.extract.tickets.case import read_case
from handoff.extract.tickets.staff import Staff
from tests.extract.tickets.desk_samples import CALLER, DESK, OPENED, PLACE, note, said, ticket


def test_every_entry_stands_at_its_span_and_has_its_side() -> None:
    one = ticket("1", "Badge", "It beeps", note("Worn out"), said(CALLER, "And now?", hours=2), closing="New badge")
    case = read_case(one, Staff.of([one]))
    assert [one.text[each.start : each.end] for each in case.entries] == [each.text for each in case.entries]
    assert [(each.role, each.side) for each in case.entries] == [
        ("description", "caller"),
        ("note", "desk"),
        ("said", "caller"),
        ("resolution", "desk"),
    ]


def test_times_of_a_sheet_in_local_time_are_told_by_the_clock_of_the_notes() -> None:
    complaint = said(CALLER, "It beeps", hours=4, file="notes.csv")
    work = said(DESK, "Swapped the badge", hours=1, file="sheet.csv")
    one = ticket("1", "Badge", "", complaint, work, said(CALLER, "Quiet now", hours=6, file="notes.csv"))
    case = read_case(one, Staff.of([one]))
    assert [each.text for each in case.entries] == ["It beeps", "Swapped the badge", "Quiet now"]
    assert case.entries[1].at == OPENED + timedelta(hours=5)


@pytest.mark.parametrize(
    ("status", "state"),
    [
        (">Closed", "closed"),
        ("Merged", "withdrawn"),
        ("Cancelled", "withdrawn"),
        ("Awaiting info", "open"),
        ("", "open"),
    ],
)
def test_a_status_says_closed_withdrawn_or_open(status: str, state: str) -> None:
    one = ticket("1", "Badge", "It beeps", status=status)
    assert read_case(one, Staff.of([one])).state == state


def test_an_answering_machine_is_nobody_who_has_the_problem() -> None:
    one = ticket("1", "Re: Badge", "", said(CALLER, "Automatic reply: I am at sea until Monday."))
    assert read_case(one, Staff.of([one])).callers == ()


def test_where_nobody_is_known_to_work_at_the_desk_whoever_did_not_ask_answers() -> None:
    one = ticket("1", "Badge", "It beeps", said("Ole Berg", "Take the blue one"), assignee="")
    assert [each.side for each in read_case(one, Staff()).entries] == ["caller", "desk"]


def test_a_column_for_what_customers_write_is_theirs_though_it_names_nobody() -> None:
    column = PLACE.model_copy(update={"field": "Customer comment"})
    theirs = said("", "It still beeps").model_copy(update={"locator": column})
    one = ticket("1", "Badge", "It beeps", theirs, said("", "Take the blue one", hours=2))
    assert [each.side for each in read_case(one, Staff.of([one])).entries] == ["caller", "caller", "desk"]
