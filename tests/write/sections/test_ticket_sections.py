"""What a digest of tickets shows: themes, who asked, what waits, what happened when."""

from __future__ import annotations

from datetime import date

import pytest

from handoff.records.record import Ticket
from handoff.write.brief import Asked
from handoff.write.material.desk import Desk, newest_incident, urgency_of
from handoff.write.material.period import Period
from tests.write.brief_story import Story, fields, made, turns, when
from tests.write.one_section import box, note, only, page_of, rows, said, ticket


@pytest.fixture
def desk() -> Story:
    told = Story()
    ticket(told, "1", when(5, 1), category="Print", requester="Ann", status="solved", resolved_at=when(5, 2),
           solved="Cleaned the roller.")  # fmt: skip
    ticket(told, "2", when(5, 9), category="Print", requester="Ann", status="open", priority="High")
    ticket(told, "3", when(5, 7), category="Mail", requester="Bo", status="closed", resolved_at=when(5, 8),
           cause="The quota was full.")  # fmt: skip
    ticket(told, "4", when(4, 1), requester="Bo", status="pending", tags=("access",))
    return told


def test_themes_are_counted_the_most_frequent_first(desk: Story) -> None:
    header, *found = rows(page_of(only({"shows": "themes"}), desk))
    assert header == ["Theme", "Tickets", "Open", "Newest ticket", "What solved it last"]
    assert found[0] == ["Print", "2", "1", "2: Fault 2 (9 May 2026)", "Cleaned the roller."]
    assert ["Mail", "1", "0", "3: Fault 3 (7 May 2026)", "Cause: The quota was full."] in found
    assert ["access", "1", "1", "4: Fault 4 (1 Apr 2026)", "not recorded"] in found


def test_themes_add_up_to_the_tickets_opened_in_the_period(desk: Story) -> None:
    asked = Asked(Period(date(2026, 5, 1), date(2026, 5, 31)))
    _, *found = rows(page_of(only({"shows": "themes"}), desk, asked))
    assert sum(int(row[1]) for row in found) == 3
    assert "access" not in [row[0] for row in found]


def test_who_asked_is_counted(desk: Story) -> None:
    _, *found = rows(page_of(only({"shows": "requesters"}), desk))
    assert [row[:3] for row in found] == [["Ann", "2", "1"], ["Bo", "2", "1"]]


def test_what_waits_longest_comes_first_with_its_days(desk: Story) -> None:
    header, *found = rows(page_of(only({"shows": "open_tickets"}), desk))
    assert header[2] == "Waits on 9 May 2026"
    assert found == [
        ["4: Fault 4", "1 Apr 2026", "38 days", "Bo", "pending"],
        ["2: Fault 2", "9 May 2026", "since today", "Ann", "open"],
    ]


def test_events_stand_in_the_order_of_time_and_a_problem_at_its_opening() -> None:
    told = Story()
    ticket(told, "5", when(5, 1, 8), solved="Restarted it.", last=when(5, 3, 14))
    _, *found = rows(page_of(only({"shows": "events", "kinds": ["problem", "solution"]}), told))
    assert [row[:2] for row in found] == [["1 May 2026, 08:00", "Problem"], ["3 May 2026, 14:00", "Solution"]]
    assert found[0][3] == "Ticket 5"


def test_only_problems_that_came_back_where_the_section_says_so(desk: Story) -> None:
    kinds = ["problem", "cause", "solution", "ticket_status"]
    again = only({"shows": "problems", "kinds": kinds, "seen": 2, "empty": "Nothing came back."})
    assert "Nothing came back." in said(page_of(again, desk))
    ticket(desk, "6", when(5, 9))
    desk.facts = [
        fact.model_copy(update={"statement": "The roller squeaks loudly on start."}) if fact.kind == "problem"
        and fact.subject in ("1", "6") else fact for fact in desk.facts
    ]  # fmt: skip
    assert rows(page_of(again, desk))[1][1] == "twice"


def test_the_bottom_line_counts_tickets_and_promises(desk: Story) -> None:
    words = box(page_of(only({"shows": "bottom_line", "says": ["tickets", "promises"]}), desk))
    assert words.startswith("4 tickets opened, 2 solved, 2 still open; most about Print (2).")


def test_the_incident_is_the_most_urgent_open_ticket_else_the_newest(desk: Story) -> None:
    tickets = [record for record in desk.records.values() if isinstance(record, Ticket)]
    known = Desk.of(tickets, Period())
    assert newest_incident(known, "3") is tickets[2]
    found = newest_incident(known)
    assert found is not None
    assert found.native_id == "2"
    settled = Desk.of([one for one in tickets if one.status in ("solved", "closed")], Period())
    newest = newest_incident(settled)
    assert newest is not None
    assert newest.native_id == "3"
    assert newest_incident(Desk.of([], Period())) is None


@pytest.mark.parametrize(("priority", "rank"), [("P1 - Critical", 0), ("High", 1), ("Normal", 2), ("", 3), ("low", 3)])
def test_priorities_rank_however_a_system_words_them(desk: Story, priority: str, rank: int) -> None:
    one = next(record for record in desk.records.values() if isinstance(record, Ticket))
    assert urgency_of(one.model_copy(update={"priority": priority})) == rank


def test_a_type_that_names_a_form_gives_way_to_the_tag_that_most_tickets_share() -> None:
    told = Story()
    ticket(told, "1", when(5, 1), category="Incident", tags=("altmoor", "vpn"))
    ticket(told, "2", when(5, 2), category="incident", tags=("vpn",))
    ticket(told, "3", when(5, 3), category="incident", tags=("p1",))
    _, *found = rows(page_of(only({"shows": "themes"}), told))
    assert [row[:2] for row in found] == [["vpn", "2"], ["no type given", "1"]]


def test_the_comments_of_an_incident_are_events_and_none_is_told_twice() -> None:
    told = Story()
    parts = (
        *fields({"Status": "open"}),
        *turns("comment", [("Ann", "It is dark at gate four."), ("Bo", "Restarted the panel.")], when(5, 2), "row"),
    )
    one = told.add(made(Ticket, "zendesk", "9", "Gate is dark", when(5, 2), "t.csv", status="open", parts=parts))
    told.fact(one, "solution", "Restarted the panel.", 0.8, subject="9")
    page = page_of(only({"shows": "events", "kinds": ["solution"], "scope": "incident"}), told)
    _, *found = rows(page)
    assert [row[1:3] for row in found] == [
        ["Comment", "Ann: “It is dark at gate four.”"],
        ["Solution", "Restarted the panel."],
    ]
    assert {path.partition(".")[0] for path, _ in page.facts()} == {told.facts[0].id}
    assert len(page.sources) == 2


def test_what_somebody_will_do_next_tells_nothing() -> None:
    told = Story()
    ticket(told, "1", when(5, 1), cause="I'm leaving this open until the cause is gone.")
    cause = {"kinds": ["cause"], "empty": "The cause is not recorded."}
    assert said(page_of(only(cause), told)) == "The cause is not recorded."


def test_outside_nothing_is_said_that_we_wrote_among_ourselves() -> None:
    told = Story()
    note(told, when(5, 4), ("commitment", "We offer them the night shift for free.", {"owner": "Bo"}))
    lines = [("Bo", "We will call you on Monday."), ("Bo", "We will blame the carrier.")]
    parts = turns("comment", lines, when(5, 2), "row")
    parts = (parts[0], parts[1].model_copy(update={"internal": True}))
    one = told.add(made(Ticket, "zendesk", "9", "Gate is dark", when(5, 2), "t.csv", status="open", parts=parts))
    for part in parts:
        told.fact(one, "commitment", part.text, 0.8, owner="Bo")
    promises = {"kinds": ["commitment"]}
    audience = {"sender": "Desk", "receiver": "Client", "ask": "Read it.", "external": True}
    inside, outside = (said(page_of(only(promises, **spec), told)) for spec in ({}, {"audience": audience}))
    assert ("night shift" in inside, "carrier" in inside) == (True, True)
    assert "call you on Monday" in outside
    assert ("night shift" in outside, "carrier" in outside) == (False, False)
    page = page_of(only({"shows": "accountability"}, audience=audience), told)
    assert "2 statements from notes, chats and the CRM left out" in said(page)


def test_what_is_said_in_confidence_says_so_and_stays_inside() -> None:
    told = Story()
    (part,) = turns("comment", [("Bo", "We will sell the depot in May. Off the record, please.")], when(5, 2), "row")
    one = told.add(made(Ticket, "zendesk", "9", "Gate", when(5, 2), "t.csv", status="open", parts=(part,)))
    told.fact(one, "commitment", "We will sell the depot in May.", 0.8, owner="Bo")
    promises = {"kinds": ["commitment"]}
    audience = {"sender": "Desk", "receiver": "Client", "ask": "Read it.", "external": True}
    inside, outside = (said(page_of(only(promises, **spec), told)) for spec in ({}, {"audience": audience}))
    assert "sell the depot in May. (in confidence)" in inside
    assert "depot" not in outside


def test_an_empty_column_is_left_out() -> None:
    told = Story()
    note(told, when(5, 4), ("competitor", "Somebody else offers a pilot for free.", {}))
    columns = {"Competitor": "subject", "Claim": "statement", "Record": "record"}
    header, row = rows(page_of(only({"kinds": ["competitor"], "layout": "table", "columns": columns}), told))
    assert (header, row) == (["Claim", "Record"], ["Somebody else offers a pilot for free.", "Note"])
