from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.extract.tickets.case import read_case
from handoff.extract.tickets.closing import closing_entry, closing_kinds
from handoff.extract.tickets.head import shipped_heads
from handoff.extract.tickets.staff import Staff
from handoff.records import Ticket
from tests.extract.tickets.desk_samples import CALLER, DESK, said, ticket


def kind(text: str) -> str:
    return closing_kinds([text], shipped_heads()["closing"])[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Replaced the pulley and greased the bearing", "useful"),
        ("pump was clogged", "useful"),
        ("Changed the print server's port to 9100, prints from all three stations.", "useful"),
        ("Resolved by reinstalling the scanner driver", "useful"),
        ("Sensor getauscht und neu kalibriert", "useful"),
        ("all fixed now!", "vague"),
        ("Crane works again, operator happy", "vague"),
        ("done - see mail", "vague"),
        ("as per our call", "vague"),
        ("läuft wieder", "vague"),
        ("lkjlkj", "noise"),
        ("…", "noise"),
        ("👍", "noise"),
        ("", "empty"),
        ("Passed on to the crane maker", "reroute"),
        ("not our department, please call the port authority's office", "reroute"),
        ("No answer after three mails, closing", "timeout"),
        ("This request was closed automatically after 14 days without a reply", "timeout"),
        ("duplicate of HM-771", "duplicate"),
        ("merged into #90213", "duplicate"),
        ("please order a new one before Thursday", "request"),
        ("must be repaired by Monday!", "request"),
    ],
)
def test_what_a_closing_is_by_its_words(text: str, wanted: str) -> None:
    assert kind(text) == wanted


@given(st.text(max_size=200))
def test_any_text_has_a_kind(text: str) -> None:
    assert kind(text) in ("useful", "vague", "empty", "noise", "reroute", "timeout", "duplicate", "request")


def closed_with(one: Ticket, *, files_answers: bool = False) -> str:
    entry = closing_entry(read_case(one, Staff.of([one])), files_answers=files_answers)
    return entry.text if entry else ""


def test_the_closing_is_what_is_filed_as_the_answer() -> None:
    one = ticket("1", "Pump", "It hums", said(DESK, "Looking"), closing="New impeller")
    assert closed_with(one, files_answers=True) == "New impeller"


def test_a_ticket_that_is_open_has_no_closing() -> None:
    assert closed_with(ticket("1", "Pump", "It hums", said(DESK, "New impeller"), status="Open")) == ""


def test_where_answers_are_filed_a_ticket_without_one_was_closed_without_a_word() -> None:
    assert closed_with(ticket("1", "Pump", "It hums", said(DESK, "Looking")), files_answers=True) == ""


def test_without_filed_answers_the_desks_last_public_word_closes() -> None:
    talk = (
        said(DESK, "New impeller", hours=2),
        said(DESK, "bill it", hours=3, internal=True),
        said(CALLER, "ta", hours=4),
    )
    assert closed_with(ticket("1", "Pump", "It hums", *talk, system="zendesk")) == "New impeller"


def test_a_code_that_is_picked_from_a_list_is_no_closing_text() -> None:
    talk = (said(DESK, "New impeller"), said("Automation for Jira", "Closed after 5 days.", hours=99))
    assert closed_with(ticket("1", "Pump", "It hums", *talk, closing="Done", system="jira")) == "Closed after 5 days."
